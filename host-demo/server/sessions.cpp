#include "server/sessions.hpp"

#include <algorithm>
#include <random>

#include "server/moderators.hpp"

namespace demo {
namespace {

constexpr std::size_t kSessions = 64;
constexpr std::chrono::hours kLife{12};

}  // namespace

std::string Sessions::begin(std::string_view name, Time now) {
  std::erase_if(sessions_, [&](const Session& one) { return one.until <= now; });
  if (sessions_.size() == kSessions) sessions_.erase(sessions_.begin());
  static std::random_device chance;
  std::string secret;
  for (int i = 0; i < 32; ++i) secret += "0123456789abcdef"[chance() & 15];
  sessions_.push_back({secret, std::string(name), now + kLife});
  return secret;
}

void Sessions::end(std::string_view secret) {
  std::erase_if(sessions_, [&](const Session& one) { return is_same_secret(secret, one.secret); });
}

std::string_view Sessions::name_of(std::string_view secret, Time now) const {
  std::string_view name;
  for (const Session& one : sessions_) {
    if (is_same_secret(secret, one.secret) && now < one.until) name = one.name;
  }
  return name;
}

}  // namespace demo
