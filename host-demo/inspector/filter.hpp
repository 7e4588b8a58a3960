// Which comments of a thread are wanted. Fast enough for every keystroke: what is searched is folded once.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "inspector/thread.hpp"

namespace demo::inspector {

struct Filter {
  std::string words;   // each of them in text, author or id, upper and lower case alike (ASCII)
  std::string state;   // empty: any
  std::string author;  // exactly; empty: any
  std::size_t depth = 0;  // at most this level; 0: any
  bool operator==(const Filter&) const = default;
};

class ThreadIndex {
 public:
  explicit ThreadIndex(std::vector<Comment> thread);

  const std::vector<Comment>& comments() const { return comments_; }
  // Places in comments(), in their order.
  std::vector<std::size_t> choose(const Filter& filter) const;
  // Every state there is, and every author, the busiest first, with their numbers.
  const std::vector<std::pair<std::string, std::size_t>>& states() const { return states_; }
  const std::vector<std::pair<std::string, std::size_t>>& authors() const { return authors_; }
  std::size_t deepest() const { return deepest_; }

 private:
  std::vector<Comment> comments_;
  std::vector<std::string> folded_;
  std::vector<std::pair<std::string, std::size_t>> states_, authors_;
  std::size_t deepest_ = 0;
};

}  // namespace demo::inspector
