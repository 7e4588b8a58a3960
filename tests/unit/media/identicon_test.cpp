#include "media/identicon.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <set>

#include "media/made.hpp"

using namespace picture;

TEST_CASE("media: a name has one identicon, the same everywhere and for ever") {
  Media media;
  CHECK(media.svg("Ann") == R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 -1 7 7" color="#c2452d" fill="currentColor" aria-hidden="true">)"
                            R"(<path d="M1 0h1v1H1zM3 0h1v1H3zM0 1h5v1H0zM0 2h1v1H0zM2 2h1v1H2zM4 2h1v1H4zM1 4h1v1H1zM3 4h1v1H3z"/></svg>)");
  std::set<std::string> all;
  for (int i = 0; i < 5'000; ++i) {
    const std::string svg = media.svg("reader " + std::to_string(i));
    CHECK(svg.size() <= 400);
    all.insert(svg);
  }
  CHECK(all.size() > 4'900);
}

TEST_CASE("media: any name will do") {
  Media media;
  for (const std::string& name : {std::string(), std::string("\xFF\xFE\0", 3), std::string(100'000, 'x'), std::string("\"><script>")}) {
    CHECK(media.svg(name).starts_with("<svg "));
    CHECK(media.svg(name).find("script") == std::string::npos);
  }
}

TEST_CASE("media: the PNG shows what the SVG does, and is one that we would take") {
  Media media;
  for (const std::uint32_t pixels : {0u, 16u, 64u, 200u, 512u, 4'000'000'000u}) {
    const std::string file = media.identicon("Ann", pixels);
    REQUIRE(!file.empty());
    const std::uint32_t side = media.side, cell = side / 7;
    CHECK(side % 7 == 0);
    CHECK(side < 520);
    const Opened open = Media().open(file, true);
    REQUIRE_MESSAGE(open.ok, open.why);
    REQUIRE(open.width == side);
    if (side > 512) continue;  // the preview is smaller
    const rejoinder::media::Identicon figure = rejoinder::media::identicon("Ann");
    for (std::uint32_t row = 0; row < 7; ++row)
      for (std::uint32_t column = 0; column < 7; ++column) {
        const bool within = row > 0 && row < 6 && column > 0 && column < 6;
        CHECK(open.at(column * cell + cell / 2, row * cell + cell / 2) == (within && figure.cells[row - 1][column - 1] ? figure.colour << 8 | 255 : 0));
      }
  }
}

TEST_CASE("media: its colours can be seen on white and on black") {
  const auto linear = [](std::uint32_t channel) {
    const double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  for (const std::uint32_t colour : rejoinder::media::kColours) {
    CAPTURE(colour);
    const double light = 0.2126 * linear(colour >> 16) + 0.7152 * linear(colour >> 8 & 255) + 0.0722 * linear(colour & 255);
    CHECK(1.05 / (light + 0.05) >= 3.0);
    CHECK((light + 0.05) / 0.05 >= 3.0);
  }
}
