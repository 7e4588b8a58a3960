// What is remembered from one time to the next: lines NAME=VALUE.
#pragma once
#include <string>
#include <string_view>

namespace demo::inspector {

struct Settings {
  float zoom = 1;         // of all text
  float list = 0.36f;     // the width of the list of steps, of the window's
  int tab = 0;
  bool light = false;
  bool follow = true;     // a live trace: its last step is shown

  void read(std::string_view text);  // what means nothing is left as it is
  std::string write() const;
  bool operator==(const Settings&) const = default;
};

}  // namespace demo::inspector
