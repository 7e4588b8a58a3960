// Which column is which field of a comment.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "propose/facts.hpp"
#include "propose/sample.hpp"

namespace rejoinder::propose {

// A field as the mapping has it, and how sure that is.
struct Field {
  std::string json;   // the FIELD; empty: not found
  std::string path;   // the column that it begins with
  double score = 0;
  std::vector<std::string> others;  // columns that came close
  std::vector<std::string> usable;  // all that could be it, the best first
};

struct Tree {
  std::string parent;  // FIELD; empty: none, or the nesting says it
  std::string path;
  std::string names;   // parents name this field instead of the id
  std::vector<std::string> roots;
  std::vector<std::string> lost;  // parents that are nowhere, and no sign of a root
  double score = 0;
  std::vector<std::string> others;
};

struct Guess {
  Field id, name, url, role, body, created, edited, up, down, pinned;
  std::string format, state, skip;  // FIELDs and COND
  Tree tree;
  std::vector<std::string> unsure;  // besides what the fields' `others` say
  double score() const;  // of the whole: what makes one list likelier than another
};

Guess guess(const Json& json, const Sample& sample);

// A path, or any text, as a JSON string.
std::string quoted(std::string_view text);

}  // namespace rejoinder::propose
