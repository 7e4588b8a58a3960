// The functions of media.h.
#include <algorithm>
#include <new>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.hpp"
#include "media/identicon.hpp"
#include "media/picture.hpp"
#include "media/square.hpp"
#include "rejoinder/media.h"

using namespace rejoinder;

struct rj_media {
  std::vector<std::uint8_t> in;
  std::string out;
  media::Picture open;
};

namespace {

void add(std::string& out, std::uint32_t number) {
  for (int shift = 0; shift < 32; shift += 8) out += static_cast<char>(number >> shift & 255);
}

std::uint32_t answer(rj_media& media) { return static_cast<std::uint32_t>(media.out.size()); }

std::uint32_t refuse(rj_media& media, const media::Refusal& refusal) {
  media.out.clear();
  add(media.out, 0);
  add(media.out, static_cast<std::uint32_t>(refusal.reason));
  media.out += refusal.what;
  return answer(media);
}

std::string_view read(const rj_media& media, std::uint32_t size) {
  return {reinterpret_cast<const char*>(media.in.data()), std::min<std::size_t>(size, media.in.size())};
}

std::uint32_t answer_png(rj_media& media, std::uint32_t side, const std::string& png) {
  media.out.clear();
  add(media.out, 1);
  add(media.out, side);
  media.out += png;
  return answer(media);
}

}  // namespace

rj_media* rj_media_new() { return new (std::nothrow) rj_media; }

void rj_media_free(rj_media* media) { delete media; }

std::uint8_t* rj_media_in(rj_media* media, std::uint32_t size) {
  if (size > limits::kPictureBytes) return nullptr;
  media->in.resize(std::max<std::size_t>(size, 1));
  return media->in.data();
}

std::uint32_t rj_media_open(rj_media* media, std::uint32_t size, std::uint32_t alone) {
  media->open = {};
  media::Picture picture;
  if (const auto refused = media::decode(read(*media, size), alone != 0, picture)) return refuse(*media, *refused);
  const media::Size small = media::preview_size(picture);
  std::vector<unsigned char> pixels;
  if (!media::preview(picture, small, pixels)) return refuse(*media, {RJ_MEDIA_TOO_LARGE, "There is not enough memory for this picture."});
  media->open = std::move(picture);
  media->out.clear();
  for (const std::uint32_t number : {1u, media->open.width(), media->open.height(), small.width, small.height}) add(media->out, number);
  media->out.append(reinterpret_cast<const char*>(pixels.data()), pixels.size());
  return answer(*media);
}

std::uint32_t rj_media_crop(rj_media* media, std::uint32_t x, std::uint32_t y, std::uint32_t side) {
  const media::Picture& open = media->open;
  if (!open.pixels) return refuse(*media, {RJ_MEDIA_NONE, "No picture is open."});
  const std::uint32_t width = open.width(), height = open.height();
  if (side == 0) side = std::min(width, height), x = (width - side) / 2, y = (height - side) / 2;
  if (side > std::min(width, height) || x > width - side || y > height - side) return refuse(*media, {RJ_MEDIA_NONE, "The square is not within the picture."});
  std::string png;
  if (const auto refused = media::avatar(open, x, y, side, png)) return refuse(*media, *refused);
  return answer_png(*media, side, png);
}

std::uint32_t rj_media_identicon(rj_media* media, std::uint32_t size) {
  const std::string svg = media::identicon_svg(media::identicon(read(*media, size)));
  media->out.clear();
  add(media->out, 1);
  media->out += svg;
  return answer(*media);
}

std::uint32_t rj_media_identicon_png(rj_media* media, std::uint32_t size, std::uint32_t pixels) {
  std::uint32_t side = std::clamp<std::uint32_t>(pixels, 16, 512);
  const std::vector<unsigned char> drawn = media::identicon_pixels(media::identicon(read(*media, size)), side);
  std::string png;
  if (!media::write_png(drawn, {side, side}, png)) return refuse(*media, {RJ_MEDIA_TOO_LARGE, "There is not enough memory."});
  return answer_png(*media, side, png);
}

const std::uint8_t* rj_media_out(rj_media* media) { return reinterpret_cast<const std::uint8_t*>(media->out.data()); }
