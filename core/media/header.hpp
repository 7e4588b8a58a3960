// What a picture's file says of itself, before anything of it is decoded.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "rejoinder/media.h"

namespace rejoinder::media {

struct Refusal {
  rj_media_reason reason;
  std::string what;
};

struct Header {
  std::uint32_t width = 0, height = 0;  // as they are stored, not yet turned
  std::uint8_t turn = 1;                // Exif's orientation, 1 to 8
  bool inks = false;                    // four colours
  std::size_t end = 0;                  // where the picture ends in its file
};

// Reads a whole file; nothing but the header is believed, and only what is within the limits passes.
std::optional<Refusal> read_header(std::string_view file, Header& out);

std::optional<Refusal> read_png(std::string_view file, Header& out);
std::optional<Refusal> read_jpeg(std::string_view file, Header& out);

// The orientation in a TIFF structure; 1 when there is none.
std::uint8_t read_turn(std::string_view tiff);

// Whether a picture of this size may be decoded; `depth` bytes a sample.
std::optional<Refusal> check_size(std::uint64_t width, std::uint64_t height, std::uint64_t depth);

Refusal broken(std::string_view what);

inline std::uint32_t byte_at(std::string_view file, std::size_t at) { return static_cast<unsigned char>(file[at]); }
inline std::uint32_t big16(std::string_view file, std::size_t at) { return byte_at(file, at) << 8 | byte_at(file, at + 1); }
inline std::uint32_t big32(std::string_view file, std::size_t at) { return big16(file, at) << 16 | big16(file, at + 2); }

}  // namespace rejoinder::media
