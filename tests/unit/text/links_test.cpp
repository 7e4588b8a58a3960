#include <doctest/doctest.h>

#include <string>

#include "text/body.hpp"

using namespace rejoinder;

namespace {
std::string linked(std::string_view url) {
  std::string shown;
  for (const char c : url) shown += c == '&' ? std::string("&amp;") : std::string(1, c);
  return "<a href=\"" + shown + "\" rel=\"ugc nofollow noopener\">" + shown + "</a>";
}
std::string markdown(std::string_view source) {
  std::string out;
  REQUIRE(text::markdown(out, source));
  return out;
}
}  // namespace

TEST_CASE("links: a bare URL is a link whole, without the sentence around it") {
  for (const std::string url : {"https://www.example.org/watch?v=abc_d-E&t=10s", "https://example.org/wiki/Foo_(bar)", "http://localhost:8080/x",
                                "https://example.org/%C3%A9?x=1#frag", "https://example.org/a,b;c=d", "https://example.org/~user/@x/$a!b"}) {
    CHECK(markdown(url) == "<p>" + linked(url) + "</p>");
    CHECK(markdown("see (" + url + ").") == "<p>see (" + linked(url) + ").</p>");
    CHECK(markdown("**" + url + "**") == "<p><strong>" + linked(url) + "</strong></p>");
    CHECK(markdown("`" + url + "`").find("<a ") == std::string::npos);
    std::string plain;
    REQUIRE(text::plain(plain, url));
    CHECK(plain == "<p>" + linked(url) + "</p>");
  }
}

TEST_CASE("links: no link in a link, none where the URL is not to be trusted") {
  const std::string nested = markdown("[see https://example.org/a](https://example.org/b)");
  CHECK(nested == "<p><a href=\"https://example.org/b\" rel=\"ugc nofollow noopener\">see https://example.org/a</a></p>");
  for (const char* url : {"https://user:pw@example.org/", "javascript:alert(1)", "xhttps://", "https://"}) CHECK(markdown(url).find("<a ") == std::string::npos);
}
