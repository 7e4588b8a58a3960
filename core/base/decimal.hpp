// Whole numbers as decimal digits.
#pragma once
#include <cstdint>
#include <string>

namespace rejoinder {

inline void append_decimal(std::string& out, std::int64_t value) {
  char digits[20];
  char* at = digits + sizeof digits;
  std::uint64_t rest = value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
  do *--at = static_cast<char>('0' + rest % 10);
  while ((rest /= 10) != 0);
  if (value < 0) out += '-';
  out.append(at, static_cast<std::size_t>(digits + sizeof digits - at));
}

inline std::string decimal(std::int64_t value) {
  std::string out;
  append_decimal(out, value);
  return out;
}

}  // namespace rejoinder
