// Links to other comments of the thread, and mentions of those who wrote them.
#include "base/percent.hpp"
#include "text/render.hpp"

using namespace rejoinder;

namespace {

// Two readers, one with a blank in the name and one whose name begins the other's.
struct Thread final : text::Mentions {
  std::size_t find(std::string_view behind, std::string& href) const override {
    for (const std::string_view name : {"Ann Lee", "Ann", "Zo\xC3\xAB", "O'Neil"}) {
      if (behind.substr(0, name.size()) != name) continue;
      href = "#c-" + percent_encode(name);
      return name.size();
    }
    return 0;
  }
};

std::string with(Renderer renderer, std::string_view source) {
  std::string out;
  const Thread thread;
  REQUIRE(renderer(out, source, &thread));
  CHECK(fault_in_body(out) == "");
  return out;
}

const std::string kAnn = "<a class=\"rj-at\" href=\"#c-Ann\">@Ann</a>";

}  // namespace

TEST_CASE("comments: a link to one, in Markdown and in a host's HTML") {
  CHECK(md("> [Ann wrote](#c-0198-a_b.c~d%2F):\n> x") ==
        "<blockquote><p><a href=\"#c-0198-a_b.c~d%2F\">Ann wrote</a>:<br>x</p></blockquote>");
  CHECK(host("<a href=\"#c-7\" onclick=x>y</a>") == "<p><a href=\"#c-7\">y</a></p>");
  CHECK(host("<a href=\"#c-7\">y</a>") == host(host("<a href=\"#c-7\">y</a>")));
  CHECK(md("[](#c-7)") == "<p><a href=\"#c-7\">#c-7</a></p>");
  CHECK(md("![y](#c-7)") == "<p><a href=\"#c-7\">y</a></p>");
}

TEST_CASE("comments: nothing else behind '#' is a link") {
  for (const char* url : {"#", "#c-", "#c", "#top", "#C-7", "#d-7", "#c-a/b", "#c-a?b", "#c-a:b", "#c-<a>", "#c-a&b", "#c-\xC3\xA9",
                          "#c-a\"b", "x#c-7", "/#c-7"})
    CHECK(md("[y](<" + std::string(url) + ">)").find("<a") == std::string::npos);
  CHECK(md("[y](#c-" + std::string(768, 'a') + ")").find("<a") != std::string::npos);
  CHECK(md("[y](#c-" + std::string(769, 'a') + ")").find("<a") == std::string::npos);
}

TEST_CASE("mentions: of somebody in the thread, and nobody else") {
  for (const Renderer renderer : {text::markdown, Renderer(text::host_html), text::plain}) {
    CHECK(with(renderer, "@Ann") == "<p>" + kAnn + "</p>");
    CHECK(with(renderer, "Hi, @Ann: (@Ann) @Bob") == "<p>Hi, " + kAnn + ": (" + kAnn + ") @Bob</p>");
    CHECK(with(renderer, "@Ann Lee @Zo\xC3\xAB") ==
          "<p><a class=\"rj-at\" href=\"#c-Ann%20Lee\">@Ann Lee</a> <a class=\"rj-at\" href=\"#c-Zo%C3%AB\">@Zo\xC3\xAB</a></p>");
    CHECK(with(renderer, "me@Ann 1@Ann @ @@Ann") == "<p>me@Ann 1@Ann @ @" + kAnn + "</p>");
    CHECK(rendered(renderer, "@Ann") == "<p>@Ann</p>");
  }
}

TEST_CASE("mentions: not in code, not in a link, not where it is written otherwise") {
  CHECK(with(text::markdown, "`@Ann` [@Ann](http://x/) \\@Ann") == "<p><code>@Ann</code> " + link("http://x/", "@Ann") + " @Ann</p>");
  CHECK(with(text::markdown, "    @Ann") == "<pre><code>@Ann\n</code></pre>");
  CHECK(with(text::markdown, "**@Ann** [@Ann](/x) <http://y/@Ann>") ==
        "<p><strong>" + kAnn + "</strong> " + kAnn + " " + link("http://y/@Ann", "http://y/@Ann") + "</p>");
  CHECK(with(text::markdown, "[a @Ann b](/c) d") == "<p>a " + kAnn + " b d</p>");
  CHECK(with(Renderer(text::host_html), "<a href=/c>a @Ann b</a> <a href=http://x/>d</a>") == "<p>a " + kAnn + " b " + link("http://x/", "d") + "</p>");
  CHECK(with(text::markdown, "http://x/@Ann") == "<p>" + link("http://x/@Ann", "http://x/@Ann") + "</p>");
  CHECK(with(Renderer(text::host_html), "<code>@Ann</code> <pre>@Ann</pre> <a href=http://x/>@Ann</a>") ==
        "<p><code>@Ann</code></p><pre><code>@Ann</code></pre><p>" + link("http://x/", "@Ann") + "</p>");
  CHECK(with(Renderer(text::host_html), "<b>x @Ann  y</b>") == "<p><strong>x " + kAnn + " y</strong></p>");
  CHECK(with(Renderer(text::host_html), "@<b>Ann</b> @O&#39;Neil") ==
        "<p>@<strong>Ann</strong> <a class=\"rj-at\" href=\"#c-O%27Neil\">@O'Neil</a></p>");
}

TEST_CASE("mentions: as many as there are, within the limits") {
  for (const Renderer renderer : {text::markdown, Renderer(text::host_html), text::plain}) {
    CHECK(with(renderer, repeat("@Ann ", 65'536)).size() <= 20 * 65'536);
    CHECK(with(renderer, repeat("@", 65'536)).size() <= 20 * 65'536);
  }
}
