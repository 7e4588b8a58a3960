// The segments of a JPEG (ITU T.81, annex B): what is in it and where it ends.
#include "base/limits.hpp"
#include "media/header.hpp"

namespace rejoinder::media {
namespace {

constexpr std::uint32_t kEnd = 0xD9, kScan = 0xDA, kApp1 = 0xE1, kApp14 = 0xEE;
constexpr std::uint32_t kCmyk = 0, kYcck = 2, kUntold = 256;  // what four colours are (Adobe's technical note 5116)

bool is_restart(std::uint32_t marker) { return marker >= 0xD0 && marker <= 0xD7; }
// All frames but the codes between them that are tables.
bool is_frame(std::uint32_t marker) { return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC; }

std::optional<Refusal> read_frame(std::uint32_t marker, std::string_view data, Header& out) {
  if (out.width != 0) return broken("it has two headers");
  const auto unknown = [](std::string_view what) { return Refusal{RJ_MEDIA_UNKNOWN, "This kind of JPEG is not read: " + std::string(what) + "."}; };
  if (marker > 0xC2) return unknown("neither baseline nor progressive");
  if (data.size() < 6) return broken("its header is cut off");
  if (byte_at(data, 0) != 8) return unknown("more than 8 bits a colour");
  if (byte_at(data, 5) == 2 || byte_at(data, 5) > 4) return unknown("neither grey, nor of three or four colours");
  out.inks = byte_at(data, 5) == 4;
  out.height = big16(data, 1), out.width = big16(data, 3);
  return check_size(out.width, out.height, 1);
}

// Behind a scan's header stand its coded pixels, up to the next marker.
std::size_t skip_scan(std::string_view file, std::size_t at) {
  for (; at + 1 < file.size(); ++at) {
    if (byte_at(file, at) != 0xFF) continue;
    const std::uint32_t next = byte_at(file, at + 1);
    if (next != 0 && next != 0xFF && !is_restart(next)) return at;
  }
  return file.size();
}

}  // namespace

std::optional<Refusal> read_jpeg(std::string_view file, Header& out) {
  std::size_t scans = 0;
  std::uint32_t adobe = kUntold;
  for (std::size_t at = 2; at + 1 < file.size();) {
    if (byte_at(file, at) != 0xFF) return broken("there is something between its parts");
    const std::uint32_t marker = byte_at(file, at + 1);
    if (marker == 0xFF) {  // one that fills up
      ++at;
      continue;
    }
    at += 2;
    if (marker == kEnd) {
      if (scans == 0) return broken("it has no pixels");
      if (out.inks && adobe != kCmyk && adobe != kYcck) return Refusal{RJ_MEDIA_UNKNOWN, "This kind of JPEG is not read: four colours, and no word of which."};
      out.end = at;
      return std::nullopt;
    }
    if (is_restart(marker) || marker <= 1) return broken("there is something between its parts");
    if (file.size() - at < 2) break;
    const std::size_t size = big16(file, at);
    if (size < 2 || size > file.size() - at) break;
    const std::string_view data = file.substr(at + 2, size - 2);
    at += size;
    if (is_frame(marker)) {
      if (auto refused = read_frame(marker, data, out)) return refused;
    } else if (marker == kApp1 && out.turn == 1 && data.starts_with(std::string_view("Exif\0\0", 6))) {
      out.turn = read_turn(data.substr(6));
    } else if (marker == kApp14 && data.starts_with("Adobe") && data.size() >= 12) {
      adobe = byte_at(data, 11);
    } else if (marker == kScan) {
      if (out.width == 0) return broken("its pixels stand before its header");
      if (++scans > limits::kPictureScans) return Refusal{RJ_MEDIA_TOO_LARGE, "This picture is drawn over itself more often than any camera does."};
      at = skip_scan(file, at);
    }
  }
  return broken("its end is missing");
}

}  // namespace rejoinder::media
