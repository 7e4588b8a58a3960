// A host's text with markup, as plain text of one line.
#pragma once
#include <string>
#include <string_view>

#include "endpoint/tools.hpp"

namespace rejoinder::endpoint {

// Without tags and comments, character references replaced, white space run together. For showing as text, never as HTML.
std::string without_tags(std::string_view html, const Tools& tools);

std::string_view trimmed(std::string_view text);

}  // namespace rejoinder::endpoint
