// FTS5's own tokenizer finds words by spaces. Where a script has none, its words are cut into overlapping pairs of characters here: a phrase of
// pairs is found wherever the characters stand in that order, and a word of two, which most are, at once.
#include "store/spoken.hpp"

#include <sqlite3.h>

#include <iterator>
#include <string>

#include "base/utf8.hpp"
#include "store/sqlite.hpp"

namespace rejoinder::store {

char32_t next_point(std::string_view text, std::size_t& at) {
  const utf8::Decoded decoded = utf8::decode(text, at);
  at += decoded.size;
  return decoded.code;
}

bool dense(char32_t c) {
  return (c >= 0x0E00 && c < 0x0F00) || (c >= 0x1000 && c < 0x10A0) || (c >= 0x1780 && c < 0x1800) ||  // Thai, Lao, Burmese, Khmer
         (c >= 0x2E80 && c < 0xA000 && c != 0x3000) || (c >= 0xF900 && c < 0xFB00) || (c >= 0xFF66 && c < 0xFFA0) || (c >= 0x20000 && c < 0x40000);
}

namespace {

// Marks that many leave out when they write: combining accents, Hebrew points, Arabic vowels and the stroke that stretches, choices of a glyph.
bool optional_mark(char32_t c) { return (c >= 0x0300 && c < 0x0370) || (c >= 0x0591 && c < 0x05C8) || (c >= 0x064B && c < 0x0660) || c == 0x0640 || (c >= 0xFE00 && c < 0xFE10); }

// Small letters with marks of their own that many leave out, too; FTS5 knows the Latin ones.
char32_t bare(char32_t c) {
  constexpr char32_t kMarked[] = U"άέήίόύώϊϋΐΰςёѐ";
  constexpr char32_t kBare[] = U"αεηιουωιυιυσее";
  static_assert(std::size(kMarked) == std::size(kBare));
  for (std::size_t i = 0; i + 1 < std::size(kMarked); ++i)
    if (c == kMarked[i]) return kBare[i];
  return c;
}

using Take = int (*)(void*, int, const char*, int, int, int);

struct Spoken {
  fts5_tokenizer inner;
  Fts5Tokenizer* words;
};

// One of the inner tokenizer's words on its way.
struct Word {
  void* context;
  Take take;
  std::string_view text;  // all of it
  bool asks;              // a question, not a comment
  std::string kept;

  int whole(const char* token, int size, int start, int end) {
    const std::string_view seen(token, static_cast<std::size_t>(size));
    kept.clear();
    for (std::size_t at = 0; at < seen.size();) {
      const char32_t point = next_point(seen, at);
      if (!optional_mark(point)) utf8::append(kept, point < 0x80 ? point : bare(point));
    }
    return kept.empty() ? SQLITE_OK : take(context, 0, kept.data(), static_cast<int>(kept.size()), start, end);
  }

  // Characters of the text as it stands: scripts without spaces have no capitals.
  int pairs(std::size_t start, std::size_t end) {
    for (std::size_t at = start; at < end;) {
      std::size_t behind = at;
      next_point(text, behind);
      const std::size_t second = behind;
      if (behind < end) next_point(text, behind);
      // The last one may be asked for alone; in a question the pair before it has it.
      const bool last = behind == second && at != start;
      if (last && asks) break;
      if (const int code = take(context, last ? FTS5_TOKEN_COLOCATED : 0, text.data() + at, static_cast<int>(behind - at), static_cast<int>(at), static_cast<int>(behind)); code != SQLITE_OK) return code;
      at = second;
    }
    return SQLITE_OK;
  }

  int operator()(const char* token, int size, int start, int end) {
    const auto stop = static_cast<std::size_t>(end);
    bool any = false;
    for (std::size_t at = static_cast<std::size_t>(start); at < stop;) any = dense(next_point(text, at)) || any;
    if (!any) return whole(token, size, start, end);
    for (std::size_t at = static_cast<std::size_t>(start); at < stop;) {
      const std::size_t from = at;
      const bool kind = dense(next_point(text, at));
      for (std::size_t look = at; look < stop && dense(next_point(text, look)) == kind;) at = look;
      const std::string_view run = text.substr(from, at - from);
      std::string small(run);
      for (char& c : small)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
      const int code = kind ? pairs(from, at) : whole(small.data(), static_cast<int>(small.size()), static_cast<int>(from), static_cast<int>(at));
      if (code != SQLITE_OK) return code;
    }
    return SQLITE_OK;
  }
};

int make(void* api, const char**, int, Fts5Tokenizer** out) {
  auto* fts = static_cast<fts5_api*>(api);
  auto* made = new Spoken{};
  void* user = nullptr;
  const char* options[] = {"remove_diacritics", "2", "categories", "L* N* M* Co"};
  int code = fts->xFindTokenizer(fts, "unicode61", &user, &made->inner);
  if (code == SQLITE_OK) code = made->inner.xCreate(user, options, 4, &made->words);
  if (code != SQLITE_OK) {
    delete made;
    return code;
  }
  *out = reinterpret_cast<Fts5Tokenizer*>(made);
  return SQLITE_OK;
}

void unmake(Fts5Tokenizer* tokenizer) {
  auto* made = reinterpret_cast<Spoken*>(tokenizer);
  made->inner.xDelete(made->words);
  delete made;
}

int tokenize(Fts5Tokenizer* tokenizer, void* context, int flags, const char* text, int size, Take take) {
  auto* made = reinterpret_cast<Spoken*>(tokenizer);
  Word word{context, take, {text, static_cast<std::size_t>(size)}, (flags & FTS5_TOKENIZE_QUERY) != 0, {}};
  return made->inner.xTokenize(made->words, &word, flags, text, size,
                               [](void* at, int, const char* token, int length, int start, int end) { return (*static_cast<Word*>(at))(token, length, start, end); });
}

void plain(sqlite3_context* context, int, sqlite3_value** values) {
  const auto text = [&](int i) {
    const auto* data = reinterpret_cast<const char*>(sqlite3_value_text(values[i]));
    return data == nullptr ? std::string_view() : std::string_view(data, static_cast<std::size_t>(sqlite3_value_bytes(values[i])));
  };
  if (text(1) != "html") return sqlite3_result_value(context, values[0]);
  const std::string out = plain_text(text(0));
  sqlite3_result_text64(context, out.data(), out.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

}  // namespace

fts5_api* full_text(Database& db) {
  fts5_api* api = nullptr;
  sqlite3_stmt* ask = nullptr;
  if (sqlite3_prepare_v2(db.handle(), "SELECT fts5(?1)", -1, &ask, nullptr) == SQLITE_OK) {
    sqlite3_bind_pointer(ask, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
    sqlite3_step(ask);
  }
  sqlite3_finalize(ask);
  return api;
}

Result<void> teach(Database& db) {
  fts5_api* fts = full_text(db);
  fts5_tokenizer spoken{make, unmake, tokenize};
  constexpr int kind = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
  if (fts == nullptr || fts->xCreateTokenizer(fts, "spoken", fts, &spoken, nullptr) != SQLITE_OK ||
      sqlite3_create_function_v2(db.handle(), "plain", 2, kind, nullptr, plain, nullptr, nullptr, nullptr) != SQLITE_OK)
    return Error{"there is no full-text search in this SQLite", "database"};
  return {};
}

}  // namespace rejoinder::store
