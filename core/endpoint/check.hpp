// Whether a JSON document is a mapping.
#pragma once
#include "base/result.hpp"
#include "endpoint/json.hpp"

namespace rejoinder::endpoint {

// Error: `where` is the path of the first thing that is wrong ("read.paging.by", "outcome[2].means"), `what` what was expected.
Result<void> check_mapping(const Json& json);

}  // namespace rejoinder::endpoint
