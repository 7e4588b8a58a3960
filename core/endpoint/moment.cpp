#include "endpoint/moment.hpp"

#include <string>

#include "endpoint/json.hpp"

namespace rejoinder::endpoint {
namespace {

constexpr std::int64_t kLast = 253'402'300'799'999;  // 9999-12-31T23:59:59.999Z

// A decimal number times 10^shift, cut to a whole one; false when it is none or too large for a time.
bool scaled(std::string_view text, int shift, std::int64_t& out) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const std::size_t e = text.find_first_of("eE");
  if (e != std::string_view::npos) {
    std::string_view exponent = text;
    exponent.remove_prefix(e + 1);
    if (exponent.starts_with('+')) exponent.remove_prefix(1);
    const auto by = whole_number(exponent);
    if (!by || *by < -30 || *by > 30) return false;
    shift += static_cast<int>(*by);
    text.remove_suffix(text.size() - e);
  }
  std::int64_t value = 0;
  bool point = false, any = false;
  for (const char c : text) {
    if (c == '.' && !point) {
      point = true;
      continue;
    }
    if (c < '0' || c > '9') return false;
    any = true;
    if (point && shift <= 0) continue;
    if (value > kLast) return false;
    value = value * 10 + (c - '0');
    if (point) --shift;
  }
  for (; shift > 0 && value <= kLast; --shift) value *= 10;
  for (; shift < 0; ++shift) value /= 10;
  out = negative ? -value : value;
  return any && value <= kLast && out > -62'135'596'800'000;  // from the year 1
}

}  // namespace

Millis moment(std::string_view text, std::string_view unit, std::string_view zone) {
  std::int64_t number;
  if (unit.empty() && scaled(text, 0, number)) unit = number < 100'000'000'000 ? "seconds" : "millis";
  if (unit == "seconds" || unit == "millis") return scaled(text, unit == "seconds" ? 3 : 0, number) ? number : kNoTime;
  // With a zone behind its own a text is no time.
  auto time = zone.empty() ? std::nullopt : parse_time(std::string(text).append(zone));
  if (!time) time = parse_time(text);
  return time.value_or(kNoTime);
}

}  // namespace rejoinder::endpoint
