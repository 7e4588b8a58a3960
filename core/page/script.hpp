// JSON inside of a script element.
#pragma once
#include <string>
#include <string_view>

#include "text/html.hpp"

namespace rejoinder::page {

// Writes valid JSON so that neither an HTML parser nor an old script engine finds an end in it. "<" stands in JSON only inside of strings.
void write_json(html::Writer& out, std::string_view json);

}  // namespace rejoinder::page
