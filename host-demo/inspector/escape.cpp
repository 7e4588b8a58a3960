#include "inspector/escape.hpp"

#include <charconv>
#include <cstdint>

#include "conformance/json.hpp"

namespace demo::inspector {
namespace {

void append_valid(std::string& out, std::string_view text) {
  constexpr std::string_view hex = "0123456789abcdef", special = "\"\\\b\f\n\r\t", names = "\"\\bfnrt";
  std::size_t from = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
    out.append(text, from, i - from);
    from = i + 1;
    const std::size_t known = special.find(text[i]);
    if (known != std::string_view::npos) (out += '\\') += names[known];
    else ((out += "\\u00") += hex[byte >> 4]) += hex[byte & 15];
  }
  out.append(text, from, std::string_view::npos);
}

// "[12,345]" at the front of `text`: both numbers, and how long that is; 0 when it is something else.
std::size_t place(std::string_view text, std::size_t& offset, std::size_t& length) {
  const char* const end = text.data() + text.size();
  const auto first = std::from_chars(text.data() + 1, end, offset);
  if (first.ec != std::errc() || first.ptr == end || *first.ptr != ',') return 0;
  const auto second = std::from_chars(first.ptr + 1, end, length);
  if (second.ec != std::errc() || second.ptr == end || *second.ptr != ']') return 0;
  return static_cast<std::size_t>(second.ptr + 1 - text.data());
}

}  // namespace

void append_json(std::string& out, std::string_view text) {
  out += '"';
  while (const auto bad = conformance::first_invalid_utf8(text)) {
    append_valid(out, text.substr(0, *bad));
    out += "\xEF\xBF\xBD";
    text.remove_prefix(*bad + 1);
  }
  append_valid(out, text);
  out += '"';
}

bool append_frame(std::string& out, std::string_view frame) {
  if (frame.size() < 4) return false;
  std::uint32_t size = 0;
  for (std::size_t i = 4; i-- > 0;) size = size << 8 | static_cast<unsigned char>(frame[i]);
  if (size > frame.size() - 4) return false;
  const std::string_view header = frame.substr(4, size), tail = frame.substr(4 + size);
  bool quoted = false;
  std::size_t from = 0;
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (quoted && header[i] == '\\') ++i;
    else if (header[i] == '"') quoted = !quoted;
    if (quoted || header[i] != '[') continue;
    std::size_t offset = 0, length = 0;
    const std::size_t taken = place(header.substr(i), offset, length);
    if (taken == 0) continue;
    if (offset > tail.size() || length > tail.size() - offset) return false;
    out.append(header, from, i - from);
    append_json(out, tail.substr(offset, length));
    i += taken - 1;
    from = i + 1;
  }
  out.append(header, from, std::string_view::npos);
  return true;
}

}  // namespace demo::inspector
