// A host's log of comments: what was said, in which order it changed.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "store/moderation.hpp"
#include "store/networks.hpp"
#include "store/pictures.hpp"
#include "store/sqlite.hpp"

namespace rejoinder::store {

// A thread as the log knows it. `rev` is that of its newest change, `size` the number of its comments in any state,
// `visible` of those in state 0.
struct Head {
  std::int64_t thread = 0;
  std::string title;
  std::int64_t epoch = 0;
  std::int64_t rev = 0;
  std::int64_t size = 0;
  std::int64_t visible = 0;
  bool closed = false;
};

// A comment. format, state and role are numbers that only the caller understands; `print` is its fingerprint of what
// the writer first sent, kept when the body is changed or wiped; `owner` names the writer, `seq` its place by arrival; `seen`:
// everybody could see it once.
struct Row {
  std::string id, client, parent, name, url, email, body, owner;
  std::int64_t format = 0, state = 0, role = 0;
  Millis created = kNoTime, edited = kNoTime;
  std::int64_t rev = 0, print = 0, seq = 0;
  std::int64_t up = 0, down = 0;
  bool pinned = false, seen = false;
};

class Log {
 public:
  static Result<std::unique_ptr<Log>> open(const std::string& path);

  Result<std::unique_ptr<Transaction>> begin(Transaction::Kind kind) { return Transaction::begin(*db_, kind); }

  // Within a transaction: a place that what follows can be taken back to, once.
  Result<void> mark() { return db_->execute("SAVEPOINT mark"); }
  Result<void> back_to_mark() { return db_->execute("ROLLBACK TO mark; RELEASE mark"); }
  Result<void> forget_mark() { return db_->execute("RELEASE mark"); }

  Result<std::optional<Head>> head(std::string_view key);
  Result<Head> create(std::string_view key, std::int64_t epoch);
  Result<void> save(const Head& head);  // all but its key and epoch

  Result<bool> exists(std::int64_t thread, std::string_view id);
  Result<std::optional<Row>> find(std::int64_t thread, std::string_view id);
  Result<void> put(std::int64_t thread, const Row& row);  // new, or instead of the one with this id

  using Take = std::function<bool(const Row&)>;  // the row is reused from call to call; false: no more

  // Rows with a revision above `since`, in the order of their revisions.
  Result<void> each(std::int64_t thread, std::int64_t since, const Take& take);
  // Rows whose place by arrival is above `after` and not above `last`, in that order.
  Result<void> each_arrived(std::int64_t thread, std::int64_t after, std::int64_t last, const Take& take);
  // The newest revision of every `span` comments by arrival, the last of them maybe not full; and of those above `after` and not
  // above `last`, 0 for none.
  Result<std::vector<std::int64_t>> newest(std::int64_t thread, std::int64_t span);
  Result<std::int64_t> newest(std::int64_t thread, std::int64_t after, std::int64_t last);

  // 0: none.
  Result<std::int64_t> vote(std::int64_t thread, std::string_view id, std::string_view voter);
  Result<void> put_vote(std::int64_t thread, std::string_view id, std::string_view voter, std::int64_t value);
  Result<void> drop_votes(std::int64_t thread, std::string_view id);

  Moderation& moderation() { return moderation_; }
  Pictures& pictures() { return pictures_; }
  Networks& networks() { return networks_; }

  // Outside a transaction: nothing that was deleted or overwritten is left, not even in the write-ahead log. False: others look at it just now.
  bool wipe() { return db_->empty_log(); }

  // Differs from before when another connection has committed since.
  Result<std::int64_t> version();

 private:
  explicit Log(std::unique_ptr<Database> db) : db_(std::move(db)) {}
  Result<void> prepare();
  Result<void> rows(Statement& statement, const Take& take);

  std::unique_ptr<Database> db_;  // before the statements: they must be finalised first
  Statement head_, create_, save_, exists_, find_, put_, each_, arrived_, newest_, newest_in_, vote_, put_vote_, take_vote_, drop_votes_, version_;
  Moderation moderation_;
  Pictures pictures_;
  Networks networks_;
};

}  // namespace rejoinder::store
