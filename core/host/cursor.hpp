// A place in a thread's log, as the opaque text that readers carry.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rejoinder::host {

struct Cursor {
  std::int64_t rev = 0;
  std::int64_t epoch = 0;  // of the log: the same key may get a new log, whose revisions start again; 0: before there was one
};

std::string format_cursor(Cursor cursor);
std::optional<Cursor> parse_cursor(std::string_view text);

// A whole number and nothing else.
bool parse_number(std::string_view text, std::int64_t& out);

}  // namespace rejoinder::host
