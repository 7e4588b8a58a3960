// Bare URLs and mentions in running text.
#pragma once
#include <string_view>

#include "text/body.hpp"
#include "text/flow.hpp"

namespace rejoinder::text {

// Writes text of one line; http and https URLs in it become links, and whom `mentions` knows. Not inside of a link. What a
// host's HTML has to say (`host`) is words, and its bare URLs are text.
void write_linked(Flow& flow, std::string_view line, const Mentions* mentions, bool host = false);

}  // namespace rejoinder::text
