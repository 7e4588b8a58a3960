// Moderators who have signed in with a browser, for as long as this process runs.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "server/clock.hpp"

namespace demo {

class Sessions {
 public:
  // A new one: its secret. Of too many the oldest ends.
  std::string begin(std::string_view name, Time now);
  void end(std::string_view secret);
  // Whose it is, or empty.
  std::string_view name_of(std::string_view secret, Time now) const;

 private:
  struct Session {
    std::string secret, name;
    Time until;
  };
  std::vector<Session> sessions_;
};

}  // namespace demo
