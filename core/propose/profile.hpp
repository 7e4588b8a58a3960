// Hosts whose mapping ships with the project, told by the shape of their answers.
#pragma once
#include <string_view>

#include "endpoint/json.hpp"

namespace rejoinder::propose {

// The profile's name, "native" for the native protocol, or empty.
std::string_view profile_of(const endpoint::Json& json);

}  // namespace rejoinder::propose
