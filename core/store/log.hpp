// A host's log of comments: what was said, in which order it changed.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/time.hpp"
#include "store/sqlite.hpp"

namespace rejoinder::store {

// A thread as the log knows it. `rev` is that of its newest change, `size` the number of its comments in any state.
struct Head {
  std::int64_t thread = 0;
  std::string title;
  std::int64_t epoch = 0;
  std::int64_t rev = 0;
  std::int64_t size = 0;
};

// A comment. format, state and role are numbers that only the caller understands; `print` is its fingerprint of what
// the writer first sent, kept when the body is changed or wiped.
struct Row {
  std::string id, client, parent, name, url, email, body;
  std::int64_t format = 0, state = 0, role = 0;
  Millis created = kNoTime, edited = kNoTime;
  std::int64_t rev = 0, print = 0;
};

class Log {
 public:
  static Result<std::unique_ptr<Log>> open(const std::string& path);

  Result<std::unique_ptr<Transaction>> begin(Transaction::Kind kind) { return Transaction::begin(*db_, kind); }

  Result<std::optional<Head>> head(std::string_view key);
  Result<Head> create(std::string_view key, std::int64_t epoch);
  Result<void> save(const Head& head);  // title, rev and size

  Result<bool> exists(std::int64_t thread, std::string_view id);
  Result<std::optional<Row>> find(std::int64_t thread, std::string_view id);
  Result<void> put(std::int64_t thread, const Row& row);  // new, or instead of the one with this id

  // Rows with a revision above `since`, in the order of their revisions; the row is reused from call to call.
  Result<void> each(std::int64_t thread, std::int64_t since, const std::function<void(const Row&)>& take);

 private:
  explicit Log(std::unique_ptr<Database> db) : db_(std::move(db)) {}
  Result<void> prepare();

  std::unique_ptr<Database> db_;  // before the statements: they must be finalised first
  Statement head_, create_, save_, exists_, find_, put_, each_;
};

}  // namespace rejoinder::store
