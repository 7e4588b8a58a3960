// The figure of a name: five by five squares, left and right alike, in one colour.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rejoinder::media {

// Each has a contrast of 3:1 at least with white and with black pages.
inline constexpr std::array<std::uint32_t, 12> kColours = {0xC2452D, 0xB05A00, 0x8A6D00, 0x5F7A00, 0x2E8540, 0x00857C, 0x007EA7, 0x2F6FD6, 0x6A5ACD, 0x9B4DCA, 0xC13584, 0x7A6A5D};

struct Identicon {
  std::array<std::array<bool, 5>, 5> cells;  // [row][column]
  std::uint32_t colour;                      // 0xRRGGBB
};

Identicon identicon(std::string_view name);

std::string identicon_svg(const Identicon& figure);

// RGBA, transparent around the figure; `side` becomes a multiple of 7 near it.
std::vector<unsigned char> identicon_pixels(const Identicon& figure, std::uint32_t& side);

}  // namespace rejoinder::media
