// What moderators see and decide: comments that wait, reports, writers' standing.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/time.hpp"
#include "store/sqlite.hpp"

namespace rejoinder::store {

struct Report {
  std::string id, reporter, reason;
  Millis at = 0;
};

// What the host thinks of a writer, in all its threads.
enum class Standing : unsigned char { Unknown, Approved, Banned };

// Something that a moderator has done.
struct Decision {
  std::string thread, id, op, reason, moderator;
  Millis at = 0;
};

class Moderation {
 public:
  Result<void> prepare(Database& db);

  // Of an empty owner: Unknown.
  Result<Standing> standing(std::string_view owner);
  Result<void> put_standing(std::string_view owner, Standing standing);
  // Whether one of his comments is visible anywhere.
  Result<bool> is_seen(std::string_view owner);

  Result<bool> has_report(std::int64_t thread, std::string_view id, std::string_view reporter);
  // Whether it is new: there is one from each reporter.
  Result<bool> put_report(std::int64_t thread, const Report& report);
  // Nobody need look at this comment's reports any more; whether there were any.
  Result<bool> settle(std::int64_t thread, std::string_view id);

  Result<void> put_decision(std::int64_t thread, const Decision& decision);

  // Comments that wait (state 1) and visible ones with reports, the oldest first; or spam (state 4), the newest first. `thread` 0: of all threads.
  enum class Queue : unsigned char { Waiting, Spam };
  struct Place {
    std::string key;  // of its thread
    std::int64_t thread = 0;
    std::string id;
  };
  Result<std::int64_t> count(Queue queue, std::int64_t thread);
  Result<void> each(Queue queue, std::int64_t thread, std::int64_t most, const std::function<void(const Place&)>& take);
  Result<void> each_report(std::int64_t thread, std::string_view id, std::int64_t most, const std::function<void(const Report&)>& take);
  // The newest first.
  Result<void> each_decision(std::int64_t thread, std::int64_t most, const std::function<void(const Decision&)>& take);

 private:
  Statement standing_, put_standing_, drop_standing_, seen_, has_report_, put_report_, settle_, put_decision_, count_, each_, count_spam_, each_spam_, each_report_, each_decision_;
};

}  // namespace rejoinder::store
