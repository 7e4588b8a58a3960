#include "sync/mint.hpp"

#include <algorithm>

namespace rejoinder::sync {
namespace {
constexpr std::string_view kHex = "0123456789abcdef";
constexpr Millis kLatest = (Millis{1} << 48) - 1;
}  // namespace

std::string mint(Prng& random, Millis now) {
  const auto time = static_cast<std::uint64_t>(std::clamp<Millis>(now, 0, kLatest));
  const std::uint64_t high = time << 16 | 0x7000 | (random.next() & 0x0fff);
  const std::uint64_t low = (random.next() >> 2) | std::uint64_t{1} << 63;
  std::string out;
  for (int i = 0; i < 32; ++i) {
    if (i == 8 || i == 12 || i == 16 || i == 20) out += '-';
    const std::uint64_t half = i < 16 ? high : low;
    out += kHex[half >> (60 - 4 * (i % 16)) & 15];
  }
  return out;
}

Millis minted_at(std::string_view id) {
  if (id.size() != 36 || id[8] != '-' || id[14] != '7') return kNoTime;
  Millis time = 0;
  for (std::size_t i = 0; i < 13; ++i) {
    if (i == 8) continue;
    const std::size_t digit = kHex.find(id[i]);
    if (digit == std::string_view::npos) return kNoTime;
    time = time << 4 | static_cast<Millis>(digit);
  }
  return time;
}

}  // namespace rejoinder::sync
