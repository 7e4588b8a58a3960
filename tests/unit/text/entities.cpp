#include "text/entities.hpp"

#include <doctest/doctest.h>

using rejoinder::text::Reference;

namespace {

std::string decoded(std::string_view text, Reference rules) {
  std::string out;
  rejoinder::text::decode(out, text, rules);
  return out;
}

}  // namespace

TEST_CASE("entities: names of HTML 4") {
  for (const Reference rules : {Reference::Markdown, Reference::Text, Reference::Attribute}) {
    CHECK(decoded("&lt;&gt;&amp;&quot;&apos;", rules) == "<>&\"'");
    CHECK(decoded("&nbsp;&eacute;&yuml;", rules) == "\xC2\xA0\xC3\xA9\xC3\xBF");
    CHECK(decoded("&euro;&hellip;&hearts;&diams;&Alpha;&omega;&thetasym;&lang;", rules) ==
          "\xE2\x82\xAC\xE2\x80\xA6\xE2\x99\xA5\xE2\x99\xA6\xCE\x91\xCF\x89\xCF\x91\xE2\x9F\xA8");
    CHECK(decoded("&sigmaf;&sigma;&OElig;&AMP;&frac34;&there4;", rules) == "\xCF\x82\xCF\x83\xC5\x92&\xC2\xBE\xE2\x88\xB4");
    CHECK(decoded("a & b && &; &x; &noname; &LT; &Lt;", rules) == "a & b && &; &x; &noname; < &Lt;");
  }
}

TEST_CASE("entities: numbers") {
  for (const Reference rules : {Reference::Markdown, Reference::Text, Reference::Attribute}) {
    CHECK(decoded("&#65;&#x41;&#X1f600;&#0065;", rules) == "AA\xF0\x9F\x98\x80" "A");
    CHECK(decoded("&#0;&#xD800;&#x110000;&#99999999999999999999;&#xFFFFFFFFFFFFFFFFF;", rules) ==
          "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    CHECK(decoded("&#128;&#x9f;", rules) == "\xE2\x82\xAC\xC5\xB8");
    CHECK(decoded("&#;&#x;&#xg;&#", rules) == "&#;&#x;&#xg;&#");
  }
}

TEST_CASE("entities: a missing semicolon") {
  CHECK(decoded("&amp &lt&copy", Reference::Markdown) == "&amp &lt&copy");
  CHECK(decoded("&amp &lt&copy", Reference::Text) == "& <\xC2\xA9");
  CHECK(decoded("&notit; &hellip &#65 &#x41x", Reference::Text) == "\xC2\xACit; &hellip A Ax");
  CHECK(decoded("?a=1&copy=2&amp=3&ltx&lt", Reference::Attribute) == "?a=1&copy=2&amp=3&ltx<");
}
