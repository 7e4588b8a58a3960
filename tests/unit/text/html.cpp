#include "text/html.hpp"

#include <doctest/doctest.h>

using namespace rejoinder::html;

namespace {

std::string text_of(std::string_view text, Tag in = Tag::P) {
  std::string out;
  Writer(out).open(in).text(text).close(in);
  const std::size_t from = name(in).size() + 2;
  return out.substr(from, out.size() - 2 * from - 1);
}
std::string value_of(std::string_view value) {
  std::string out;
  Writer(out).open(Tag::P).attr(Attr::Title, value).close(Tag::P);
  return out.substr(10, out.size() - 16);
}
constexpr std::string_view kNul("a\0b", 3);

}  // namespace

TEST_CASE("html: elements, attributes and void elements") {
  std::string out;
  Writer w(out);
  w.open(Tag::Form).attr(Attr::Novalidate, "").attr(Attr::Tabindex, -1).open(Tag::Input).attr(Attr::Maxlength, 9'000'000'000).close(Tag::Input);
  w.open(Tag::P).close(Tag::P).safe("<hr>").close(Tag::Form);
  CHECK(out == "<form novalidate=\"\" tabindex=\"-1\"><input maxlength=\"9000000000\"><p></p><hr></form>");
}

TEST_CASE("html: every tag and attribute has its own name") {
  for (int i = 0; i <= static_cast<int>(Tag::Time); ++i) {
    for (int k = 0; k < i; ++k) CHECK(name(static_cast<Tag>(i)) != name(static_cast<Tag>(k)));
  }
  CHECK(name(Tag::A) == "a");
  CHECK(name(Tag::Ul) == "ul");
  CHECK(name(Tag::Time) == "time");
  CHECK(name(Attr::Action) == "action");
  CHECK(name(Attr::Href) == "href");
  CHECK(name(Attr::Value) == "value");
}

TEST_CASE("html: text is escaped as a browser serialises it") {
  CHECK(text_of("a<b>&\"'\xC2\xA0\xC3\xA9") == "a&lt;b&gt;&amp;\"'&nbsp;\xC3\xA9");
  CHECK(text_of("a\r\nb\rc\nd\te") == "a\nb\nc\nd\te");
}

TEST_CASE("html: text loses controls, overrides and broken bytes") {
  CHECK(text_of(kNul) == "ab");
  CHECK(text_of("a\x01\x1F\x7F\xC2\x85\xC2\x9F" "b") == "ab");
  CHECK(text_of("a\xFF" "b\xE2\x82") == "a\xEF\xBF\xBD" "b\xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK(text_of("\xED\xA0\x80") == "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK(text_of("a\xE2\x80\xAE\xE2\x80\xAD" "b") == "ab");
}

TEST_CASE("html: isolates stay in text and go in links and code") {
  constexpr std::string_view kIsolated = "\xE2\x81\xA7" "a\xE2\x81\xA9";
  CHECK(text_of(kIsolated) == kIsolated);
  CHECK(text_of(kIsolated, Tag::Code) == "a");
  std::string out;
  Writer w(out);
  w.open(Tag::P);
  REQUIRE(w.open_link("http://a/"));
  w.text(kIsolated).close(Tag::A).text(kIsolated).close(Tag::P);
  CHECK(out == "<p><a href=\"http://a/\" rel=\"ugc nofollow noopener\">a</a>" + std::string(kIsolated) + "</p>");
}

TEST_CASE("html: at most eight marks a letter, across calls, elements and white space") {
  std::string marks;
  for (int i = 0; i < 20; ++i) marks += "\xCC\x81";
  CHECK(text_of("a" + marks).size() == 1 + 8 * 2);
  CHECK(text_of("a" + marks + " " + marks).size() == 1 + 8 * 2 + 1);
  CHECK(text_of("a" + marks + "b" + marks).size() == 2 * (1 + 8 * 2));
  CHECK(text_of("a" + marks + "&" + marks).size() == 1 + 8 * 2 + 5 + 8 * 2);
  CHECK(text_of("\xE4\xB8\x80" + marks + "\xE4\xB8\x80" + marks).size() == 2 * (3 + 8 * 2));
  std::string out;
  Writer(out).open(Tag::P).text("a" + marks).open(Tag::Em).text(marks).close(Tag::Em).text(marks).close(Tag::P);
  CHECK(out.size() == std::string_view("<p>a<em></em></p>").size() + 8 * 2);
}

TEST_CASE("html: an attribute's value is kept to the byte where HTML can hold it") {
  CHECK(value_of("a\"<>&'\xC2\xA0") == "a&quot;&lt;&gt;&amp;'&nbsp;");
  CHECK(value_of(kNul) == "ab");
  CHECK(value_of("a\r\nb\rc") == "a\nb\nc");
  CHECK(value_of("\xFF" "a") == "\xEF\xBF\xBD" "a");
  CHECK(value_of("\x01\xE2\x80\xAE\xCC\x81") == "\x01\xE2\x80\xAE\xCC\x81");
}

TEST_CASE("html: a text area keeps its first line feed") {
  CHECK(text_of("\na", Tag::Textarea) == "\n\na");
  CHECK(text_of("a\n", Tag::Textarea) == "a\n");
  CHECK(text_of("\na", Tag::P) == "\na");
}

TEST_CASE("html: a refused link writes nothing") {
  std::string out;
  Writer w(out);
  w.open(Tag::P);
  CHECK_FALSE(w.open_link("javascript:alert(1)"));
  w.text("x").close(Tag::P);
  CHECK(out == "<p>x</p>");
}
