#include "base/time.hpp"

namespace rejoinder {
namespace {

// Days since 1970-01-01 of a proleptic Gregorian date, by counting 400-year eras from 1 March.
std::int64_t days_from(std::int64_t y, int m, int d) {
  if (m <= 2) --y;
  const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
  const std::int64_t yoe = y - era * 400;
  const std::int64_t doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
  return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

int days_in_month(int y, int m) {
  if (m == 2) return (y % 4 == 0 && (y % 100 != 0 || y % 400 == 0)) ? 29 : 28;
  return m == 4 || m == 6 || m == 9 || m == 11 ? 30 : 31;
}

// Reads exactly `n` digits at the front of `text` and takes them off; -1 when there are fewer.
int digits(std::string_view& text, std::size_t n) {
  if (text.size() < n) return -1;
  int value = 0;
  for (std::size_t i = 0; i < n; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(n);
  return value;
}

bool take(std::string_view& text, std::string_view any) {
  if (text.empty() || any.find(text.front()) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

void put(std::string& out, int value, int width) {
  char buffer[8];
  for (int i = width; i-- > 0; value /= 10) buffer[i] = static_cast<char>('0' + value % 10);
  out.append(buffer, static_cast<std::size_t>(width));
}

}  // namespace

Civil civil_from(Millis time) {
  std::int64_t days = time / 86'400'000;
  std::int64_t rest = time % 86'400'000;
  if (rest < 0) rest += 86'400'000, --days;
  days += 719468;
  const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  const std::int64_t doe = days - era * 146097;
  const std::int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const std::int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const std::int64_t mp = (5 * doy + 2) / 153;
  const int month = static_cast<int>(mp < 10 ? mp + 3 : mp - 9);
  const auto part = [&](std::int64_t unit, std::int64_t modulo) { return static_cast<int>(rest / unit % modulo); };
  return {static_cast<int>(yoe + era * 400 + (month <= 2 ? 1 : 0)), month,
          static_cast<int>(doy - (153 * mp + 2) / 5 + 1),
          part(3'600'000, 24), part(60'000, 60), part(1'000, 60), part(1, 1'000)};
}

std::optional<Millis> parse_time(std::string_view text) {
  const int year = digits(text, 4);
  if (year < 1 || !take(text, "-")) return std::nullopt;
  const int month = digits(text, 2);
  if (month < 1 || month > 12 || !take(text, "-")) return std::nullopt;
  const int day = digits(text, 2);
  if (day < 1 || day > days_in_month(year, month)) return std::nullopt;
  std::int64_t at = days_from(year, month, day) * 86'400'000;
  if (text.empty()) return at;
  if (!take(text, "Tt ")) return std::nullopt;
  const int hour = digits(text, 2);
  if (hour < 0 || hour > 23 || !take(text, ":")) return std::nullopt;
  const int minute = digits(text, 2);
  if (minute < 0 || minute > 59) return std::nullopt;
  int second = 0, millis = 0;
  if (take(text, ":")) {
    second = digits(text, 2);
    if (second < 0 || second > 60) return std::nullopt;  // 60 is a leap second; it counts as the next second's start
    if (take(text, ".,")) {
      int scale = 100, count = 0;
      for (; !text.empty() && text.front() >= '0' && text.front() <= '9'; text.remove_prefix(1), ++count) {
        millis += (text.front() - '0') * scale;
        scale /= 10;
      }
      if (count == 0) return std::nullopt;
    }
  }
  at += (hour * 3'600 + minute * 60 + second) * std::int64_t{1'000} + millis;
  if (text.empty() || text == "Z" || text == "z") return at;
  const bool ahead = text.front() == '+';
  if (!take(text, "+-")) return std::nullopt;
  const int oh = digits(text, 2);
  take(text, ":");
  const int om = text.empty() ? 0 : digits(text, 2);
  if (oh < 0 || oh > 23 || om < 0 || om > 59 || !text.empty()) return std::nullopt;
  return at + (ahead ? -1 : 1) * (oh * 60 + om) * std::int64_t{60'000};
}

std::string format_time(Millis time) {
  const Civil c = civil_from(time);
  std::string out;
  put(out, c.year, 4), out += '-', put(out, c.month, 2), out += '-', put(out, c.day, 2), out += 'T';
  put(out, c.hour, 2), out += ':', put(out, c.minute, 2), out += ':', put(out, c.second, 2);
  if (c.millis != 0) out += '.', put(out, c.millis, 3);
  return out += 'Z';
}

}  // namespace rejoinder
