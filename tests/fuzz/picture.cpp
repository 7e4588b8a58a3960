#include <algorithm>
#include <memory>

#include "base/limits.hpp"
#include "promise.hpp"
#include "rejoinder/media.h"

namespace limits = rejoinder::limits;

namespace {

struct Free {
  void operator()(rj_media* media) const { rj_media_free(media); }
};
using Media = std::unique_ptr<rj_media, Free>;

std::string_view text(const Media& media, std::uint32_t size) { return view(rj_media_out(media.get()), size); }

std::uint32_t number(std::string_view answer, std::size_t which, bool big = false) {
  std::uint32_t out = 0;
  for (std::size_t k = 0; k < 4; ++k) out = out << 8 | static_cast<unsigned char>(answer[4 * which + (big ? k : 3 - k)]);
  return out;
}

std::string_view open(const Media& media, std::string_view file, bool alone) {
  std::uint8_t* in = rj_media_in(media.get(), static_cast<std::uint32_t>(file.size()));
  std::copy(file.begin(), file.end(), in);
  const std::string_view answer = text(media, rj_media_open(media.get(), static_cast<std::uint32_t>(file.size()), alone));
  promise(number(answer, 0) == 1 || (answer.size() > 16 && number(answer, 1) >= 1 && number(answer, 1) <= 4), "who refuses says why");
  return answer;
}

// Nothing but pixels.
void check_png(std::string_view png) {
  promise(png.size() <= limits::kAvatarBytes, "at most 64 KiB");
  for (std::size_t at = 8; at < png.size(); at += number(png.substr(at, 4), 0, true) + 12) {
    const std::string_view type = png.substr(at + 4, 4);
    promise(type == "IHDR" || type == "IDAT" || type == "IEND", "no chunk but the pixels'");
  }
  const Media again(rj_media_new());
  promise(number(open(again, png, true), 0) == 1, "what is cut opens again");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 8) return 0;
  const std::string_view file = view(data + 8, size - 8);
  const Media media(rj_media_new());
  const std::string_view answer = open(media, file, false);
  if (number(answer, 0) != 1) return 0;
  const std::uint32_t width = number(answer, 1), height = number(answer, 2), across = number(answer, 3), down = number(answer, 4);
  promise(width > 0 && height > 0 && width <= limits::kPictureSide && height <= limits::kPictureSide && std::uint64_t{width} * height <= limits::kPicturePixels, "within the limits");
  promise(across <= limits::kPreviewSide && down <= limits::kPreviewSide && answer.size() == 20 + std::size_t{across} * down * 4, "a preview of its size");
  const auto chosen = [&](std::size_t at) { return static_cast<std::uint32_t>(data[at] << 8 | data[at + 1]); };
  const std::uint32_t side = 1 + chosen(0) % std::min(width, height), x = chosen(2) % (width - side + 1), y = chosen(4) % (height - side + 1);
  const std::string_view cut = text(media, rj_media_crop(media.get(), x, y, side));
  promise(number(cut, 0) == 1, "a square within it is cut");
  check_png(cut.substr(8));
  return 0;
}
