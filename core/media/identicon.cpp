#include "media/identicon.hpp"

#include "base/hash.hpp"

namespace rejoinder::media {
namespace {

constexpr std::size_t kCells = 5;
constexpr std::uint32_t kWithMargin = 7;

char digit(std::size_t value) { return static_cast<char>('0' + value); }

}  // namespace

Identicon identicon(std::string_view name) {
  const std::uint64_t chance = mix64(hash64(name), name.size());
  Identicon out{};
  for (std::size_t row = 0, bit = 0; row < kCells; ++row) {
    for (std::size_t column = 0; column < 3; ++column, ++bit) out.cells[row][column] = out.cells[row][kCells - 1 - column] = (chance >> bit & 1) != 0;
  }
  out.cells[2][2] = true;  // nobody is empty
  out.colour = kColours[(chance >> 32) % kColours.size()];
  return out;
}

std::string identicon_svg(const Identicon& figure) {
  std::string out = R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 -1 7 7" color="#)";
  for (int shift = 20; shift >= 0; shift -= 4) out += "0123456789abcdef"[figure.colour >> shift & 15];
  out += R"(" fill="currentColor" aria-hidden="true"><path d=")";
  for (std::size_t row = 0; row < kCells; ++row) {
    for (std::size_t from = 0; from < kCells; ++from) {
      std::size_t to = from;
      while (to < kCells && figure.cells[row][to]) ++to;
      if (to == from) continue;
      ((((((out += 'M') += digit(from)) += ' ') += digit(row)) += 'h') += digit(to - from)) += "v1H";
      (out += digit(from)) += 'z';
      from = to;
    }
  }
  return out += R"("/></svg>)";
}

std::vector<unsigned char> identicon_pixels(const Identicon& figure, std::uint32_t& side) {
  const std::uint32_t cell = (side + kWithMargin - 1) / kWithMargin;
  side = cell * kWithMargin;
  std::vector<unsigned char> out(std::size_t{side} * side * 4);
  for (std::size_t y = cell; y < side - cell; ++y) {
    for (std::size_t x = cell; x < side - cell; ++x) {
      if (!figure.cells[y / cell - 1][x / cell - 1]) continue;
      unsigned char* pixel = &out[(y * side + x) * 4];
      pixel[0] = static_cast<unsigned char>(figure.colour >> 16), pixel[1] = static_cast<unsigned char>(figure.colour >> 8 & 255);
      pixel[2] = static_cast<unsigned char>(figure.colour & 255), pixel[3] = 255;
    }
  }
  return out;
}

}  // namespace rejoinder::media
