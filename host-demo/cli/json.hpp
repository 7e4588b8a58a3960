// Just enough JSON to hand comments on; everything is read by the core.
#pragma once
#include <string>
#include <string_view>

namespace demo {

// Appends "text" (RFC 8259); `text` is UTF-8.
inline void append_string(std::string& out, std::string_view text) {
  constexpr std::string_view hex = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20) {
      ((out += "\\u00") += hex[byte >> 4]) += hex[byte & 15];
    } else {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
  }
  out += '"';
}

// Appends ,"name":"text".
inline void append_member(std::string& out, std::string_view name, std::string_view text) {
  if (!out.empty() && out.back() != '{') out += ',';
  ((out += '"') += name) += "\":";
  append_string(out, text);
}

}  // namespace demo
