// Where forms without a key came from, for as long as a moderator may want to ban it: comments' networks as digests.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/time.hpp"
#include "store/sqlite.hpp"

namespace rejoinder::store {

class Networks {
 public:
  Result<void> prepare(Database& db);

  // This file's own, 32 random bytes: a part of what is digested, so that no two files know each other's networks.
  Result<std::string> secret();

  Result<void> put(std::int64_t thread, std::string_view id, std::string_view network, Millis at);
  // Of the network; and of the one that the comment came from, nothing where that is not known.
  Result<bool> is_banned(std::string_view network);
  Result<std::optional<bool>> is_banned(std::int64_t thread, std::string_view id);
  // A ban lasts as long as this comment's network is known, from `at`; lifted, no comment's holds any more.
  Result<void> ban(std::int64_t thread, std::string_view id, Millis at);
  Result<void> lift(std::int64_t thread, std::string_view id);
  // What was put before that time, and the bans with it; whether there was any.
  Result<bool> forget(Millis before);

 private:
  Statement secret_, put_, network_banned_, comment_banned_, ban_, lift_, forget_;
};

}  // namespace rejoinder::store
