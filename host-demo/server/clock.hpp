// The time, for those who stand at a socket.
#pragma once
#include <chrono>
#include <cstdint>

namespace demo {

using Time = std::chrono::steady_clock::time_point;

inline Time now() { return std::chrono::steady_clock::now(); }

// Since 1970 UTC, as the machine believes.
inline std::int64_t milliseconds() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

}  // namespace demo
