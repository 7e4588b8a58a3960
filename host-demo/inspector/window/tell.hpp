// Numbers as a person reads them.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>

namespace demo::inspector {

std::string bytes_text(std::size_t bytes);          // "1.2 KB"
std::string micros_text(std::int64_t nanoseconds);  // "340 µs", "1.2 ms"
std::string time_text(std::int64_t milliseconds);   // since the first message: "+0.250 s"

}  // namespace demo::inspector
