// Where things stand on the screen, by name: for who drives the window without eyes.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace demo::inspector {

class Probe {
 public:
  struct Place {
    float x = 0, y = 0, width = 0, height = 0;
  };
  void begin() { places_.clear(); }
  void item(std::string_view name);  // what was drawn last
  const std::vector<std::pair<std::string, Place>>& places() const { return places_; }

 private:
  std::vector<std::pair<std::string, Place>> places_;
};

}  // namespace demo::inspector
