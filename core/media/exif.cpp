// Of Exif one number: how the picture was held (CIPA DC-008, tag 274 of the first directory).
#include "media/header.hpp"

namespace rejoinder::media {
namespace {

constexpr std::uint32_t kOrientation = 274, kShort = 3;

class Tiff {
 public:
  Tiff(std::string_view bytes, bool little) : bytes_(bytes), little_(little) {}
  // What is not there reads as 0.
  std::uint32_t read16(std::size_t at) const {
    if (at > bytes_.size() || bytes_.size() - at < 2) return 0;
    return little_ ? byte_at(bytes_, at + 1) << 8 | byte_at(bytes_, at) : big16(bytes_, at);
  }
  std::uint32_t read32(std::size_t at) const { return little_ ? read16(at + 2) << 16 | read16(at) : read16(at) << 16 | read16(at + 2); }

 private:
  std::string_view bytes_;
  bool little_;
};

}  // namespace

std::uint8_t read_turn(std::string_view bytes) {
  const bool little = bytes.starts_with("II");
  if (!little && !bytes.starts_with("MM")) return 1;
  const Tiff tiff(bytes, little);
  if (tiff.read16(2) != 42) return 1;
  const std::size_t directory = tiff.read32(4);
  for (std::size_t i = 0, count = tiff.read16(directory); i < count; ++i) {
    const std::size_t at = directory + 2 + 12 * i;
    if (tiff.read16(at) != kOrientation) continue;
    const std::uint32_t turn = tiff.read16(at + 2) == kShort ? tiff.read16(at + 8) : 0;
    return turn >= 1 && turn <= 8 ? static_cast<std::uint8_t>(turn) : 1;
  }
  return 1;
}

}  // namespace rejoinder::media
