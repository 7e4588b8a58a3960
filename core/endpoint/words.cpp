#include "endpoint/words.hpp"

namespace rejoinder::endpoint {

int word_of(std::string_view words, std::string_view word) {
  for (int which = 0;; ++which) {
    const bool last = words.find('|') == std::string_view::npos;
    const std::string_view first(words.data(), last ? words.size() : words.find('|'));
    if (first == word) return which;
    if (last) return -1;
    words.remove_prefix(first.size() + 1);
  }
}

}  // namespace rejoinder::endpoint
