// Bare URLs in running text.
#pragma once
#include <string_view>

#include "text/flow.hpp"

namespace rejoinder::text {

// Writes text of one line; http and https URLs in it become links. Not inside of a link.
void write_with_links(Flow& flow, std::string_view line);

}  // namespace rejoinder::text
