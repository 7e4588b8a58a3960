// What went through one core's door, as `rejoinder replay` plays it.
#pragma once
#include <string>

#include "rejoinder/messages.hpp"

namespace sim {

class Transcript {
 public:
  bool on = false;
  void add(const rejoinder::Message& message, const rejoinder::Answer& answer);
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

}  // namespace sim
