// A connection and its prepared statements, owned. Errors are values; their text is SQLite's own, for the operator only.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace rejoinder::store {

class Statement {
 public:
  Statement() = default;
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  Result<void> prepare(sqlite3* db, std::string_view sql);

  // Parameters count from 1. Text is not copied: it must live until reset(). INT64_MIN is bound as NULL.
  Statement& text(int index, std::string_view value);
  Statement& blob(int index, std::string_view value);
  Statement& integer(int index, std::int64_t value);

  // True while there is a row.
  Result<bool> step();
  // For statements without rows.
  Result<void> run();
  // Ends the run and forgets the parameters; a statement left half-read would hold its read lock.
  void reset();

  // Columns count from 0; text is valid until the next step. NULL reads as "" and as INT64_MIN.
  std::string_view column_text(int index) const;
  std::string_view column_blob(int index) const;
  std::int64_t column_integer(int index) const;

 private:
  sqlite3_stmt* statement_ = nullptr;
};

// Resets a statement at the end of a scope, whichever way it is left.
class Running {
 public:
  explicit Running(Statement& statement) : statement_(statement) {}
  ~Running() { statement_.reset(); }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

 private:
  Statement& statement_;
};

class Database {
 public:
  // For a file that several programs may have open, and for one that is ours alone. In neither is anything left of what was deleted; in the
  // first after empty_log().
  static constexpr const char* kShared =
      "PRAGMA trusted_schema=OFF; PRAGMA foreign_keys=ON; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;";
  static constexpr const char* kAlone =
      "PRAGMA trusted_schema=OFF; PRAGMA foreign_keys=ON; PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=FULL;"
      " PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000;";

  // Opens or creates the file; ":memory:" for none.
  static Result<std::unique_ptr<Database>> open(const std::string& path, const char* settings);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  sqlite3* handle() const { return db_; }
  Result<void> execute(const char* sql);
  Result<std::int64_t> integer(const char* sql);  // the first column of the first row
  std::int64_t last_row() const;
  // What stands in the write-ahead log goes to its places, and the log is empty. False: others read or write just now.
  bool empty_log();
  Result<std::string> quoted(std::string_view text);  // as JSON

 private:
  explicit Database(sqlite3* db) : db_(db) {}
  sqlite3* db_;
};

// Rolled back unless committed.
class Transaction {
 public:
  enum class Kind { Read, Write };
  static Result<std::unique_ptr<Transaction>> begin(Database& db, Kind kind);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  Result<void> commit();

 private:
  explicit Transaction(Database& db) : db_(db) {}
  Database& db_;
  bool open_ = true;
};

}  // namespace rejoinder::store
