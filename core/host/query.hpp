// What stands behind the '?'.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rejoinder::host {

struct Query {
  std::string thread, since;
  std::optional<std::string> page, picture, identicon;
  std::vector<std::string> counts;
  bool head = false, atom = false, avatars = false, queue = false, spam = false;
};

// Decodes what is known; of a parameter told twice the first counts (of counts= every one), others are ignored. Values are not checked.
Query parse_query(std::string_view query);

}  // namespace rejoinder::host
