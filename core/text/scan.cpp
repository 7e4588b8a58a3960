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

bool is_word(std::string_view text, std::string_view signs, std::size_t limit) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_alnum(text[at]) && find_any(signs, 0, part(text, at, 1)) == signs.size()) return false;
  }
  return !text.empty() && text.size() <= limit;
}

}  // namespace rejoinder::text
