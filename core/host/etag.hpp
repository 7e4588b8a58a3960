// If-None-Match (RFC 9110, 13.1.2).
#pragma once
#include <string_view>

namespace rejoinder::host {

// Whether the header's value names this tag (with its quotes). Weak comparison: W/ does not matter.
bool etag_matches(std::string_view if_none_match, std::string_view etag);

}  // namespace rejoinder::host
