// JSON inside of a script element.
#pragma once
#include <string>
#include <string_view>

namespace rejoinder::page {

// Valid JSON so that neither an HTML parser nor an old script engine finds an end in it. "<" stands in JSON only inside of strings.
std::string script_json(std::string_view json);

}  // namespace rejoinder::page
