// The seam for C++ callers: messages and answers as structs. It goes through the same six functions as everybody.
#pragma once
#include <string>
#include <string_view>

#include "rejoinder/messages.hpp"
#include "rejoinder/rejoinder.h"

namespace rejoinder {

class Session {
 public:
  Session() : core_(rj_new()) {}
  ~Session() { rj_free(core_); }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  Answer dispatch(const Message& message);

  // A transcript's line: the message as a JSON header with its bytes inline; the answer in the same form.
  std::string replay(std::string_view header);

 private:
  rj_core* core_;
};

}  // namespace rejoinder
