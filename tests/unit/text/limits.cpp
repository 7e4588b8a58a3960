#include "base/limits.hpp"

#include <vector>

#include "text/render.hpp"

using namespace rejoinder;

namespace {

constexpr Renderer kAll[] = {text::markdown, Renderer(text::host_html), text::plain};

std::size_t count(std::string_view in, std::string_view what) {
  std::size_t found = 0;
  for (std::size_t at = in.find(what); at != std::string_view::npos; at = in.find(what, at + what.size())) ++found;
  return found;
}

}  // namespace

TEST_CASE("body limits: size") {
  for (const Renderer renderer : kAll) {
    std::string out = "before";
    CHECK(renderer(out, std::string(limits::kBodyBytes, 'a')));
    out = "before";
    const Result<void> result = renderer(out, std::string(limits::kBodyBytes + 1, 'a'));
    REQUIRE_FALSE(result);
    CHECK(result.error().what.find("65536") != std::string::npos);
    CHECK(result.error().where == "body");
    CHECK(out == "before");
    CHECK_FALSE(renderer(out, repeat(">", 1'000'000)));
  }
}

TEST_CASE("body limits: invalid UTF-8 is refused, with its place") {
  for (const Renderer renderer : kAll) {
    for (const char* body : {"a\xFF", "a\xC3", "a\xED\xA0\x80", "a\xC0\xBC", "a\xF5\x80\x80\x80", "a\x80"}) {
      std::string out = "before";
      const Result<void> result = renderer(out, body);
      REQUIRE_FALSE(result);
      CHECK(result.error().what.find("byte 1") != std::string::npos);
      CHECK(out == "before");
    }
  }
}

TEST_CASE("body limits: the output is appended") {
  std::string out = "<hr>";
  REQUIRE(text::markdown(out, "a"));
  REQUIRE(text::host_html(out, "b"));
  REQUIRE(text::plain(out, "c"));
  CHECK(out == "<hr><p>a</p><p>b</p><p>c</p>");
}

TEST_CASE("body limits: nesting is flattened and loses no text") {
  CHECK(count(md(repeat("> ", 1000) + "a"), "<blockquote>") == limits::kQuoteDepth);
  CHECK(count(md(repeat("> ", 1000) + "a"), "<p>a</p>") == 1);
  CHECK(count(host(repeat("<blockquote>", 6000) + "a"), "<blockquote>") == limits::kQuoteDepth);
  CHECK(count(md(repeat("- ", 400) + "a"), "a</li>") == 1);
  CHECK(count(host(repeat("<ul><li>x", 9000)), "x") == 1000);
  CHECK(count(host(repeat("<ul><li>", 8000) + "a" + repeat("</li></ul>", 10000) + "b"), "<p>b</p>") == 1);
  CHECK(count(host(repeat("<b><i>", 6000) + "a"), ">a<") == 1);
  CHECK(count(host(repeat("<sup>", 5000) + "a" + repeat("</sup>", 6000) + "b"), "</sup>b</p>") == 1);
  CHECK(count(md(repeat("*a **b ", 7000)), "a") > 900);
  std::string nested;
  for (int i = 0; i < 200; ++i) nested += std::string(static_cast<std::size_t>(i) * 2, ' ') + "- x" + std::to_string(i) + "\n";
  CHECK(count(md(nested), "x199") == 1);
  std::string emphasis = repeat("*_", 2000) + "a";
  CHECK(count(md(emphasis + repeat("_*", 2000)), "a") == 1);
}

TEST_CASE("body limits: the output never passes its share, and says where it ends") {
  const std::string definition = "[a]: http://x/" + std::string(1900, 'x') + "\n\n";
  const std::string relinked = "<a href=http://x/" + std::string(1900, 'x') + ">" + repeat("<p>a", 60'000);
  const std::string rebold = repeat("<b>", 48) + repeat("<p>a", 60'000);
  const std::string big_md = definition + repeat("[a] ", 60'000);
  for (const std::string& out : {md(big_md), host(relinked), host(rebold)}) {
    CHECK(out.size() <= limits::kBodyHtmlBytes);
    CHECK(out.size() > limits::kBodyHtmlBytes / 2);
    CHECK(out.substr(out.size() - 10) == "<p>\xE2\x80\xA6</p>");
  }
  const std::string small = definition.substr(0, 100) + "\n\n" + repeat("[a] ", 500);
  CHECK(md(small).size() <= 20 * small.size());
}

TEST_CASE("body limits: inputs that made others slow or large") {
  std::vector<std::string> bodies;
  for (const char* unit :
       {">", "> ", "[", "]", "*", "_", "`", "~", "![[]()", "![", "[](", "[a](", "<", "<a ", "</", "<!--", "&", "&a", "&#", "\\", "- ", "-\n", "1)\n1.\n", "#\n", "# a\n", "a\n",
        "**a _b ", "*a_ ", "`a``", "a**b", "<b>", "</b>", "<p>", "<p>a", "<li>", "<ul>", "<ul><li>", "<a href=http://a>", "<svg>", "<script>", "<pre>", "<b></i>", "<i><b></i>", "<br>",
        "<h1>", "<td>", "<div>a", "<x a=\"", "http://a ", "a@b.example ", "www.a.b ", "(http://a", "://", "h", "\xCC\x81", "a\xCC\x81", "\xC2\xA0", "\xE2\x80\xAE", "\t", "\n", "\r", " ",
        ">>>>>>>>\n\n", "> - ", "```\n", "~~~a\n", "[a]: b\n", "[a]: http://b\n[a]", "![a](http://b)", "&lt;", "<!", "<?", "|", "x\n---\n", "\f", "\x01"}) {
    bodies.push_back(repeat(unit, limits::kBodyBytes));
  }
  bodies.push_back(std::string(10'000, '\0'));
  bodies.push_back(repeat("[", 30'000) + repeat("]", 30'000));
  bodies.push_back(repeat("[a](", 30'000) + repeat(")", 30'000));
  bodies.push_back(repeat("`a", 100) + repeat("``b", 30'000));
  for (const std::string& body : bodies) {
    CAPTURE(body.substr(0, 20));
    for (const Renderer renderer : kAll) CHECK(rendered(renderer, body).size() <= 20 * body.size());
  }
}
