// Every kind of PNG and JPEG there is: read as it is meant, or refused with the reason.
#include <doctest/doctest.h>

#include <array>
#include <optional>

#include "media/made.hpp"
#include "media/picture.hpp"
#include "media/recorded.hpp"

using namespace picture;

namespace {

// What stb makes of a file, before anything is made smaller.
struct Decoded {
  rejoinder::media::Picture picture;
  std::optional<rejoinder::media::Refusal> refused;
  explicit Decoded(const std::string& file) : refused(rejoinder::media::decode(file, true, picture)) {}
  bool ok() const { return !refused; }
  std::string why() const { return refused ? refused->what : ""; }
  Rgba at(std::uint32_t x, std::uint32_t y) const {
    Rgba out = 0;
    for (std::size_t k = 0; k < 4; ++k) out = out << 8 | picture.pixels.get()[(std::size_t{y} * picture.header.width + x) * 4 + k];
    return out;
  }
  std::string all() const { return ok() ? std::string(reinterpret_cast<const char*>(picture.pixels.get()), std::size_t{picture.header.width} * picture.header.height * 4) : why(); }
};

// zlib in blocks that are stored as they are; the checksum is nobody's.
std::string stored(std::string_view data) {
  std::string out = "\x78\x01";
  do {
    const std::string_view block = data.substr(0, 65'535);
    data.remove_prefix(block.size());
    const std::string size = {static_cast<char>(block.size() & 255), static_cast<char>(block.size() >> 8)};
    (out += data.empty() ? '\1' : '\0') += size;
    for (const char c : size) out += static_cast<char>(~c);
    out += block;
  } while (!data.empty());
  return out + big(0);
}

struct Kind {
  char depth, colour, interlaced;
  std::uint32_t channels() const { return colour == 2 ? 3 : colour == 4 ? 2 : colour == 6 ? 4 : 1; }
};

using Sample = std::function<std::uint32_t(std::uint32_t x, std::uint32_t y, std::uint32_t channel)>;

// A pass of Adam7 (https://www.w3.org/TR/png-3/, 8.1), or all of it.
struct Pass {
  std::uint32_t x, y, across, down;
};
constexpr std::array<Pass, 7> kAdam7 = {{{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}}};

void rows(std::string& out, const Kind& kind, std::uint32_t width, std::uint32_t height, const Sample& sample, const Pass& pass) {
  for (std::uint32_t y = pass.y; y < height && pass.x < width; y += pass.down) {
    out += '\0';
    std::uint32_t bits = 0, byte = 0;
    for (std::uint32_t x = pass.x; x < width; x += pass.across)
      for (std::uint32_t channel = 0; channel < kind.channels(); ++channel) {
        const std::uint32_t value = sample(x, y, channel), depth = static_cast<std::uint32_t>(kind.depth);
        if (depth >= 8) {
          out += big(value, kind.depth / 8);
          continue;
        }
        byte = byte << depth | value;
        if ((bits += depth) == 8) out += static_cast<char>(byte), bits = byte = 0;
      }
    if (bits != 0) out += static_cast<char>(byte << (8 - bits));
  }
}

std::string png_with(const Kind& kind, std::uint32_t width, std::uint32_t height, const std::string& more, const std::string& data) {
  return "\x89PNG\r\n\x1A\n" + chunk("IHDR", big(width) + big(height) + std::string{kind.depth, kind.colour, 0, 0, kind.interlaced}) + more + chunk("IDAT", stored(data)) + chunk("IEND", "");
}

std::string png_of(const Kind& kind, std::uint32_t width, std::uint32_t height, const Sample& sample, const std::string& more = {}) {
  std::string data;
  if (kind.interlaced == 0) rows(data, kind, width, height, sample, {0, 0, 1, 1});
  else
    for (const Pass& pass : kAdam7) rows(data, kind, width, height, sample, pass);
  return png_with(kind, width, height, more, data);
}

constexpr std::uint32_t kWidth = 13, kHeight = 11;

// No two neighbours alike.
std::uint32_t pattern(const Kind& kind, std::uint32_t x, std::uint32_t y, std::uint32_t channel) {
  return (x * 2'657 + y * 7'919 + channel * 30'011) & ((1u << kind.depth) - 1);
}

std::string palette(std::uint32_t colours) {
  std::string out;
  for (std::uint32_t i = 0; i < colours; ++i) out += big(0x30A050 + i * 0x070B0D, 3);
  return chunk("PLTE", out);
}
Rgba of_palette(std::uint32_t i) { return (0x30A050 + i * 0x070B0D) << 8 & 0xFFFFFF00; }

Rgba expected(const Kind& kind, std::uint32_t x, std::uint32_t y) {
  const auto byte = [&](std::uint32_t channel) {
    const std::uint32_t value = pattern(kind, x, y, channel);
    return kind.depth == 16 ? value >> 8 : value * 255 / ((1u << kind.depth) - 1);
  };
  switch (kind.colour) {
    case 0: return byte(0) * 0x01010100 | 255;
    case 2: return byte(0) << 24 | byte(1) << 16 | byte(2) << 8 | 255;
    case 3: return of_palette(pattern(kind, x, y, 0)) | 255;
    case 4: return byte(0) * 0x01010100 | byte(1);
    default: return byte(0) << 24 | byte(1) << 16 | byte(2) << 8 | byte(3);
  }
}

bool near(Rgba a, Rgba b, int most) {
  for (int shift = 0; shift < 32; shift += 8) {
    const int difference = static_cast<int>(a >> shift & 255) - static_cast<int>(b >> shift & 255);
    if (difference > most || difference < -most) return false;
  }
  return true;
}

void refused(const std::string& file, std::uint32_t reason, std::string_view why) {
  Media media;
  const Opened open = media.open(file);
  CAPTURE(why);
  CHECK_FALSE(open.ok);
  CHECK(open.reason == reason);
  CHECK_MESSAGE(open.why.find(why) != std::string::npos, open.why);
}

// A JPEG of one block, in one colour; `marker` is the frame's, `more` stands before it.
std::string block(const std::vector<int>& colour, const std::string& more = {}, char precision = 8, char marker = '\xC0') {
  std::string frame = precision + big(8, 2) + big(8, 2) + static_cast<char>(colour.size()), scan(1, static_cast<char>(colour.size())), bits;
  // The codes of a block's middle are the numbers of its length in four bits; "nothing else" is a single 0.
  const auto put = [&](unsigned value, int count) {
    while (count-- > 0) bits += static_cast<char>(value >> count & 1);
  };
  for (std::size_t i = 0; i < colour.size(); ++i) {
    ((frame += static_cast<char>(i + 1)) += '\x11') += '\0';
    (scan += static_cast<char>(i + 1)) += '\0';
    const int middle = 8 * (colour[i] - 128);
    int length = 0;
    while ((middle < 0 ? -middle : middle) >> length != 0) ++length;
    put(static_cast<unsigned>(length), 4);
    put(static_cast<unsigned>(middle < 0 ? middle + (1 << length) - 1 : middle), length);
    put(0, 1);
  }
  while (bits.size() % 8 != 0) bits += '\1';
  std::string packed, lengths;
  for (std::size_t at = 0; at < bits.size(); at += 8) {
    unsigned byte = 0;
    for (std::size_t k = 0; k < 8; ++k) byte = byte << 1 | static_cast<unsigned>(bits[at + k]);
    packed += static_cast<char>(byte);
    if (byte == 255) packed += '\0';
  }
  for (char i = 0; i < 12; ++i) lengths += i;
  return "\xFF\xD8" + more + segment('\xDB', '\0' + std::string(64, '\x01')) + segment(marker, frame) + segment('\xC4', std::string("\0\0\0\0\x0C", 5) + std::string(12, '\0') + lengths) +
         segment('\xC4', std::string("\x10\x01", 2) + std::string(16, '\0')) + segment('\xDA', scan + std::string("\0\x3F\0", 3)) + packed + "\xFF\xD9";
}

std::string adobe(char transform) { return segment('\xEE', std::string("Adobe\0\x64\0\0\0\0", 11) + transform); }

void is_of(const std::string& file, Rgba colour) {
  const Decoded open(file);
  REQUIRE_MESSAGE(open.ok(), open.why());
  for (std::uint32_t i = 0; i < 64; ++i) CHECK_MESSAGE(near(open.at(i % 8, i / 8), colour, 3), open.at(i % 8, i / 8));
}

}  // namespace

TEST_CASE("media: a PNG of any colours and depth, interlaced or not, is seen as it is") {
  for (const char interlaced : {'\0', '\1'})
    for (const auto& one : {std::pair{'\0', std::string("\x01\x02\x04\x08\x10")}, {'\2', "\x08\x10"}, {'\3', "\x01\x02\x04\x08"}, {'\4', "\x08\x10"}, {'\6', "\x08\x10"}})
      for (const char depth : one.second) {
        const char colour = one.first;
        const Kind kind{depth, colour, interlaced};
        CAPTURE(int{colour});
        CAPTURE(int{depth});
        CAPTURE(int{interlaced});
        const auto sample = [&](std::uint32_t x, std::uint32_t y, std::uint32_t channel) { return pattern(kind, x, y, channel); };
        const Decoded open(png_of(kind, kWidth, kHeight, sample, colour == 3 ? palette(1u << depth) : ""));
        REQUIRE_MESSAGE(open.ok(), open.why());
        REQUIRE(open.picture.header.width == kWidth);
        std::size_t wrong = 0;
        for (std::uint32_t y = 0; y < kHeight; ++y)
          for (std::uint32_t x = 0; x < kWidth; ++x) wrong += open.at(x, y) != expected(kind, x, y);
        CHECK(wrong == 0);
      }
}

TEST_CASE("media: what a PNG says to be transparent is") {
  const auto across = [](std::uint32_t x, std::uint32_t, std::uint32_t) { return x; };
  const auto alpha = [](const Decoded& open, std::uint32_t x) { return open.ok() ? open.at(x, 0) & 255 : 1'000; };
  const Decoded indexed(png_of({2, 3, 0}, 4, 1, across, palette(4) + chunk("tRNS", std::string("\0\x80", 2))));
  CHECK(alpha(indexed, 0) == 0);
  CHECK(alpha(indexed, 1) == 128);
  CHECK(alpha(indexed, 2) == 255);
  const Decoded grey(png_of({8, 0, 0}, 4, 1, across, chunk("tRNS", big(2, 2))));
  CHECK(alpha(grey, 1) == 255);
  CHECK(alpha(grey, 2) == 0);
  const Decoded deep(png_of({16, 2, 1}, 4, 1, across, chunk("tRNS", big(3, 2) + big(3, 2) + big(3, 2))));
  CHECK(alpha(deep, 2) == 255);
  CHECK(alpha(deep, 3) == 0);
}

TEST_CASE("media: a colour that its palette does not have is none, whatever was decoded before") {
  const auto beyond = [](std::uint32_t x, std::uint32_t, std::uint32_t) { return x == 0 ? 0u : 200u; };
  CHECK(Decoded(png(300, 300, [](std::uint32_t x, std::uint32_t y) { return x * 77'777'777 + y; })).ok());
  const Decoded open(png_of({8, 3, 0}, 4, 1, beyond, palette(3)));
  REQUIRE_MESSAGE(open.ok(), open.why());
  CHECK(open.at(0, 0) == (of_palette(0) | 255));
  CHECK((open.at(1, 0) & 0xFFFFFF00) == 0);
}

TEST_CASE("media: a PNG of a kind that there is not is refused") {
  const std::string nothing(1'000, '\0');
  for (const Kind& kind : {Kind{16, 3, 0}, Kind{4, 2, 0}, Kind{1, 4, 0}, Kind{2, 6, 0}, Kind{8, 1, 0}, Kind{8, 5, 0}, Kind{8, 7, 0}, Kind{3, 0, 0}, Kind{32, 0, 0}, Kind{8, 0, 2}})
    refused(png_with(kind, 4, 4, palette(2), nothing), RJ_MEDIA_BROKEN, "damaged");
  refused(png_with({8, 3, 0}, 4, 4, {}, nothing), RJ_MEDIA_BROKEN, "damaged");  // no palette
  refused(png_with({8, 3, 0}, 4, 4, palette(257), nothing), RJ_MEDIA_BROKEN, "damaged");
  refused(png_with({8, 3, 0}, 4, 4, palette(2) + chunk("tRNS", "abc"), nothing), RJ_MEDIA_BROKEN, "damaged");
}

TEST_CASE("media: a progressive JPEG is the picture that its coefficients are") {
  const Decoded plain(bytes(kBaseline)), scans(bytes(kProgressive));
  REQUIRE_MESSAGE(plain.ok(), plain.why());
  REQUIRE_MESSAGE(scans.ok(), scans.why());
  CHECK(scans.picture.header.width == 32);
  CHECK(scans.picture.header.height == 24);
  CHECK(scans.all() == plain.all());
  for (std::uint32_t y = 0; y < 24; ++y)
    for (std::uint32_t x = 0; x < 32; ++x) CHECK(near(scans.at(x, y), x * 8 << 24 | y * 10 << 16 | (((x >> 3) ^ (y >> 3)) & 1 ? 224u : 32u) << 8 | 255, 8));
  const std::string file = bytes(kProgressive);
  for (std::size_t size = 3; size < file.size(); ++size) refused(file.substr(0, size), RJ_MEDIA_BROKEN, "damaged");
}

TEST_CASE("media: a JPEG that leaves out some of its pixels has none of another's") {
  // The last eight scans of ten are gone; then the first two, so that others finish what was never begun.
  const std::string file = bytes(kProgressive);
  std::vector<std::size_t> scans;
  for (std::size_t at = file.find("\xFF\xDA"); at != std::string::npos; at = file.find("\xFF\xDA", at + 2)) scans.push_back(at);
  REQUIRE(scans.size() == 10);
  const std::string half = file.substr(0, scans[2]) + "\xFF\xD9", rest = file.substr(0, scans[0]) + file.substr(file.rfind("\xFF\xC4", scans[2]));
  for (const std::string& partly : {half, rest}) {
    std::string first;
    for (const std::uint32_t colour : {0u, 0x9E3779B1u, 0xFFFFFFFFu}) {
      CHECK(Decoded(png(64, 64, [&](std::uint32_t x, std::uint32_t y) { return colour * (x + y + 1); })).ok());
      const std::string seen = Decoded(partly).all();
      if (first.empty()) first = seen;
      CHECK(seen == first);
    }
  }
}

TEST_CASE("media: a JPEG in grey, in colours or in inks is of the colour that it says") {
  is_of(block({200}), 0xC8C8C8FF);
  is_of(block({150, 100, 180}), 0xDF7A64FF);
  is_of(block({255, 0, 0}, adobe(0)), 0xFF0000FF);                // RGB
  is_of(block({255, 0, 0, 255}, adobe(0)), 0xFF0000FF);           // CMYK, told from white as everybody does
  is_of(block({128, 255, 64, 128}, adobe(0)), 0x408020FF);
  is_of(block({179, 171, 1, 255}, adobe(2)), 0xFF0000FF);         // YCCK
}

TEST_CASE("media: a JPEG of a kind that is not read is refused, and says which it is") {
  refused(bytes(kArithmetic), RJ_MEDIA_UNKNOWN, "neither baseline nor progressive");
  for (const char marker : {'\xC3', '\xC5', '\xC6', '\xC7', '\xC9', '\xCA', '\xCB', '\xCD', '\xCE', '\xCF'}) refused(block({200}, "", 8, marker), RJ_MEDIA_UNKNOWN, "neither baseline nor progressive");
  refused(block({200}, "", 12, '\xC1'), RJ_MEDIA_UNKNOWN, "more than 8 bits");
  refused(block({200}, "", 16, '\xC3'), RJ_MEDIA_UNKNOWN, "neither baseline nor progressive");
  refused(block({1, 2}), RJ_MEDIA_UNKNOWN, "neither grey, nor of three or four colours");
  refused(block({1, 2, 3, 4}), RJ_MEDIA_UNKNOWN, "four colours, and no word of which");
  refused(block({1, 2, 3, 4}, adobe(1)), RJ_MEDIA_UNKNOWN, "four colours, and no word of which");
}
