// What SQLite alone does: a reply's row, so many a commit, with the host's tables and durability and nothing around it.
//   commits FILE --rows=ROWS_A_COMMIT --ms=HOW_LONG --body=BYTES      FILE: the host's, with one empty thread
#include <sqlite3.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

constexpr const char* kPut =
    "INSERT INTO comments (thread, id, client, parent, name, url, email, body, format, state, role, created, edited, rev, print, seq, owner)"
    " VALUES (1, ?1, '', '', 'Ann', '', '', ?2, 0, 0, 0, 1795000000000, NULL, ?3, 7, ?3, ?4)";
constexpr const char* kHead = "UPDATE threads SET rev = ?1, size = ?1, visible = ?1 WHERE thread = 1";

[[noreturn]] void fail(sqlite3* db) {
  std::fprintf(stderr, "commits: %s\n", sqlite3_errmsg(db));
  std::exit(1);
}

void run(sqlite3* db, const char* sql) {
  if (sqlite3_exec(db, sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail(db);
}

sqlite3_stmt* prepare(sqlite3* db, const char* sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(db, sql, -1, &statement, nullptr) != SQLITE_OK) fail(db);
  return statement;
}

void step(sqlite3* db, sqlite3_stmt* statement) {
  if (sqlite3_step(statement) != SQLITE_DONE) fail(db);
  sqlite3_reset(statement);
}

}  // namespace

int main(int argc, char** argv) {
  std::string file;
  long rows = 1, ms = 1'000;
  std::size_t size = 330;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word.starts_with("--rows=")) rows = std::atol(argv[i] + 7);
    else if (word.starts_with("--ms=")) ms = std::atol(argv[i] + 5);
    else if (word.starts_with("--body=")) size = std::strtoul(argv[i] + 7, nullptr, 10);
    else file = word;
  }
  if (file.empty() || rows < 1) return std::fputs("usage: commits FILE --rows=N --ms=MS --body=BYTES\n", stderr), 2;
  sqlite3* db = nullptr;
  if (sqlite3_open_v2(file.c_str(), &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr) != SQLITE_OK) fail(db);
  run(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL");
  sqlite3_stmt* put = prepare(db, kPut);
  sqlite3_stmt* head = prepare(db, kHead);
  const std::string body(size, 'x'), owner(64, 'd');
  const auto began = std::chrono::steady_clock::now();
  const auto past = [&] { return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count(); };
  long commits = 0, written = 0;
  for (; past() < static_cast<double>(ms); ++commits) {
    run(db, "BEGIN IMMEDIATE");
    for (long i = 0; i < rows; ++i) {
      const std::string id = "w-" + std::to_string(++written);
      sqlite3_bind_text(put, 1, id.data(), static_cast<int>(id.size()), SQLITE_STATIC);
      sqlite3_bind_text(put, 2, body.data(), static_cast<int>(body.size()), SQLITE_STATIC);
      sqlite3_bind_int64(put, 3, written);
      sqlite3_bind_text(put, 4, owner.data(), static_cast<int>(owner.size()), SQLITE_STATIC);
      step(db, put);
    }
    sqlite3_bind_int64(head, 1, written);
    step(db, head);
    run(db, "COMMIT");
  }
  std::printf("{\"rows\":%ld,\"commits\":%ld,\"ms\":%.3f}\n", written, commits, past());
  sqlite3_finalize(put), sqlite3_finalize(head);
  sqlite3_close(db);
  return 0;
}
