// What a reader types to search: words, "phrases", author:NAME, is:new, is:mine.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace rejoinder::store {

struct Phrase {
  std::string_view words;  // a view into what was typed
  bool author = false;     // in the name alone
  bool begins = false;     // its last word is the beginning of one
};

struct Question {
  std::vector<Phrase> phrases;
  std::string match;  // FTS5's; empty: there are no words in it
  bool fresh = false, mine = false;

  bool empty() const { return match.empty() && !fresh && !mine; }
};

// Never fails: what is no operator is a word, and a quote without its end is one all the same. The last word may still be being typed.
Question read_question(std::string_view text);

}  // namespace rejoinder::store
