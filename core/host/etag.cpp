#include "host/etag.hpp"

namespace rejoinder::host {

bool etag_matches(std::string_view header, std::string_view etag) {
  for (std::size_t at = 0; at < header.size();) {
    const char c = header[at];
    if (c == ' ' || c == '\t' || c == ',') {
      ++at;
    } else if (c == '*') {
      return true;
    } else {
      if (header.substr(at, 2) == "W/") at += 2;
      if (at >= header.size() || header[at] != '"') return false;
      const std::size_t end = header.find('"', at + 1);
      if (end == std::string_view::npos) return false;
      if (header.substr(at, end + 1 - at) == etag) return true;
      at = end + 1;
    }
  }
  return false;
}

}  // namespace rejoinder::host
