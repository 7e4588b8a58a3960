// Pictures as files, made here: pixels of one's choice as PNG or JPEG, with what an attacker or a camera adds.
#pragma once
#include <stb_image_write.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "rejoinder/media.h"

namespace picture {

using Rgba = std::uint32_t;  // 0xRRGGBBAA
using Paint = std::function<Rgba(std::uint32_t x, std::uint32_t y)>;

inline std::vector<unsigned char> painted(std::uint32_t width, std::uint32_t height, const Paint& paint) {
  std::vector<unsigned char> out;
  for (std::uint32_t y = 0; y < height; ++y)
    for (std::uint32_t x = 0; x < width; ++x)
      for (int shift = 24; shift >= 0; shift -= 8) out.push_back(static_cast<unsigned char>(paint(x, y) >> shift & 255));
  return out;
}

inline void write(void* to, void* bytes, int size) { static_cast<std::string*>(to)->append(static_cast<const char*>(bytes), static_cast<std::size_t>(size)); }

inline std::string png(std::uint32_t width, std::uint32_t height, const Paint& paint) {
  std::string out;
  stbi_write_png_to_func(write, &out, static_cast<int>(width), static_cast<int>(height), 4, painted(width, height, paint).data(), 0);
  return out;
}

inline std::string jpeg(std::uint32_t width, std::uint32_t height, const Paint& paint) {
  std::string out;
  stbi_write_jpg_to_func(write, &out, static_cast<int>(width), static_cast<int>(height), 4, painted(width, height, paint).data(), 95);
  return out;
}

inline std::string big(std::uint32_t number, int bytes = 4) {
  std::string out;
  while (bytes-- > 0) out += static_cast<char>(number >> (8 * bytes) & 255);
  return out;
}

// With a checksum of zeros: nobody reads it.
inline std::string chunk(std::string_view type, std::string_view data) { return big(static_cast<std::uint32_t>(data.size())).append(type).append(data) + big(0); }

inline std::string png_header(std::uint32_t width, std::uint32_t height, char depth = 8, char colour = 6) {
  return "\x89PNG\r\n\x1A\n" + chunk("IHDR", big(width) + big(height) + std::string{depth, colour, 0, 0, 0});
}

inline std::string segment(char marker, std::string_view data) { return std::string{'\xFF', marker} + big(static_cast<std::uint32_t>(data.size() + 2), 2).append(data); }

// What a camera says that was held in this way.
inline std::string exif(std::uint32_t turn) {
  return segment('\xE1', std::string("Exif\0\0MM\0*\0\0\0\x08", 14) + big(1, 2) + big(274, 2) + big(3, 2) + big(1) + big(turn, 2) + big(0, 2) + big(0));
}

struct Opened {
  bool ok = false;
  std::uint32_t reason = 0, width = 0, height = 0, preview_width = 0, preview_height = 0;
  std::string why;
  std::string preview;  // RGBA
  Rgba at(std::uint32_t x, std::uint32_t y) const {
    Rgba out = 0;
    for (std::size_t k = 0; k < 4; ++k) out = out << 8 | static_cast<unsigned char>(preview[(std::size_t{y} * preview_width + x) * 4 + k]);
    return out;
  }
};

// The functions of media.h, with texts.
class Media {
 public:
  bool put(std::string_view bytes) {
    std::uint8_t* in = rj_media_in(media_.get(), static_cast<std::uint32_t>(bytes.size()));
    if (in != nullptr) bytes.copy(reinterpret_cast<char*>(in), bytes.size());
    return in != nullptr;
  }
  Opened open(std::string_view file, bool alone = false) {
    Opened out;
    if (!put(file)) return out.why = "too long", out;
    const std::string_view answer = text(rj_media_open(media_.get(), static_cast<std::uint32_t>(file.size()), alone));
    out.ok = number(answer, 0) == 1;
    if (!out.ok) return out.reason = number(answer, 1), out.why = answer.substr(8), out;
    out.width = number(answer, 1), out.height = number(answer, 2), out.preview_width = number(answer, 3), out.preview_height = number(answer, 4);
    out.preview = answer.substr(20);
    return out;
  }
  // The PNG; empty when it was refused.
  std::string crop(std::uint32_t x = 0, std::uint32_t y = 0, std::uint32_t of = 0) { return png(rj_media_crop(media_.get(), x, y, of)); }
  std::string svg(std::string_view name) { return put(name), std::string(text(rj_media_identicon(media_.get(), static_cast<std::uint32_t>(name.size()))).substr(4)); }
  std::string identicon(std::string_view name, std::uint32_t pixels) {
    return put(name), png(rj_media_identicon_png(media_.get(), static_cast<std::uint32_t>(name.size()), pixels));
  }
  std::uint32_t side = 0;

 private:
  std::string_view text(std::uint32_t size) const { return {reinterpret_cast<const char*>(rj_media_out(media_.get())), size}; }
  static std::uint32_t number(std::string_view answer, std::size_t which) {
    std::uint32_t out = 0;
    for (std::size_t k = 4; k-- > 0;) out = out << 8 | static_cast<unsigned char>(answer[4 * which + k]);
    return out;
  }
  std::string png(std::uint32_t size) {
    const std::string_view answer = text(size);
    if (number(answer, 0) != 1) return {};
    side = number(answer, 1);
    return std::string(answer.substr(8));
  }
  struct Free {
    void operator()(rj_media* media) const { rj_media_free(media); }
  };
  std::unique_ptr<rj_media, Free> media_{rj_media_new()};
};

}  // namespace picture
