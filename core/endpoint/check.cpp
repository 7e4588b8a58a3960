#include "endpoint/check.hpp"

namespace rejoinder::endpoint {

Result<void> check_mapping(const Json& json) {
  if (json.integer(json.member(json.root(), "mapping")) != 1) return Error{"expected 1", "mapping"};
  return {};
}

}  // namespace rejoinder::endpoint
