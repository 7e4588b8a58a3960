#include "media/header.hpp"

#include "base/decimal.hpp"
#include "base/limits.hpp"

namespace rejoinder::media {
namespace {

std::string said(std::uint64_t number) { return decimal(static_cast<std::int64_t>(number)); }

}  // namespace

Refusal broken(std::string_view what) { return {RJ_MEDIA_BROKEN, "This picture is damaged: " + std::string(what) + "."}; }

std::optional<Refusal> check_size(std::uint64_t width, std::uint64_t height, std::uint64_t depth) {
  if (width == 0 || height == 0) return broken("it has no pixels");
  const std::string size = "This picture has " + said(width) + " by " + said(height) + " pixels" + (depth > 1 ? " of 16 bits" : "");
  if (width > limits::kPictureSide || height > limits::kPictureSide) return Refusal{RJ_MEDIA_TOO_LARGE, size + "; a side may have " + said(limits::kPictureSide) + "."};
  if (width * height * depth > limits::kPicturePixels)
    return Refusal{RJ_MEDIA_TOO_LARGE, size + "; together there may be " + said(limits::kPicturePixels / depth) + "."};
  return std::nullopt;
}

std::optional<Refusal> read_header(std::string_view file, Header& out) {
  if (file.size() > limits::kPictureBytes) return Refusal{RJ_MEDIA_TOO_LARGE, "This file has more than " + said(limits::kPictureBytes) + " bytes."};
  if (file.starts_with("\x89PNG\r\n\x1A\n")) return read_png(file, out);
  if (file.starts_with("\xFF\xD8\xFF")) return read_jpeg(file, out);
  if (file.empty()) return Refusal{RJ_MEDIA_UNKNOWN, "This file is empty."};
  return Refusal{RJ_MEDIA_UNKNOWN, "This is neither a JPEG nor a PNG picture."};
}

}  // namespace rejoinder::media
