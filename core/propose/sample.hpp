// The comments of an answer, laid out in columns.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "endpoint/json.hpp"

namespace rejoinder::propose {

using endpoint::Json;
using Node = Json::Node;

// One path under each comment ("user.name"), and what stands there.
struct Column {
  std::string path;
  std::string name;    // the path's last key, in small letters alone: "createdat"
  std::string around;  // the key before it: "user"; empty at the top
  std::vector<Node> values;  // one for each comment; kNone where it is not there
};

struct Comment {
  Node node = Json::kNone;
  std::size_t around = SIZE_MAX;  // the comment that it stands in; SIZE_MAX: none
};

struct Sample {
  std::vector<std::string> lists;  // paths of the arrays from the answer's root
  std::string children;            // path from a comment to the array of its replies, or empty
  bool empty_children = false;     // there is such an array, and it has always been empty
  std::vector<Comment> comments;   // in the document's order
  std::vector<Column> columns;     // scalars: texts, numbers, true, false, null

  const Column* column(std::string_view path) const;
};

// The list's comments with all their replies; nothing when it holds no objects.
std::optional<Sample> take_sample(const Json& json, std::vector<std::string> lists);

// Paths of everything that could be a list of comments: arrays of objects, objects of objects ("data.*").
std::vector<std::string> possible_lists(const Json& json);

std::string plain_name(std::string_view key);   // "created_at", "createdAt" → "createdat"
bool named(const Json& json, Node n);           // whether a path can lead there: its steps have a name, in UTF-8
std::string step(std::string_view key);         // a key as a path's step: what means something there escaped

}  // namespace rejoinder::propose
