#include "conformance/samples.hpp"

namespace demo::conformance {
namespace {

std::string big(std::uint32_t number, int bytes = 4) {
  std::string out;
  while (bytes-- > 0) out += static_cast<char>(number >> (8 * bytes) & 255);
  return out;
}

std::uint32_t crc(std::string_view bytes) {
  std::uint32_t value = ~0u;
  for (const char c : bytes) {
    value ^= static_cast<unsigned char>(c);
    for (int i = 0; i < 8; ++i) value = (value & 1) != 0 ? value >> 1 ^ 0xEDB88320u : value >> 1;
  }
  return ~value;
}

std::string chunk(std::string_view type, std::string_view data) {
  const std::string named = std::string(type).append(data);
  return big(static_cast<std::uint32_t>(data.size())) + named + big(crc(named));
}

// zlib in one block that is stored as it is; at most 65,535 bytes.
std::string packed(std::string_view data) {
  std::uint32_t a = 1, b = 0;
  for (const char c : data) a = (a + static_cast<unsigned char>(c)) % 65'521, b = (b + a) % 65'521;
  const std::string size = {static_cast<char>(data.size() & 255), static_cast<char>(data.size() >> 8)};
  std::string out = "\x78\x01\x01" + size;
  for (const char c : size) out += static_cast<char>(~c);
  return out.append(data) + big(b << 16 | a);
}

// 8 bits a pixel, grey.
std::string png(std::uint32_t width, std::uint32_t height, std::string_view rows, std::string_view more) {
  return "\x89PNG\r\n\x1A\n" + chunk("IHDR", big(width) + big(height) + std::string{8, 0, 0, 0, 0}).append(more) + chunk("IDAT", packed(rows)) + chunk("IEND", "");
}

std::string segment(char marker, std::string_view data) { return std::string{'\xFF', marker} + big(static_cast<std::uint32_t>(data.size() + 2), 2).append(data); }

// A Huffman table whose only code is a single 0.
std::string only(char which, char symbol) { return segment('\xC4', std::string{which, 1} + std::string(15, '\0') + symbol); }

// Eight by eight blocks: each a code, seven bits of how its grey differs from the one before, and its end.
std::string blocks(std::string_view noise) {
  std::string out;
  unsigned bits = 0;
  int count = 0;
  const auto put = [&](unsigned value, int size) {
    bits = bits << size | value, count += size;
    for (; count >= 8; count -= 8) {
      out += static_cast<char>(bits >> (count - 8) & 255);
      if (out.back() == '\xFF') out += '\0';
    }
  };
  for (std::size_t i = 0; i < 64; ++i) put((static_cast<unsigned char>(noise[i % noise.size()]) & 127u) << 1, 9);
  put(127, 7);  // fills up
  return out;
}

}  // namespace

std::string png_sample(std::uint32_t side, std::string_view hidden) {
  std::string rows;
  for (std::uint32_t y = 0; y < side; ++y) rows.append(1, '\0').append(side, '\xAA');
  return png(side, side, rows, chunk("tEXt", std::string("Comment\0", 8).append(hidden)));
}

std::string png_claim(std::uint32_t width, std::uint32_t height) { return png(width, height, std::string(1'000, '\0'), {}); }

std::string jpeg_sample(std::string_view noise, std::string_view hidden) {
  // A TIFF of one entry: tag 270, the description, behind it.
  const std::string tiff = std::string("MM\0*\0\0\0\x08", 8) + big(1, 2) + big(270, 2) + big(2, 2) + big(static_cast<std::uint32_t>(hidden.size() + 1)) + big(26) + big(0) + std::string(hidden) + '\0';
  return "\xFF\xD8" + segment('\xE1', std::string("Exif\0\0", 6) + tiff) + segment('\xDB', '\0' + std::string(64, '\x01')) +
         segment('\xC0', std::string("\x08\0\x40\0\x40\x01\x01\x11\0", 9)) + only('\x00', 7) + only('\x10', 0) + segment('\xDA', std::string("\x01\x01\0\0\x3F\0", 6)) + blocks(noise) +
         "\xFF\xD9";
}

}  // namespace demo::conformance
