#include "host/query.hpp"

#include "base/limits.hpp"
#include "base/percent.hpp"

namespace rejoinder::host {

Query parse_query(std::string_view query) {
  Query out;
  bool thread = false, since = false;
  while (!query.empty()) {
    const std::size_t end = query.find('&');
    const std::string_view pair = query.substr(0, end);
    query = end == std::string_view::npos ? std::string_view() : query.substr(end + 1);
    const std::size_t equals = pair.find('=');
    const std::string_view name = pair.substr(0, equals);
    const std::string_view value = equals == std::string_view::npos ? std::string_view() : pair.substr(equals + 1);
    if (name == "thread" && !thread) out.thread = percent_decode(value, true), thread = true;
    else if (name == "since" && !since) out.since = percent_decode(value, true), since = true;
    else if (name == "page" && !out.page) out.page = percent_decode(value, true);
    else if (name == "picture" && !out.picture) out.picture = percent_decode(value, true);
    else if (name == "identicon" && !out.identicon) out.identicon = percent_decode(value, true);
    else if (name == "avatars") out.avatars = true;
    else if (name == "head") out.head = true;
    else if (name == "queue" && !out.queue) out.queue = true, out.spam = value == "spam";
    else if (name == "feed") out.atom = value == "atom";
    else if (name == "counts" && out.counts.size() <= limits::kCounts) out.counts.push_back(percent_decode(value, true));  // one too many is seen
  }
  return out;
}

}  // namespace rejoinder::host
