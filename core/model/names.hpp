// Who is called what in a thread, so that "@name" finds somebody.
#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

#include "model/comment.hpp"

namespace rejoinder::model {

class Names {
 public:
  // Comment `i` has a name now, or another one than `before`.
  void learn(const std::vector<Comment>& comments, Index i, std::string_view before);

  // The longest name of the thread with which `text` begins, up to a word's end, letters of ASCII in either case; `length` is its bytes. Gives the earliest
  // comment under that name (by time, then id), so that the order of learning does not matter; kNone: nobody.
  Index find(const std::vector<Comment>& comments, std::string_view text, std::size_t& length) const;

 private:
  std::size_t slot(const std::vector<Comment>& comments, std::string_view name, std::uint64_t hash) const;
  void put(const std::vector<Comment>& comments, Index i) const;

  // The table of all comments, made anew by find() after somebody took another name: who changes names often costs no more than who does it once.
  mutable std::vector<Index> slots_;  // open addressing by name; a power of two, at most half full
  mutable std::size_t used_ = 0;
  mutable bool stale_ = false;
};

}  // namespace rejoinder::model
