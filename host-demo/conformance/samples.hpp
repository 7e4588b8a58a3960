// Pictures to send, made here: small ones that whoever reads their format takes, and what only looks like one.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace demo::conformance {

// A grey PNG of `side` pixels a side, with `hidden` as a text in it.
std::string png_sample(std::uint32_t side, std::string_view hidden);

// A PNG that says to be of this size, and has a row of nothing.
std::string png_claim(std::uint32_t width, std::uint32_t height);

// A JPEG of 64 pixels a side in greys by chance (`noise`, 64 bytes), with `hidden` as the description in its Exif.
std::string jpeg_sample(std::string_view noise, std::string_view hidden);

}  // namespace demo::conformance
