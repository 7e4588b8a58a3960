// A trace played to this build's core, through the six functions, with what each message cost.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "rejoinder/rejoinder.h"

namespace demo::inspector {

// The message is written into the core's buffer, dispatched, its answer read.
enum class Stage : unsigned char { Take, Dispatch, Read };
inline constexpr std::array<std::string_view, 3> kStages{"take", "dispatch", "read"};

struct Played {
  std::string answer;  // as a transcript has it
  std::size_t in_bytes = 0, out_bytes = 0;
  std::array<std::int64_t, kStages.size()> nanoseconds{};
  std::size_t memory = 0;  // what the core holds afterwards, its two buffers included; 0 where the C library does not say
};

class Replay {
 public:
  Replay() : core_(rj_new()) {}
  ~Replay() { rj_free(core_); }
  Replay(const Replay&) = delete;
  Replay& operator=(const Replay&) = delete;

  Played play(std::string_view message);

 private:
  rj_core* core_;
  std::size_t held_ = 0;
};

}  // namespace demo::inspector
