#include "media/square.hpp"

#include <deprecated/stb_image_resize.h>
#include <stb_image_write.h>

#include <algorithm>
#include <utility>

#include "base/limits.hpp"

namespace rejoinder::media {
namespace {

constexpr std::size_t kRgba = 4;

// Every other orientation is a mirror or two, and perhaps rows for columns.
bool mirrors_x(std::uint8_t turn) { return turn == 2 || turn == 3 || turn == 7 || turn == 8; }
bool mirrors_y(std::uint8_t turn) { return turn == 3 || turn == 4 || turn == 6 || turn == 7; }

struct Rectangle {
  std::uint32_t x, y, width, height;
};

// Pixels as they are stored.
struct Stored {
  const unsigned char* pixels;
  std::uint32_t width, height;
  std::uint8_t turn;
  bool swapped() const { return turn >= 5; }
};

Stored stored(const Picture& picture) { return {picture.pixels.get(), picture.header.width, picture.header.height, picture.header.turn}; }

// Where that is stored which is seen at `seen`.
Rectangle place(const Stored& from, Rectangle seen) {
  if (from.swapped()) std::swap(seen.x, seen.y), std::swap(seen.width, seen.height);
  if (mirrors_x(from.turn)) seen.x = from.width - seen.x - seen.width;
  if (mirrors_y(from.turn)) seen.y = from.height - seen.y - seen.height;
  return seen;
}

std::vector<unsigned char> turned(const Stored& from) {
  const std::uint32_t across = from.swapped() ? from.height : from.width, down = from.swapped() ? from.width : from.height;
  std::vector<unsigned char> out(std::size_t{across} * down * kRgba);
  std::size_t to = 0;
  for (std::uint32_t y = 0; y < down; ++y) {
    for (std::uint32_t x = 0; x < across; ++x, to += kRgba) {
      std::uint32_t sx = from.swapped() ? y : x, sy = from.swapped() ? x : y;
      if (mirrors_x(from.turn)) sx = from.width - 1 - sx;
      if (mirrors_y(from.turn)) sy = from.height - 1 - sy;
      const std::size_t at = (std::size_t{sy} * from.width + sx) * kRgba;
      for (std::size_t k = 0; k < kRgba; ++k) out[to + k] = from.pixels[at + k];
    }
  }
  return out;
}

// A rectangle of what is seen, in `size`. First made smaller, then turned: so little is turned.
bool shrink(const Stored& from, Rectangle seen, Size size, std::vector<unsigned char>& out) {
  const Rectangle part = place(from, seen);
  const Size to = from.swapped() ? Size{size.height, size.width} : size;
  const std::size_t row = std::size_t{from.width} * kRgba;
  std::vector<unsigned char> small(std::size_t{to.width} * to.height * kRgba);
  const unsigned char* first = from.pixels + part.y * row + part.x * kRgba;
  if (stbir_resize_uint8_srgb(first, static_cast<int>(part.width), static_cast<int>(part.height), static_cast<int>(row), small.data(), static_cast<int>(to.width),
                              static_cast<int>(to.height), 0, 4, 3, 0) == 0)
    return false;
  out = turned({small.data(), to.width, to.height, from.turn});
  return true;
}

// One pixel of each `step` by `step`.
Stored thinned(const Stored& from, std::uint32_t step, std::vector<unsigned char>& pixels) {
  for (std::size_t y = 0; y < from.height; y += step) {
    for (std::size_t x = 0; x < from.width; x += step) {
      const unsigned char* pixel = from.pixels + (y * from.width + x) * kRgba;
      pixels.insert(pixels.end(), pixel, pixel + kRgba);
    }
  }
  return {pixels.data(), (from.width + step - 1) / step, (from.height + step - 1) / step, from.turn};
}

Refusal no_memory() { return {RJ_MEDIA_TOO_LARGE, "There is not enough memory for this picture."}; }

}  // namespace

Size preview_size(const Picture& picture) {
  const std::uint32_t width = picture.width(), height = picture.height(), longest = width > height ? width : height;
  if (longest <= limits::kPreviewSide) return {width, height};
  const auto scaled = [&](std::uint32_t side) {
    const std::uint32_t small = side * limits::kPreviewSide / longest;
    return small == 0 ? 1 : small;
  };
  return {scaled(width), scaled(height)};
}

// Of a large picture not every pixel is looked at, but still four for each that is shown: a tenth of the time, and only the reader himself sees it.
bool preview(const Picture& picture, Size size, std::vector<unsigned char>& out) {
  const std::uint32_t step = std::max(picture.width(), picture.height()) / (2 * limits::kPreviewSide);
  std::vector<unsigned char> few;
  const Stored from = step < 2 ? stored(picture) : thinned(stored(picture), step, few);
  return shrink(from, {0, 0, from.swapped() ? from.height : from.width, from.swapped() ? from.width : from.height}, size, out);
}

std::optional<Refusal> avatar(const Picture& picture, std::uint32_t x, std::uint32_t y, std::uint32_t& side, std::string& png) {
  // Noise of 96 pixels a side fits in any case.
  constexpr std::uint32_t kSides[] = {limits::kAvatarSide, 192, 160, 128, 96};
  static_assert(96 * (96 * kRgba + 1) + 1'000 < limits::kAvatarBytes);
  for (const std::uint32_t wanted : kSides) {
    const std::uint32_t pixels = wanted < side ? wanted : side;
    std::vector<unsigned char> square;
    if (!shrink(stored(picture), {x, y, side, side}, {pixels, pixels}, square) || !write_png(square, {pixels, pixels}, png)) return no_memory();
    if (png.size() > limits::kAvatarBytes) continue;
    side = pixels;
    return std::nullopt;
  }
  return no_memory();
}

bool write_png(const std::vector<unsigned char>& pixels, Size size, std::string& out) {
  bool opaque = true;
  for (std::size_t at = 3; at < pixels.size(); at += kRgba) opaque = opaque && pixels[at] == 255;
  std::vector<unsigned char> solid;
  for (std::size_t at = 0; opaque && at < pixels.size(); at += kRgba) solid.insert(solid.end(), &pixels[at], &pixels[at] + 3);
  const auto take = [](void* to, void* bytes, int count) { static_cast<std::string*>(to)->assign(static_cast<const char*>(bytes), static_cast<std::size_t>(count)); };
  return stbi_write_png_to_func(take, &out, static_cast<int>(size.width), static_cast<int>(size.height), opaque ? 3 : 4, opaque ? solid.data() : pixels.data(), 0) != 0;
}

}  // namespace rejoinder::media
