// How a mapping says that its host wants to be treated.
#pragma once
#include "endpoint/json.hpp"
#include "endpoint/mapped.hpp"

namespace rejoinder::endpoint {

Manner read_manner(const Json& mapping);

}  // namespace rejoinder::endpoint
