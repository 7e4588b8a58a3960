// FTS5 can mark, too, but asks the index anew for every comment; here its words are compared with those that were typed.
#include "store/mark.hpp"

#include <sqlite3.h>

#include <algorithm>

#include "base/utf8.hpp"
#include "store/spoken.hpp"
#include "store/sqlite.hpp"

namespace rejoinder::store {
namespace {

struct Token {
  std::string text;
  std::size_t start, end;
  bool aside;  // stands where the one before it does
};

}  // namespace

struct Marker::Words {
  fts5_tokenizer tokenizer{};
  Fts5Tokenizer* made = nullptr;
  ~Words() {
    if (made != nullptr) tokenizer.xDelete(made);
  }

  std::vector<Token> of(std::string_view text, int flags) const {
    std::vector<Token> out;
    tokenizer.xTokenize(made, &out, flags, text.data(), static_cast<int>(text.size()), [](void* into, int kind, const char* token, int size, int start, int end) {
      static_cast<std::vector<Token>*>(into)->push_back({std::string(token, static_cast<std::size_t>(size)), static_cast<std::size_t>(start), static_cast<std::size_t>(end), (kind & FTS5_TOKEN_COLOCATED) != 0});
      return SQLITE_OK;
    });
    return out;
  }
};

Marker::~Marker() = default;

Result<std::unique_ptr<Marker>> Marker::make(Database& db) {
  std::unique_ptr<Marker> marker(new Marker);
  marker->words_ = std::make_unique<Words>();
  fts5_api* fts = full_text(db);
  void* user = nullptr;
  if (fts == nullptr || fts->xFindTokenizer(fts, "spoken", &user, &marker->words_->tokenizer) != SQLITE_OK ||
      marker->words_->tokenizer.xCreate(user, nullptr, 0, &marker->words_->made) != SQLITE_OK)
    return Error{"there is no full-text search in this SQLite", "database"};
  return marker;
}

void Marker::ask(const Question& question) {
  sought_.clear();
  for (const Phrase& phrase : question.phrases) {
    Sought sought{{}, phrase.author, phrase.begins};
    for (Token& token : words_->of(phrase.words, FTS5_TOKENIZE_QUERY)) sought.words.push_back(std::move(token.text));
    if (!sought.words.empty()) sought_.push_back(std::move(sought));
  }
}

std::string Marker::mark(std::string_view text, bool name, std::size_t most) const {
  const std::vector<Token> tokens = words_->of(text, FTS5_TOKENIZE_DOCUMENT);
  std::vector<std::pair<std::size_t, std::size_t>> marks;
  const auto same = [](const Sought& sought, std::size_t word, const Token& token) {
    const bool begins = sought.begins && word + 1 == sought.words.size();
    return begins ? token.text.starts_with(sought.words[word]) : token.text == sought.words[word];
  };
  for (std::size_t i = 0; i < tokens.size(); ++i)
    for (const Sought& sought : sought_) {
      if (sought.author && !name) continue;
      std::size_t word = 0, at = i, end = 0;
      for (; at < tokens.size() && word < sought.words.size(); ++at) {
        if (word > 0 && tokens[at].aside) continue;
        if (!same(sought, word, tokens[at])) break;
        end = tokens[at].end;
        ++word;
      }
      if (word < sought.words.size()) continue;
      if (!marks.empty() && tokens[i].start <= marks.back().second) marks.back().second = std::max(marks.back().second, end);
      else marks.emplace_back(tokens[i].start, end);
    }
  // Around the first, from the beginning of a word.
  std::size_t from = 0, to = text.size();
  if (text.size() > most) {
    const std::size_t first = marks.empty() ? 0 : marks.front().first, before = std::min(first, most / 4);
    for (const Token& token : tokens)
      if (before < first && token.start + before <= first) from = token.start;
    if (first - from > most / 2) from = first;  // a word without an end
    to = from + utf8::prefix(text.substr(from), most).size();
  }
  std::string out = from > 0 ? "…" : "";
  const auto add = [&](std::size_t begin, std::size_t end) {
    for (const char c : text.substr(begin, end - begin))
      if (c != 2 && c != 3) out += c;
  };
  for (const auto& [begin, end] : marks) {
    if (begin < from || end > to) continue;
    add(from, begin);
    out += '\2';
    add(begin, end);
    out += '\3';
    from = end;
  }
  add(from, to);
  return to < text.size() ? out += "…" : out;
}

}  // namespace rejoinder::store
