// What a reader types to search: words, "phrases", author:NAME, is:new, is:mine.
#pragma once
#include <string>
#include <string_view>

namespace rejoinder::store {

struct Question {
  std::string match;  // FTS5's; empty: there are no words in it
  bool fresh = false, mine = false;

  bool empty() const { return match.empty() && !fresh && !mine; }
};

// Never fails: what is no operator is a word, and a quote without its end is one all the same. The last word may still be being typed.
Question read_question(std::string_view text);

}  // namespace rejoinder::store
