#include <doctest/doctest.h>

#include "base/decimal.hpp"
#include "base/percent.hpp"
#include "base/time.hpp"
#include "base/utf8.hpp"

using namespace rejoinder;

TEST_CASE("utf8: every code point comes back, and nothing else is valid") {
  for (char32_t code = 0; code <= 0x10FFFF; code += code < 0x3000 ? 1 : 97) {
    if (code >= 0xD800 && code <= 0xDFFF) continue;
    std::string text;
    utf8::append(text, code);
    const utf8::Decoded d = utf8::decode(text, 0);
    REQUIRE(d.valid);
    REQUIRE(d.code == code);
    REQUIRE(d.size == text.size());
    REQUIRE(utf8::first_invalid(text) == std::string_view::npos);
    for (std::size_t cut = 1; cut < text.size(); ++cut) REQUIRE(utf8::first_invalid(std::string_view(text).substr(0, cut)) == 0);
  }
  for (const std::string_view bad : {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "\xC3("})
    CHECK(utf8::first_invalid(bad) == 0);
  CHECK(utf8::first_invalid("ab\xFF") == 2);
  CHECK(utf8::prefix("a\xC3\xA9", 2) == "a");
  CHECK(utf8::prefix("a\xC3\xA9", 3) == "a\xC3\xA9");
}

TEST_CASE("utf8: what is no code point becomes U+FFFD") {
  std::string text;
  utf8::append(text, 0xD800);
  utf8::append(text, 0x110000);
  CHECK(text == "\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST_CASE("time: RFC 3339 is read and written") {
  CHECK(parse_time("1970-01-01T00:00:00Z") == 0);
  CHECK(parse_time("2020-02-29T23:59:59.999Z") == 1583020799999);
  CHECK(parse_time("2020-01-02T20:07:00") == parse_time("2020-01-02T20:07:00Z"));
  CHECK(parse_time("2020-01-02 20:07:00+02:00") == parse_time("2020-01-02T18:07:00Z"));
  CHECK(parse_time("2020-01-02t20:07:00.1234567-0130") == *parse_time("2020-01-02T21:37:00Z") + 123);
  CHECK(parse_time("2020-01-02") == parse_time("2020-01-02T00:00:00Z"));
  CHECK(parse_time("0001-01-01T00:00:00Z").has_value());
  for (const char* bad : {"", "2020", "2020-13-01", "2020-02-30", "2019-02-29", "2020-01-02T24:00:00Z", "2020-01-02T20:60:00Z", "2020-01-02T20:00:00.Z",
                          "2020-01-02T20:00:00Zx", "2020-01-02T20:00:00+2:00", "0000-01-01", "x2020-01-02", "2020-01-02T20:00:00+24:00"})
    CHECK_MESSAGE(!parse_time(bad), bad);
  for (Millis t = -62135596800000; t < 253402300799999; t += 86'399'999'777) {
    const std::string text = format_time(t);
    REQUIRE(parse_time(text) == t);
  }
}

TEST_CASE("percent: everything but unreserved bytes is encoded, and comes back") {
  std::string all;
  for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
  const std::string encoded = percent_encode(all);
  CHECK(percent_decode(encoded, false) == all);
  CHECK(encoded.find_first_of(" \"<>#?&=/'") == std::string::npos);
  CHECK(percent_decode("a+b%2", true) == "a b%2");
  CHECK(percent_decode("%zz%4", false) == "%zz%4");
}

TEST_CASE("decimal: the ends of the range") {
  CHECK(decimal(0) == "0");
  CHECK(decimal(INT64_MIN) == "-9223372036854775808");
  CHECK(decimal(INT64_MAX) == "9223372036854775807");
}
