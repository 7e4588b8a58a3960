#include <doctest/doctest.h>

#include "base/limits.hpp"
#include "base/prng.hpp"
#include "media/made.hpp"

using namespace picture;

namespace {

constexpr Rgba kRed = 0xFF0000FF, kGreen = 0x00FF00FF, kBlue = 0x0000FFFF, kWhite = 0xFFFFFFFF;

// Four colours, so that no turn looks like another.
Rgba corners(std::uint32_t x, std::uint32_t y, std::uint32_t width, std::uint32_t height) {
  return y < height / 2 ? (x < width / 2 ? kRed : kGreen) : (x < width / 2 ? kBlue : kWhite);
}

// A JPEG's colours are nearly those.
bool near(Rgba a, Rgba b) {
  for (int shift = 0; shift < 32; shift += 8) {
    const int difference = static_cast<int>(a >> shift & 255) - static_cast<int>(b >> shift & 255);
    if (difference > 24 || difference < -24) return false;
  }
  return true;
}

// The colours at the corners of what is open: left upper, right upper, left lower, right lower.
std::string seen(const Opened& open) {
  std::string out;
  for (const auto& [x, y] : {std::pair{1u, 1u}, {open.preview_width - 2, 1u}, {1u, open.preview_height - 2}, {open.preview_width - 2, open.preview_height - 2}}) {
    const Rgba colour = open.at(x, y);
    out += near(colour, kRed) ? 'r' : near(colour, kGreen) ? 'g' : near(colour, kBlue) ? 'b' : near(colour, kWhite) ? 'w' : '?';
  }
  return out;
}

}  // namespace

TEST_CASE("media: a PNG and a JPEG are opened as they are") {
  Media media;
  const Paint paint = [](std::uint32_t x, std::uint32_t y) { return corners(x, y, 40, 24); };
  for (const std::string& file : {png(40, 24, paint), jpeg(40, 24, paint)}) {
    const Opened open = media.open(file, true);
    REQUIRE_MESSAGE(open.ok, open.why);
    CHECK(open.width == 40);
    CHECK(open.height == 24);
    CHECK(open.preview_width == 40);
    CHECK(open.preview_height == 24);
    CHECK(seen(open) == "rgbw");
  }
}

TEST_CASE("media: a picture stands as its camera was held, all eight ways, in the preview and in what is cut out") {
  const std::string plain = jpeg(32, 16, [](std::uint32_t x, std::uint32_t y) { return corners(x, y, 32, 16); });
  const std::string expected[] = {"rgbw", "grwb", "wbgr", "bwrg", "rbgw", "brwg", "wgbr", "gwrb"};
  Media media;
  for (std::uint32_t turn = 1; turn <= 8; ++turn) {
    CAPTURE(turn);
    const Opened open = media.open(plain.substr(0, 2) + exif(turn) + plain.substr(2));
    REQUIRE_MESSAGE(open.ok, open.why);
    CHECK(open.width == (turn < 5 ? 32 : 16));
    CHECK(open.height == (turn < 5 ? 16 : 32));
    CHECK(seen(open) == expected[turn - 1]);
    // The right lower square of it.
    const std::string cut = media.crop(open.width - 8, open.height - 8, 8);
    REQUIRE(!cut.empty());
    Media again;
    const Opened square = again.open(cut, true);
    REQUIRE(square.ok);
    CHECK(square.width == 8);
    CHECK(seen(square) == std::string(4, expected[turn - 1][3]));
  }
}

TEST_CASE("media: an orientation that is none is none") {
  const std::string plain = jpeg(32, 16, [](std::uint32_t x, std::uint32_t y) { return corners(x, y, 32, 16); });
  Media media;
  for (const std::uint32_t turn : {0u, 9u, 65535u}) CHECK(seen(media.open(plain.substr(0, 2) + exif(turn) + plain.substr(2))) == "rgbw");
  // A directory that is elsewhere, or longer than the file.
  const std::string far = segment('\xE1', std::string("Exif\0\0MM\0*\x7F\xFF\xFF\xFF", 14)), many = segment('\xE1', std::string("Exif\0\0II*\0\x08\0\0\0\xFF\xFF", 16));
  for (const std::string& odd : {far, many}) CHECK(seen(media.open(plain.substr(0, 2) + odd + plain.substr(2))) == "rgbw");
}

