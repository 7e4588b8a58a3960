// What the mapping needs of folders that this one may not include; whoever makes a Mapped hands it in.
#pragma once
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "endpoint/json.hpp"

namespace rejoinder::endpoint {

struct Tools {
  Result<Json> (*json)(std::string_view text);             // nested at most kTreeDepth deep
  void (*quote)(std::string& out, std::string_view text);  // appends the text as a JSON string
  void (*decode)(std::string& out, std::string_view text); // appends the text with HTML's character references replaced
};

}  // namespace rejoinder::endpoint
