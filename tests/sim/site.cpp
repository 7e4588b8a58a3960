#include "site.hpp"

namespace sim {

void Site::take(const std::string& token, const std::string& id) {
  const auto [at, first] = taken_.emplace(token, id);
  promise(first || at->second == id, "no reply stands twice at the host: " + token);
}

}  // namespace sim
