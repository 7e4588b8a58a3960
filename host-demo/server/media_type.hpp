// File extensions and what browsers must be told about them; module scripts and wasm insist on it.
#pragma once
#include <string_view>

namespace demo {

// `extension` with its dot. What is not known is bytes, which no browser interprets.
std::string_view media_type(std::string_view extension);

}  // namespace demo
