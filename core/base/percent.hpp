// Percent-encoding (RFC 3986): all but unreserved characters, byte by byte.
#pragma once
#include <string>
#include <string_view>

namespace rejoinder {

void percent_encode(std::string& out, std::string_view text);
inline std::string percent_encode(std::string_view text) {
  std::string out;
  percent_encode(out, text);
  return out;
}

// Turns %XX and, for a query, '+' back; a broken escape stays as it is.
std::string percent_decode(std::string_view text, bool plus_is_space);

}  // namespace rejoinder
