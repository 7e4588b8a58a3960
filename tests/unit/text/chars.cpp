#include "text/chars.hpp"

#include <doctest/doctest.h>

using namespace rejoinder::text;

TEST_CASE("chars: marks") {
  constexpr char32_t kMarks[] = {0x300, 0x36F, 0x483, 0x489, 0x5B0, 0x64B, 0x941, 0xE31, 0xE3A, 0xE4E, 0x1AB0, 0x1DFF,
                                 0x20DD, 0x3099, 0xA66F, 0xFE0F, 0xFE20, 0xFE2F, 0xE0100, 0xE01EF};
  for (const char32_t mark : kMarks) {
    CAPTURE(static_cast<unsigned>(mark));
    CHECK(is_mark(mark));
  }
  constexpr char32_t kLetters[] = {0x0, 0x41, 0x2FF, 0x370, 0x482, 0x48A, 0x5D0, 0x628, 0x905, 0xE01, 0xE40, 0x200D,
                                   0x2019, 0x3042, 0x4E00, 0xA66E, 0xAC00, 0xFB1D, 0xFE10, 0xFE30, 0xFFFF, 0x1F600, 0xE00FF, 0x10FFFF};
  for (const char32_t letter : kLetters) {
    CAPTURE(static_cast<unsigned>(letter));
    CHECK_FALSE(is_mark(letter));
  }
}

TEST_CASE("chars: a safe run ends at the latest where something must be looked at") {
  CHECK(safe_run("ab c\n\t", 0) == 6);
  CHECK(safe_run("ab c", 4) == 4);
  for (const char* special : {"&", "<", ">", "\"", "\r", "\x01", "\x7F", "\xC2\xA0", "\xC2\x85", "\xCC\x81", "\xE2\x80\xAE", "\xFF", "\xC3", "\xC3x", "\xE6\x97", "\xE6\x97x", "\xF0\x9F\x98\x80"}) {
    CAPTURE(special);
    CHECK(safe_run("\xC3\xA9\xD0\x96\xE6\x97\xA5" "a" + std::string(special), 0) == 8);
  }
}
