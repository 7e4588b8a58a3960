// The pixels of an open picture.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "media/header.hpp"

namespace rejoinder::media {

// Gives back what stb has taken.
struct Freed {
  void operator()(unsigned char* pixels) const;
};
using Pixels = std::unique_ptr<unsigned char, Freed>;  // rows of RGBA

struct Picture {
  Header header;
  Pixels pixels;  // as they are stored

  bool swapped() const { return header.turn >= 5; }
  std::uint32_t width() const { return swapped() ? header.height : header.width; }
  std::uint32_t height() const { return swapped() ? header.width : header.height; }
};

std::optional<Refusal> decode(std::string_view file, bool alone, Picture& out);

}  // namespace rejoinder::media
