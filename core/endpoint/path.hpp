// "a.b.0.-1": the way from a value in a JSON tree to another.
#pragma once
#include <string_view>
#include <vector>

#include "endpoint/json.hpp"

namespace rejoinder::endpoint {

// A path goes from `from`, or from the root when it is "$" or begins with "$."; the empty path stays. Its steps stand between points: a member's
// name (a point in it is written "\."), an element's number (a negative one counts from the end), or "*".
// at(): "*" is the first element. kNone when there is nothing.
Json::Node at(const Json& json, Json::Node from, std::string_view path);

// Appends everything that the path leads to; "*" is every element of an array or object.
void all_at(const Json& json, Json::Node from, std::string_view path, std::vector<Json::Node>& out);

// Whether a text is a path: no empty steps, no lone backslash.
bool is_path(std::string_view path);

}  // namespace rejoinder::endpoint
