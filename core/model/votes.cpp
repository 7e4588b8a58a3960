#include "model/order.hpp"

namespace rejoinder::model {
namespace {

std::uint64_t square_root(std::uint64_t of) {
  std::uint64_t root = 0;
  for (std::uint64_t bit = std::uint64_t{1} << 31; bit != 0; bit >>= 1)
    if ((root + bit) * (root + bit) <= of) root += bit;
  return root;
}

}  // namespace

// With z = 1.96: (u + z²/2 − z·√(u·d/n + z²/4)) / (n + z²), everything times 2·10⁴. Votes are halved until nothing overflows; the bound hardly moves with them.
std::int64_t wilson(std::int64_t up, std::int64_t down) {
  auto u = static_cast<std::uint64_t>(up < 0 ? 0 : up), d = static_cast<std::uint64_t>(down < 0 ? 0 : down);
  while (u > 0xFFFF || d > 0xFFFF) u /= 2, d /= 2;
  const std::uint64_t n = u + d;
  if (n == 0) return 0;
  const std::uint64_t spread = square_root(u * d * 1'536'640'000 / n + 1'475'789'056);
  const std::uint64_t middle = 20'000 * u + 38'416;
  return middle <= spread ? 0 : static_cast<std::int64_t>(((middle - spread) << 20) / (20'000 * n + 76'832));
}

}  // namespace rejoinder::model
