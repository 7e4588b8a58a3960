// Words of a list that is written as one text: "a|b|c".
#pragma once
#include <string_view>

namespace rejoinder::endpoint {

// Which of the words it is, counted from 0; -1: none.
int word_of(std::string_view words, std::string_view word);

// Sets an enum whose values have these words, in their order; false, and nothing set, when it is none of them.
template <class T>
bool choose(T& out, std::string_view words, std::string_view word) {
  const int which = word_of(words, word);
  if (which >= 0) out = static_cast<T>(which);
  return which >= 0;
}

}  // namespace rejoinder::endpoint
