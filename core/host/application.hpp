// The operations of one request as one change of a thread's log.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "host/document.hpp"
#include "host/operation.hpp"
#include "rejoinder/host.hpp"
#include "store/log.hpp"

namespace rejoinder::host {

// Who asks.
struct Who {
  std::string owner;      // a digest of the writer's secret; empty: he has told none
  std::string moderator;  // a name; empty: he is none
  std::string network{};  // where a form came from, as the log keeps it; empty: it is not known
};

// Refused, it may have written some of it: the caller takes that back. `head` is the thread's, moves on with every change and is
// the caller's to save.
class Application {
 public:
  Application(store::Log& log, const HostOptions& options, std::string_view key, store::Head& head, Who who, std::int64_t now)
      : log_(log), options_(options), key_(key), head_(head), who_(std::move(who)), now_(now) {}

  std::optional<Problem> run(const std::vector<Operation>& operations);

  bool wrote() const { return wrote_; }      // there is something to commit
  bool changed() const { return changed_; }  // readers have something to see
  bool created() const { return created_; }  // a comment is new
  bool wiped() const { return wiped_; }      // something was there that must not be any more
  std::string answer() && { return std::move(changes_).finish(head_); }

 private:
  using Refused = std::optional<Problem>;

  Refused apply(const Operation& operation);
  Refused reply(const Operation& operation);
  Refused append(const Operation& operation);
  Refused edit(const Operation& operation, store::Row row);
  Refused erase(const Operation& operation, store::Row row);
  Refused vote(const Operation& operation, store::Row row);
  Refused report(const Operation& operation, const store::Row& row);

  Refused moderate(const Operation& operation);
  Refused approve(store::Row row);
  Refused remove(const Operation& operation, store::Row row);
  Refused spam(store::Row row);
  Refused stand(const Operation& operation, const store::Row& row, store::Standing standing);
  Refused stand_network(const Operation& operation, const store::Row& row, store::Standing standing);
  Refused decide(std::string_view op, const store::Row& row, std::string_view reason = {});
  Refused forget_picture(const std::string& owner);
  Refused drop_picture(const std::string& owner);

  bool owns(const store::Row& row) const { return !who_.owner.empty() && row.owner == who_.owner; }
  bool late(const store::Row& row) const;
  Refused banned(std::string_view where);
  bool is_approved();
  Refused change(store::Row& row, const store::Row* before);

  store::Log& log_;
  const HostOptions& options_;
  std::string_view key_;
  store::Head& head_;
  Who who_;
  std::int64_t now_;
  ChangeDocument changes_;
  bool wrote_ = false, changed_ = false, created_ = false, wiped_ = false;
};

}  // namespace rejoinder::host
