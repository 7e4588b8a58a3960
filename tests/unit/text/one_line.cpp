#include <doctest/doctest.h>

#include "text/body.hpp"

using rejoinder::text::one_line;

TEST_CASE("one line: white space is folded") {
  CHECK(one_line(" a \t\r\n b\xC2\xA0\xE3\x80\x80" "c\xE2\x80\xA8") == "a b c");
  CHECK(one_line("") == "");
  CHECK(one_line(" \xE2\xA0\x80 \xE2\x80\x8B ") == "");
}

TEST_CASE("one line: what cannot be seen goes") {
  CHECK(one_line(std::string_view("a\0b", 3)) == "ab");
  CHECK(one_line("a\x01\x1B\x7F\xC2\x9B" "b") == "ab");
  for (const char* hidden : {"\xE2\x80\x8B", "\xE2\x80\x8C", "\xE2\x80\x8D", "\xE2\x80\x8E", "\xE2\x80\x8F", "\xE2\x80\xAA", "\xE2\x80\xAB", "\xE2\x80\xAC",
                             "\xE2\x80\xAD", "\xE2\x80\xAE", "\xE2\x81\xA0", "\xE2\x81\xA6", "\xE2\x81\xA7", "\xE2\x81\xA8", "\xE2\x81\xA9", "\xC2\xAD",
                             "\xD8\x9C", "\xEF\xBB\xBF", "\xE3\x85\xA4", "\xEF\xBE\xA0", "\xF3\xA0\x81\xA1", "\xCD\x8F"}) {
    CAPTURE(hidden);
    CHECK(one_line("ad" + std::string(hidden) + "min") == "admin");
  }
}

TEST_CASE("one line: joiners stay where a script or an emoji needs them") {
  constexpr std::string_view kFamily = "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7";
  constexpr std::string_view kPersian = "\xD8\xB9\xD9\x84\xDB\x8C\xE2\x80\x8C\xD8\xB1\xD8\xB6\xD8\xA7";
  CHECK(one_line(kFamily) == kFamily);
  CHECK(one_line(kPersian) == kPersian);
  CHECK(one_line("\xD8\xB9\xE2\x80\x8C\xE2\x80\x8C\xD8\xB9") == "\xD8\xB9\xE2\x80\x8C\xD8\xB9");
  CHECK(one_line("\xE2\x80\x8C\xD8\xB9\xE2\x80\x8C a") == "\xD8\xB9 a");
}

TEST_CASE("one line: marks and broken bytes") {
  std::string marks;
  for (int i = 0; i < 30; ++i) marks += "\xCC\x81";
  CHECK(one_line("a" + marks + "b").size() == 2 + 8 * 2);
  CHECK(one_line("a\xFF" "b") == "a\xEF\xBF\xBD" "b");
  CHECK(one_line("<b>&amp;") == "<b>&amp;");
}

TEST_CASE("one line: done twice is done once") {
  for (const char* name : {" a  b ", "\xE2\x80\x8D" "a\xE2\x80\x8D" "b", "\xD8\xB9\xE2\x80\x8C\xD8\xB1", "a\xFF\xCC\x81"}) {
    const std::string once = one_line(name);
    CHECK(one_line(once) == once);
  }
}
