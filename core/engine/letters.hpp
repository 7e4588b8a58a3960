// What is left of a comment whatever a host does to it.
#pragma once
#include <string>
#include <string_view>

#include "endpoint/item.hpp"

namespace rejoinder::engine {

// The letters and digits of the text that is read, in lower case where that is ASCII: no markup, no spaces, no punctuation (hosts make quotes and dashes
// typographic), no emoji (they replace them). Of a text that has none of these, its bytes.
std::string letters(std::string_view body, endpoint::Format format);

}  // namespace rejoinder::engine
