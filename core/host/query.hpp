// What stands behind the '?'.
#pragma once
#include <string>
#include <string_view>

namespace rejoinder::host {

struct Query {
  std::string thread, since;
};

// Decodes thread= and since=; of a parameter told twice the first counts, others are ignored. Values are not checked.
Query parse_query(std::string_view query);

}  // namespace rejoinder::host
