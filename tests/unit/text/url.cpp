#include "text/url.hpp"

#include <doctest/doctest.h>

#include "base/limits.hpp"

namespace {

std::string url(std::string_view text) {
  rejoinder::text::Url read;
  return read.read(text) ? read.text() : "";
}

}  // namespace

TEST_CASE("url: http, https and mailto, in their canonical spelling") {
  CHECK(url("http://a.example") == "http://a.example");
  CHECK(url("HtTpS://A.example:8080/b?c=d&e#f") == "https://A.example:8080/b?c=d&e#f");
  CHECK(url(" \t\nhttp://a/ \r\n") == "http://a/");
  CHECK(url("http://a/\xC3\xA4 \"<>\\^`{|}[]'%zz%41") == "http://a/%C3%A4%20%22%3C%3E%5C%5E%60%7B%7C%7D%5B%5D'%zz%41");
  CHECK(url("http://[2001:db8::1]:80/") == "http://[2001:db8::1]:80/");
  CHECK(url("http://xn--bcher-kva.example") == "http://xn--bcher-kva.example");
  CHECK(url("http://b\xC3\xBC" "cher.example/") == "http://b\xC3\xBC" "cher.example/");
  CHECK(url("http://\xE4\xBE\x8B\xE3\x81\x88.jp") == "http://\xE4\xBE\x8B\xE3\x81\x88.jp");
  CHECK(url("http://a?b@c") == "http://a?b@c");
  CHECK(url("mailto:a+b@c.example?subject=Hi%20there") == "mailto:a+b@c.example?subject=Hi%20there");
  CHECK(url("MAILTO:A@B.example") == "mailto:A@B.example");
}

TEST_CASE("url: what it wrote it takes again unchanged") {
  for (const char* text : {"http://a/\xC3\xA4 x", "https://B.example/%", "mailto:a b@c.d", "mailto:a@\xCF\x9C.x", "http://\xC3\xA9.x/\xF0\x9F\x98\x80"}) {
    const std::string once = url(text);
    CHECK(once != "");
    CHECK(url(once) == once);
  }
}

TEST_CASE("url: everything else stays text") {
  for (const char* text : {
           "", " ", "a", "/a", "//a.example/", "?a", "#a", "a.example", "http:", "http:/", "http://", "http:///a", "http://?a", "http://#a", "http:a.example",
           "http:\\\\a.example", "http:/\\a.example", "http://a\\b", "http://a.example\\@evil.example", "http://user@a.example", "http://user:pw@a.example",
           "http://a.example@evil.example/", "http://a b/", "http://a\tb/", "http://a/\nb", "http://a/\x01", "http://a/\x7F", "ht\ntp://a", "\x01http://a",
           "http://%61.example", "http://-a", "http://.a", "http://a..b", "http://a:b/", "http://a:123456", "http://[::1", "http://::1]", "http://[g]",
           "http://[::1]x/", "http://[::1].a", "http://a[::1]", "http://a,b", "http://a;b", "http://a!b", "http://a'b", "http://a(b)", "http://a*b",
           "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)", "javascript://a/%0aalert(1)", "data:text/html,x", "vbscript:x", "file:///a",
           "ftp://a", "blob:http://a/b", "view-source:http://a", "ws://a", "about:blank", "tel:1", "feed:http://a", "jar:http://a",
           "mailto:", "mailto:a", "mailto:@b", "mailto:a@", "mailto:a@b?bcc=x%0d%0aSubject:y", "mailto:a@b\nc", "mailto:a@?x"}) {
    CAPTURE(text);
    CHECK(url(text) == "");
  }
}

TEST_CASE("url: a host shows all of itself") {
  for (const char* hidden : {
           "\xE2\x80\x8B", "\xE2\x80\x8D", "\xC2\xAD", "\xE2\x80\xAE", "\xE2\x81\xA6", "\xEF\xBB\xBF", "\xE2\x81\xA0", "\xE3\x85\xA4", "\xCD\x8F",
           "\xEF\xBC\x8F", "\xE2\x88\x95", "\xE2\x81\x84", "\xEF\xBC\xA0", "\xE3\x80\x82", "\xEF\xBC\x8E", "\xEF\xBD\xA1", "\xC2\xA0", "\xE3\x80\x80",
           "\xE2\x80\xA4", "\xF0\x9D\x90\x9A", "\xF3\xA0\x81\xA1", "\xEE\x80\x80", "\xEF\xBF\xBD", "\xFF"}) {
    CAPTURE(hidden);
    CHECK(url("http://a" + std::string(hidden) + "b.example/") == "");
  }
}

TEST_CASE("url: at most kUrlBytes, counted as it will stand there") {
  const std::string head = "http://a/";
  const std::size_t rest = rejoinder::limits::kUrlBytes - head.size();
  CHECK(url(head + std::string(rest, 'x')).size() == rejoinder::limits::kUrlBytes);
  CHECK(url(head + std::string(rest + 1, 'x')) == "");
  CHECK(url(head + std::string(rest / 3 + 1, ' ') + 'x') == "");
}
