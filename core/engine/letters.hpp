// What is left of a comment whatever a host does to it.
#pragma once
#include <string>

#include "endpoint/item.hpp"

namespace rejoinder::engine {

// The letters and digits of the text that is read, in lower case where that is ASCII: no markup, no spaces, no punctuation (hosts make quotes and dashes
// typographic), no emoji (they replace them). Of a text that has none of these, its bytes.
std::string letters(const endpoint::Item& item);

}  // namespace rejoinder::engine
