// JSON bytes → a tree, for hosts whose JSON is not ours.
#pragma once
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "endpoint/json.hpp"

namespace rejoinder::wire {

// The whole document, nested at most kTreeDepth deep; strings may be invalid UTF-8.
Result<endpoint::Json> read_tree(std::string_view json);

// Appends `text` as a JSON string.
void quote(std::string& out, std::string_view text);

}  // namespace rejoinder::wire
