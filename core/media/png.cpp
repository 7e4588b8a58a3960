// The chunks of a PNG (https://www.w3.org/TR/png-3/, 5): their order and lengths. Checksums are left to nobody: what is kept is written anew.
#include "media/header.hpp"

namespace rejoinder::media {
namespace {

constexpr std::uint32_t kGrey = 0, kIndexed = 3;  // which alone may have less than 8 bits
constexpr std::size_t kSignature = 8, kFrame = 12;  // a chunk's length, type and checksum

}  // namespace

std::optional<Refusal> read_png(std::string_view file, Header& out) {
  bool pixels = false;
  for (std::size_t at = kSignature; at < file.size();) {
    if (file.size() - at < kFrame) return broken("it ends within a chunk");
    const std::size_t size = big32(file, at);
    const std::string_view type = file.substr(at + 4, 4), data = file.substr(at + 8, size);
    if (size > file.size() - at - kFrame) return broken("it ends within a chunk");
    const bool first = at == kSignature;
    at += kFrame + size;
    if (first != (type == "IHDR") || (first && size != 13)) return broken("its header is not where it must be");
    if (first) {
      out.width = big32(data, 0), out.height = big32(data, 4);
      const std::uint32_t depth = byte_at(data, 8), colours = byte_at(data, 9);
      if (depth < 8 && colours != kGrey && colours != kIndexed) return broken("there are no such colours");
      if (auto refused = check_size(out.width, out.height, depth > 8 ? 2 : 1)) return refused;
    } else if (type == "eXIf") {
      out.turn = read_turn(data);
    } else if (type == "IDAT") {
      pixels = true;
    } else if (type == "IEND") {
      if (!pixels) return broken("it has no pixels");
      out.end = at;
      return std::nullopt;
    }
  }
  return broken("its end is missing");
}

}  // namespace rejoinder::media
