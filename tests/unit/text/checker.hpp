// Reads what `text` wrote with an own, strict eye: only what the README promises, balanced, nested as HTML nests by itself.
#pragma once
#include <string>
#include <string_view>

// Empty when all is well, else what is wrong and where.
std::string fault_in_body(std::string_view html);
