#include "text/scan.hpp"

namespace rejoinder::text {

bool stands(std::string_view text, std::size_t at, std::string_view lower_word) {
  for (const char c : lower_word) {
    if (at >= text.size() || lower(text[at++]) != c) return false;
  }
  return true;
}

std::size_t find_any(std::string_view text, std::size_t at, std::string_view any) {
  for (; at < text.size(); ++at) {
    for (const char c : any) {
      if (c == text[at]) return at;
    }
  }
  return at;
}

}  // namespace rejoinder::text
