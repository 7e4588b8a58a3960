#include "inspector/replay.hpp"

#include <algorithm>
#include <chrono>
#include <cstring>

#include "inspector/escape.hpp"
#include "inspector/memory.hpp"

namespace demo::inspector {

Played Replay::play(std::string_view message) {
  using Clock = std::chrono::steady_clock;
  Played played;
  played.in_bytes = message.size();
  const std::size_t before = memory_in_use();
  Clock::time_point last = Clock::now();
  const auto stage = [&](Stage of) {
    const Clock::time_point now = Clock::now();
    played.nanoseconds[static_cast<std::size_t>(of)] = std::chrono::duration_cast<std::chrono::nanoseconds>(now - last).count();
    last = Clock::now();
  };
  // A frame with nothing behind its header: bytes stand in the header as strings.
  const auto size = static_cast<std::uint32_t>(message.size());
  std::uint8_t* const in = message.size() < UINT32_MAX - 4 ? rj_in(core_, size + 4) : nullptr;
  if (in == nullptr) {
    played.answer = R"({"patches":[],"effects":[],"wake":-1,"error":"the message is over the limit"})";
    return played;
  }
  for (unsigned i = 0; i < 4; ++i) in[i] = static_cast<std::uint8_t>(size >> 8 * i & 255);
  if (!message.empty()) std::memcpy(in + 4, message.data(), message.size());
  stage(Stage::Take);
  played.out_bytes = rj_dispatch(core_, size + 4);
  stage(Stage::Dispatch);
  const std::size_t after = memory_in_use();
  held_ = after >= before ? held_ + (after - before) : held_ - std::min(held_, before - after);
  played.memory = held_;
  if (!append_frame(played.answer, {reinterpret_cast<const char*>(rj_out(core_)), played.out_bytes})) played.answer = "null";
  stage(Stage::Read);
  return played;
}

}  // namespace demo::inspector
