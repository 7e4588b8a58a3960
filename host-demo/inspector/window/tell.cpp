#include "inspector/window/tell.hpp"

#include <cstdio>

namespace demo::inspector {
namespace {

std::string printed(const char* format, double value) {
  char text[48];
  std::snprintf(text, sizeof text, format, value);
  return text;
}

}  // namespace

std::string bytes_text(std::size_t bytes) {
  const auto value = static_cast<double>(bytes);
  if (bytes < 1000) return printed("%.0f B", value);
  if (bytes < 1'000'000) return printed("%.1f KB", value / 1e3);
  return printed("%.1f MB", value / 1e6);
}

std::string micros_text(std::int64_t nanoseconds) {
  const auto value = static_cast<double>(nanoseconds);
  if (nanoseconds < 1'000'000) return printed("%.0f µs", value / 1e3);
  if (nanoseconds < 1'000'000'000) return printed("%.1f ms", value / 1e6);
  return printed("%.2f s", value / 1e9);
}

std::string time_text(std::int64_t milliseconds) {
  const auto value = static_cast<double>(milliseconds);
  if (milliseconds < 60'000) return printed("%.3f s", value / 1e3);
  if (milliseconds < 3'600'000) return printed("%.1f min", value / 6e4);
  return printed("%.1f h", value / 3.6e6);
}

}  // namespace demo::inspector
