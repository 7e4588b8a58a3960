// Two points of a trace side by side: what of the page and of the outbox is another.
#pragma once
#include <string>
#include <vector>

#include "inspector/history.hpp"

namespace demo::inspector {

struct Difference {
  enum class Kind : unsigned char { Added, Removed, Changed };
  Kind kind;
  std::string key;
  std::string before, after;  // of an element its markup, of an outbox entry its standing
};

std::vector<Difference> compare(const State& before, const State& after);

}  // namespace demo::inspector
