#include "cli/media.hpp"

#include <cstring>

namespace demo {

bool Media::put(std::string_view bytes) {
  std::uint8_t* in = media_ && bytes.size() <= UINT32_MAX ? rj_media_in(media_.get(), static_cast<std::uint32_t>(bytes.size())) : nullptr;
  if (in == nullptr) return why = "the file is too long for a picture", false;
  std::memcpy(in, bytes.data(), bytes.size());
  return true;
}

std::string_view Media::answer(std::uint32_t size, std::size_t head) {
  return std::string_view(reinterpret_cast<const char*>(rj_media_out(media_.get())), size).substr(head);
}

// `head` bytes of numbers stand before what is wanted; two numbers before a refusal's sentence.
bool Media::good(std::uint32_t size, std::size_t head, std::string* rest) {
  if (answer(size, 0).front() != 1) return why = answer(size, 8), false;
  if (rest != nullptr) *rest = answer(size, head);
  return true;
}

bool Media::open(std::string_view file, bool alone) {
  return put(file) && good(rj_media_open(media_.get(), static_cast<std::uint32_t>(file.size()), alone ? 1 : 0), 20, nullptr);
}

bool Media::crop(std::string& png) { return good(rj_media_crop(media_.get(), 0, 0, 0), 8, &png); }

std::string Media::identicon(std::string_view name) {
  if (!put(name)) return {};
  return std::string(answer(rj_media_identicon(media_.get(), static_cast<std::uint32_t>(name.size())), 4));
}

bool Media::identicon(std::string_view name, std::uint32_t pixels, std::string& png) {
  return put(name) && good(rj_media_identicon_png(media_.get(), static_cast<std::uint32_t>(name.size()), pixels), 8, &png);
}

}  // namespace demo
