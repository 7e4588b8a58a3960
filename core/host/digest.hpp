// SHA-256 (FIPS 180-4): what is kept of a writer's key.
#pragma once
#include <string>
#include <string_view>

namespace rejoinder::host {

// 64 hex digits.
std::string digest(std::string_view bytes);

}  // namespace rejoinder::host
