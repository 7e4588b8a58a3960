// Our safe HTML for hosts that keep only inline elements.
#pragma once
#include <string>
#include <string_view>

namespace rejoinder::endpoint {

// Blocks stand apart by an empty line, list items are lines that begin with a dash; only a b blockquote code del em strong stay.
// `html` is what core/text writes: balanced and without surprises.
std::string inline_html(std::string_view html);

}  // namespace rejoinder::endpoint
