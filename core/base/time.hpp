// Times are milliseconds since 1970-01-01T00:00:00Z, as int64; text is RFC 3339. Nothing here reads a clock.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rejoinder {

using Millis = std::int64_t;

// No time known: a missing or unreadable date. Sorts before every date.
inline constexpr Millis kNoTime = INT64_MIN;

struct Civil {
  int year, month, day, hour, minute, second, millis;  // month 1..12, proleptic Gregorian, UTC
};
Civil civil_from(Millis time);

// RFC 3339 date-time; a missing offset is read as UTC, a date alone as its midnight, a blank for the T is allowed.
// Years 0001..9999. Nothing for what is none, e.g. a 30th of February.
std::optional<Millis> parse_time(std::string_view text);

// "2026-11-21T22:50:00Z", with ".123" when there are milliseconds. `time` must not be kNoTime.
std::string format_time(Millis time);

}  // namespace rejoinder
