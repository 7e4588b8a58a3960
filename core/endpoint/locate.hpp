// Where in a JSON text a value stands.
#pragma once
#include <cstddef>
#include <string_view>

namespace rejoinder::endpoint {

struct Spot {
  std::size_t line = 0, column = 0;  // counted from 1, in bytes; 0: nowhere
};

// `path` is as errors tell it: "read.paging.by", "outcome[2].means"; "byte 17" is an offset. The value's first byte; where it is not there, that of
// the last value around it.
Spot locate(std::string_view json, std::string_view path);

}  // namespace rejoinder::endpoint