TEST_CASE("media: what comes out is a PNG of at most 64 KiB that holds pixels and nothing else") {
  rejoinder::Prng chance(7);
  const auto noise = [&](std::uint32_t alpha) {
    return [&chance, alpha](std::uint32_t, std::uint32_t) { return static_cast<Rgba>(chance.next()) | alpha; };
  };
  Media media;
  for (const std::string& file : {png(300, 400, noise(0xFF)), png(300, 400, noise(0)), jpeg(300, 400, noise(0xFF))}) {
    REQUIRE(media.open(file).ok);
    const std::string cut = media.crop();
    REQUIRE(!cut.empty());
    CHECK(cut.size() <= rejoinder::limits::kAvatarBytes);
    CHECK(media.side >= 96);
    CHECK(cut.find("IHDR") == 12);
    for (const char* no : {"tEXt", "iTXt", "zTXt", "eXIf", "iCCP", "tIME"}) CHECK(cut.find(no) == std::string::npos);
    CHECK(media.crop() == cut);  // the picture is still open
    CHECK(Media().open(cut, true).ok);
  }
  REQUIRE(media.open(png(1'000, 800, [](std::uint32_t, std::uint32_t) { return kRed; })).ok);
  CHECK(!media.crop().empty());
  CHECK(media.side == rejoinder::limits::kAvatarSide);
}

TEST_CASE("media: the preview of a large picture is small, turned, and shows all of it") {
  const std::string plain = jpeg(2'400, 1'100, [](std::uint32_t x, std::uint32_t y) { return corners(x, y, 2'400, 1'100); });
  Media media;
  const Opened open = media.open(plain.substr(0, 2) + exif(6) + plain.substr(2));
  REQUIRE_MESSAGE(open.ok, open.why);
  CHECK(open.width == 1'100);
  CHECK(open.preview_width == 234);
  CHECK(open.preview_height == 512);
  CHECK(seen(open) == "brwg");
}

TEST_CASE("media: it is made smaller in linear light") {
  // Black and white lines half by half are as bright as 188 of 255, not as 128.
  Media media;
  REQUIRE(media.open(png(1'024, 1'024, [](std::uint32_t, std::uint32_t y) { return y % 2 == 0 ? 0x000000FFu : kWhite; })).ok);
  const Opened small = Media().open(media.crop());
  REQUIRE(small.ok);
  const Rgba grey = small.at(128, 128) >> 24;
  CHECK(grey > 180);
  CHECK(grey < 196);
}

TEST_CASE("media: what cannot be seen has no colour that could be") {
  Media media;
  REQUIRE(media.open(png(512, 512, [](std::uint32_t x, std::uint32_t) { return x < 256 ? 0xFF000000u : kGreen; })).ok);
  const Opened small = Media().open(media.crop());
  CHECK(small.at(10, 10) % 256 == 0);
  CHECK(near(small.at(130, 10), kGreen));
}

TEST_CASE("media: a square is within the picture, or it is refused") {
  Media media;
  CHECK(media.crop().empty());  // nothing is open
  REQUIRE(media.open(png(40, 24, [](std::uint32_t, std::uint32_t) { return kRed; })).ok);
  CHECK(!media.crop(16, 0, 24).empty());
  CHECK(media.crop(17, 0, 24).empty());
  CHECK(media.crop(0, 1, 24).empty());
  CHECK(media.crop(0, 0, 25).empty());
  CHECK(media.crop(0xFFFFFFFF, 0xFFFFFFFF, 2).empty());
  CHECK(!media.crop(39, 23, 1).empty());
  CHECK(!media.open("no picture").ok);
  CHECK(media.crop().empty());  // and the one before is not open any more
}
