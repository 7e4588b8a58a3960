// Parts of a picture, turned as it is to be seen and made smaller in linear light.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "media/picture.hpp"

namespace rejoinder::media {

struct Size {
  std::uint32_t width, height;
};

// All of it, with a longest side of kPreviewSide, or its own where that is shorter. False when there is no memory.
Size preview_size(const Picture& picture);
bool preview(const Picture& picture, Size size, std::vector<unsigned char>& out);

// The square as a PNG within kAvatarBytes; `side` becomes that of the PNG. Corner and side are within the picture.
std::optional<Refusal> avatar(const Picture& picture, std::uint32_t x, std::uint32_t y, std::uint32_t& side, std::string& png);

// RGBA → PNG, without its alpha where there is none to be seen. False when there is no memory.
bool write_png(const std::vector<unsigned char>& pixels, Size size, std::string& out);

}  // namespace rejoinder::media
