// What the mapping of core/endpoint is given of other folders.
#pragma once
#include "endpoint/tools.hpp"

namespace rejoinder::engine {

extern const endpoint::Tools kTools;

}  // namespace rejoinder::engine
