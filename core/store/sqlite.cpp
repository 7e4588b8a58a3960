#include "store/sqlite.hpp"

#include <sqlite3.h>

namespace rejoinder::store {
namespace {

// `where` is the kind of trouble, for whoever can do something about it.
Error error_of(sqlite3* db) {
  if (db == nullptr) return {"out of memory", "database"};
  const int code = sqlite3_errcode(db) & 0xff;
  const char* kind = code == SQLITE_CORRUPT || code == SQLITE_NOTADB ? "corrupt" : code == SQLITE_FULL ? "full" : "database";
  return {sqlite3_errmsg(db), kind};
}

// Another process (an import beside the running host) may hold the lock for a moment.
constexpr int kBusyMs = 5'000;
constexpr int kEmptyMs = 100;  // who waits for an answer need not wait for the log to be emptied

}  // namespace

Statement::~Statement() { sqlite3_finalize(statement_); }

Result<void> Statement::prepare(sqlite3* db, std::string_view sql) {
  sqlite3_finalize(statement_);
  statement_ = nullptr;
  if (sqlite3_prepare_v3(db, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement_, nullptr) != SQLITE_OK) {
    return error_of(db);
  }
  return {};
}

Statement& Statement::text(int index, std::string_view value) {
  const char* data = value.data() != nullptr ? value.data() : "";  // a null pointer would be bound as NULL
  sqlite3_bind_text64(statement_, index, data, value.size(), SQLITE_STATIC, SQLITE_UTF8);
  return *this;
}

Statement& Statement::blob(int index, std::string_view value) {
  sqlite3_bind_blob64(statement_, index, value.data() != nullptr ? value.data() : "", value.size(), SQLITE_STATIC);
  return *this;
}

Statement& Statement::integer(int index, std::int64_t value) {
  if (value == INT64_MIN) {
    sqlite3_bind_null(statement_, index);
  } else {
    sqlite3_bind_int64(statement_, index, value);
  }
  return *this;
}

Result<bool> Statement::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return error_of(sqlite3_db_handle(statement_));
}

Result<void> Statement::run() {
  const Running running(*this);
  if (auto row = step(); !row) return row.error();
  return {};
}

void Statement::reset() {
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

std::string_view Statement::column_text(int index) const {
  const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_, index));
  if (data == nullptr) return {};
  return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, index))};
}

std::string_view Statement::column_blob(int index) const {
  const auto* data = static_cast<const char*>(sqlite3_column_blob(statement_, index));
  if (data == nullptr) return {};
  return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, index))};
}

std::int64_t Statement::column_integer(int index) const {
  if (sqlite3_column_type(statement_, index) == SQLITE_NULL) return INT64_MIN;
  return sqlite3_column_int64(statement_, index);
}

Result<std::unique_ptr<Database>> Database::open(const std::string& path, const char* settings) {
  sqlite3* handle = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  const int code = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
  std::unique_ptr<Database> db(new Database(handle));
  if (code != SQLITE_OK) return error_of(handle);
  sqlite3_extended_result_codes(handle, 1);
  sqlite3_busy_timeout(handle, kBusyMs);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  if (auto set = db->execute(settings); !set) return set.error();
  return db;
}

Database::~Database() { sqlite3_close_v2(db_); }

Result<void> Database::execute(const char* sql) {
  if (sqlite3_exec(db_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) return error_of(db_);
  return {};
}

Result<std::int64_t> Database::integer(const char* sql) {
  Statement statement;
  if (auto ok = statement.prepare(db_, sql); !ok) return ok.error();
  auto row = statement.step();
  if (!row) return row.error();
  return *row ? statement.column_integer(0) : INT64_MIN;
}

Result<std::string> Database::quoted(std::string_view text) {
  Statement statement;
  if (auto ok = statement.prepare(db_, "SELECT json_quote(?1)"); !ok) return ok.error();
  auto row = statement.text(1, text).step();
  if (!row) return row.error();
  return std::string(statement.column_text(0));
}

bool Database::empty_log() {
  sqlite3_busy_timeout(db_, kEmptyMs);
  const int code = sqlite3_wal_checkpoint_v2(db_, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
  sqlite3_busy_timeout(db_, kBusyMs);
  return code == SQLITE_OK;
}

std::int64_t Database::last_row() const { return sqlite3_last_insert_rowid(db_); }

Result<std::unique_ptr<Transaction>> Transaction::begin(Database& db, Kind kind) {
  if (auto ok = db.execute(kind == Kind::Write ? "BEGIN IMMEDIATE" : "BEGIN"); !ok) return ok.error();
  return std::unique_ptr<Transaction>(new Transaction(db));
}

// A failed commit may have ended the transaction by itself (disk full); a second ROLLBACK is then refused, which is fine.
Transaction::~Transaction() {
  if (open_) (void)db_.execute("ROLLBACK");
}

Result<void> Transaction::commit() {
  if (auto ok = db_.execute("COMMIT"); !ok) return ok.error();
  open_ = false;
  return {};
}

}  // namespace rejoinder::store
