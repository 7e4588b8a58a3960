#include "media/square.hpp"

#include <deprecated/stb_image_resize.h>
#include <stb_image_write.h>

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

// Where in the stored pixels that is which is seen at `seen`.
Rectangle stored(const Picture& picture, Rectangle seen) {
  if (picture.swapped()) std::swap(seen.x, seen.y), std::swap(seen.width, seen.height);
  if (mirrors_x(picture.header.turn)) seen.x = picture.header.width - seen.x - seen.width;
  if (mirrors_y(picture.header.turn)) seen.y = picture.header.height - seen.y - seen.height;
  return seen;
}

// `from` of `size` as it is stored → as it is to be seen, with `size` seen that way.
std::vector<unsigned char> turned(const std::vector<unsigned char>& from, Size size, const Picture& picture) {
  const std::uint32_t across = picture.swapped() ? size.height : size.width, down = picture.swapped() ? size.width : size.height;
  std::vector<unsigned char> out(from.size());
  std::size_t to = 0;
  for (std::uint32_t y = 0; y < down; ++y) {
    for (std::uint32_t x = 0; x < across; ++x, to += kRgba) {
      std::uint32_t sx = picture.swapped() ? y : x, sy = picture.swapped() ? x : y;
      if (mirrors_x(picture.header.turn)) sx = size.width - 1 - sx;
      if (mirrors_y(picture.header.turn)) sy = size.height - 1 - sy;
      const std::size_t at = (std::size_t{sy} * size.width + sx) * kRgba;
      for (std::size_t k = 0; k < kRgba; ++k) out[to + k] = from[at + k];
    }
  }
  return out;
}

// A rectangle of what is seen, in `size`. First made smaller, then turned: so little is turned.
bool shrink(const Picture& picture, Rectangle seen, Size size, std::vector<unsigned char>& out) {
  const Rectangle from = stored(picture, seen);
  const Size to = picture.swapped() ? Size{size.height, size.width} : size;
  const std::size_t row = std::size_t{picture.header.width} * kRgba;
  std::vector<unsigned char> small(std::size_t{to.width} * to.height * kRgba);
  const unsigned char* first = picture.pixels.get() + from.y * row + from.x * kRgba;
  if (stbir_resize_uint8_srgb(first, static_cast<int>(from.width), static_cast<int>(from.height), static_cast<int>(row), small.data(), static_cast<int>(to.width),
                              static_cast<int>(to.height), 0, 4, 3, 0) == 0)
    return false;
  out = turned(small, to, picture);
  return true;
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

bool preview(const Picture& picture, Size size, std::vector<unsigned char>& out) {
  return shrink(picture, {0, 0, picture.width(), picture.height()}, size, out);
}

std::optional<Refusal> avatar(const Picture& picture, std::uint32_t x, std::uint32_t y, std::uint32_t& side, std::string& png) {
  // Noise of 96 pixels a side fits in any case.
  constexpr std::uint32_t kSides[] = {limits::kAvatarSide, 192, 160, 128, 96};
  static_assert(96 * (96 * kRgba + 1) + 1'000 < limits::kAvatarBytes);
  for (const std::uint32_t wanted : kSides) {
    const std::uint32_t pixels = wanted < side ? wanted : side;
    std::vector<unsigned char> square;
    if (!shrink(picture, {x, y, side, side}, {pixels, pixels}, square) || !write_png(square, {pixels, pixels}, png)) return no_memory();
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
