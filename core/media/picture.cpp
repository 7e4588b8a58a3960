#include "media/picture.hpp"

#include <stb_image.h>

#include <string>

namespace rejoinder::media {
namespace {

// stb says it in three words.
Refusal why(std::string_view reason) {
  if (reason == "outofmem") return {RJ_MEDIA_TOO_LARGE, "This picture unpacks to more than its size says, or to more than there is memory for."};
  return broken(reason);
}

}  // namespace

void Freed::operator()(unsigned char* pixels) const { stbi_image_free(pixels); }

std::optional<Refusal> decode(std::string_view file, bool alone, Picture& out) {
  if (auto refused = read_header(file, out.header)) return refused;
  if (alone && out.header.end != file.size()) return Refusal{RJ_MEDIA_MORE, "There is something else in this file behind the picture."};
  int width = 0, height = 0, channels = 0;
  const auto* bytes = reinterpret_cast<const unsigned char*>(file.data());
  out.pixels.reset(stbi_load_from_memory(bytes, static_cast<int>(out.header.end), &width, &height, &channels, 4));
  if (!out.pixels) return why(stbi_failure_reason());
  // Whoever reads the same bytes otherwise has not read this picture.
  if (static_cast<std::uint32_t>(width) != out.header.width || static_cast<std::uint32_t>(height) != out.header.height) return broken("it has two sizes");
  return std::nullopt;
}

}  // namespace rejoinder::media
