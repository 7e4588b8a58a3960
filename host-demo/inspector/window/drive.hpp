// The window led by a program: one command a frame from standard input, one line of answer to each.
#pragma once
#include <string>

#include "inspector/window/app.hpp"

namespace demo::inspector {

class Drive {
 public:
  explicit Drive(App& app) : app_(app) {}
  bool turn();  // behind each frame; false: it is over
  bool seen() const { return timed_ > 0 || !shot_.empty(); }  // the next frame's pixels count

 private:
  std::string command(const std::string& line);
  App& app_;
  std::size_t frames_ = 0;   // still to be drawn before the answer
  double began_ = 0, drawn_ = 0;
  std::size_t timed_ = 0;
  std::string answer_;
  std::string shot_;  // where the next frame goes as a picture
};

}  // namespace demo::inspector
