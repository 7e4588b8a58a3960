#include "host/cursor.hpp"

#include <charconv>

#include "base/decimal.hpp"

namespace rejoinder::host {

bool parse_number(std::string_view text, std::int64_t& out) {
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, out);
  return read.ec == std::errc() && read.ptr == end;
}

std::string format_cursor(Cursor cursor) { return decimal(cursor.rev) + '.' + decimal(cursor.epoch); }

std::optional<Cursor> parse_cursor(std::string_view text) {
  const std::size_t dot = text.find('.');
  Cursor cursor;
  if (dot == std::string_view::npos || !parse_number(text.substr(0, dot), cursor.rev) || !parse_number(text.substr(dot + 1), cursor.epoch)) return std::nullopt;
  return cursor.rev >= 0 ? std::optional(cursor) : std::nullopt;
}

}  // namespace rejoinder::host
