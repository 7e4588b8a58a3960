#include "inspector/window/settings.hpp"

#include <algorithm>
#include <cstdlib>

namespace demo::inspector {
namespace {

float number(const std::string& text, float least, float most, float otherwise) {
  char* end = nullptr;
  const float value = std::strtof(text.c_str(), &end);
  return end != text.c_str() && value >= least && value <= most ? value : otherwise;
}

}  // namespace

void Settings::read(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos) continue;
    const std::string_view name = line.substr(0, equals);
    const std::string value(line.substr(equals + 1));
    if (name == "zoom") zoom = number(value, 0.5f, 3, zoom);
    if (name == "list") list = number(value, 0.15f, 0.7f, list);
    if (name == "tab") tab = static_cast<int>(number(value, 0, 9, static_cast<float>(tab)));
    if (name == "light") light = value == "1";
    if (name == "follow") follow = value == "1";
  }
}

std::string Settings::write() const {
  return "zoom=" + std::to_string(zoom) + "\nlist=" + std::to_string(list) + "\ntab=" + std::to_string(tab) + "\nlight=" + (light ? "1" : "0") + "\nfollow=" +
         (follow ? "1" : "0") + '\n';
}

}  // namespace demo::inspector
