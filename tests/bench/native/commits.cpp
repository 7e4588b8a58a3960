// What SQLite alone does: the rows of a reply, so many a commit, with the host's durability and nothing around it.
//   commits FILE --rows=ROWS_A_COMMIT --ms=HOW_LONG --body=BYTES
#include <sqlite3.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

constexpr const char* kTables =
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
    "CREATE TABLE threads (thread INTEGER PRIMARY KEY, rev INTEGER NOT NULL) STRICT;"
    "CREATE TABLE comments (thread INTEGER NOT NULL, id TEXT NOT NULL, parent TEXT NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL,"
    "  created INTEGER NOT NULL, seq INTEGER NOT NULL, rev INTEGER NOT NULL, PRIMARY KEY (thread, id)) STRICT;"
    "CREATE UNIQUE INDEX by_rev ON comments(thread, rev); CREATE UNIQUE INDEX by_seq ON comments(thread, seq, rev);"
    "INSERT INTO threads VALUES (1, 0);";

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
  if (sqlite3_open(file.c_str(), &db) != SQLITE_OK) fail(db);
  run(db, kTables);
  sqlite3_stmt* put = prepare(db, "INSERT INTO comments VALUES (1, ?1, '', 'Ann', ?2, 0, ?3, ?3)");
  sqlite3_stmt* head = prepare(db, "UPDATE threads SET rev = ?1 WHERE thread = 1");
  const std::string body(size, 'x');
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
