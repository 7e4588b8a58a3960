// Seeded nonsense made of the pieces that matter. A failing seed is in the message; it runs alone with the same number.
#include <iterator>

#include "base/prng.hpp"
#include "base/utf8.hpp"
#include "text/render.hpp"

namespace {

constexpr std::string_view kTags[] = {
    "a", "b", "i", "p", "p", "div", "ul", "ul", "ol", "li", "li", "blockquote", "pre", "code", "h1", "h2", "br", "hr", "em", "strong", "del", "s", "sub", "sup", "script", "style",
    "svg", "math", "table", "tr", "td", "img", "span", "xmp", "textarea", "title", "iframe", "template", "form", "select", "option", "plaintext", "dd", "body", "button",
};
constexpr std::string_view kAttributes[] = {
    " href=\"http://a/?x&amp;y\"", " href=javascript:alert(1)", " href=http://b", " class=\"language-js\"", " start=7", " href='https://\xC3\xA9.x/\"'", " onclick=x", "/", " =", " a=\">\"",
    " alt=\"al<t\"", " href=\"http://x/`<>\"", " href", " href=\"",
};
constexpr std::string_view kTexts[] = {
    "x", "word", " ", "\n", "  ", "&amp;", "&lt;", "<", ">", "\"", "'", "&", "&nbsp;", "\xC2\xA0", "\xE2\x80\xAE", "\xE2\x81\xA6", "\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81", "\r", "\r\n",
    "\t", "\f", "\xC3\xA9", "\xE6\x97\xA5", "\xF0\x9F\x98\x80", "]]>", "<!--", "-->", "--!>", "<![CDATA[", "</", "<?", "&#0;", "&#x80;", "&#13;", "&#x301;", "&copy", "\x01",
    "\xC2\x85", "a < b", "http://a.b/", "\xEF\xBB\xBF", "\xEF\xBF\xBE",
};
constexpr std::string_view kMarks[] = {
    "*", "**", "_", "~~", "`", "``", "[", "]", "(", ")", "![", "](http://x.y/z)", "](javascript:a)", "](/a)", "\n", "\n\n", "> ", "- ", "1. ", "2) ", "# ", "---\n", "===\n", "```\n",
    "~~~js\n", "    ", "\\", "  \n", "<http://a.b>", "<a@b.c>", "www.a.bc", "a@b.cd", "&#x3c;", "|", "<b>", "[r]: http://r/ \"t\"\n", "[r]", "\t", "[", "]",
};

template <std::size_t N>
std::string_view any(rejoinder::Prng& random, const std::string_view (&of)[N]) {
  return of[random.below(N)];
}

std::string html_of(rejoinder::Prng& random) {
  std::string out;
  for (std::uint64_t left = 1 + random.below(40); left > 0; --left) {
    const std::uint64_t kind = random.below(10);
    if (kind < 4) {
      out.append("<").append(any(random, kTags));
      if (random.below(3) == 0) out += any(random, kAttributes);
      out += '>';
    } else if (kind < 7) {
      out.append("</").append(any(random, kTags)).append(">");
    } else {
      out += any(random, kTexts);
    }
  }
  return out;
}

std::string markdown_of(rejoinder::Prng& random) {
  std::string out;
  for (std::uint64_t left = 1 + random.below(40); left > 0; --left) out += random.below(3) == 0 ? any(random, kTexts) : any(random, kMarks);
  return out;
}

// As a check with doctest's macros, which are slow, only when something is wrong.
std::string checked(Renderer renderer, const std::string& source, std::uint64_t seed) {
  std::string out;
  const bool good = static_cast<bool>(renderer(out, source));
  const std::string fault = fault_in_body(out);
  if (!good || !fault.empty() || out.size() > 20 * std::max<std::size_t>(source.size(), 64)) {
    CAPTURE(seed);
    CAPTURE(source);
    CAPTURE(out);
    CHECK(good);
    FAIL_CHECK(fault);
  }
  return out;
}

}  // namespace

TEST_CASE("fuzz: host html is safe, and its own fixed point") {
  for (std::uint64_t seed = 0; seed < 20'000; ++seed) {
    rejoinder::Prng random(seed);
    const std::string source = html_of(random);
    const std::string once = checked(Renderer(rejoinder::text::host_html), source, seed);
    const std::string twice = checked(Renderer(rejoinder::text::host_html), once, seed);
    if (once != twice) {
      CAPTURE(seed);
      CAPTURE(source);
      CHECK(once == twice);
    }
  }
}

TEST_CASE("fuzz: markdown and plain text are safe") {
  for (std::uint64_t seed = 0; seed < 20'000; ++seed) {
    rejoinder::Prng random(seed);
    const std::string source = markdown_of(random);
    checked(rejoinder::text::markdown, source, seed);
    checked(rejoinder::text::plain, source, seed);
  }
}

TEST_CASE("fuzz: any bytes at all") {
  for (std::uint64_t seed = 0; seed < 5'000; ++seed) {
    rejoinder::Prng random(seed);
    std::string source;
    for (std::uint64_t left = random.below(80); left > 0; --left) {
      // Half of it ASCII, so that some of it is valid.
      source += static_cast<char>(static_cast<unsigned char>(random.below(seed % 2 == 0 ? 128 : 256)));
    }
    for (const Renderer renderer : {rejoinder::text::markdown, Renderer(rejoinder::text::host_html), rejoinder::text::plain}) {
      std::string out;
      const bool valid = rejoinder::utf8::first_invalid(source) == std::string_view::npos;
      if (static_cast<bool>(renderer(out, source)) != valid || !fault_in_body(out).empty()) {
        CAPTURE(seed);
        CAPTURE(source);
        FAIL_CHECK(fault_in_body(out));
      }
    }
    const std::string once = rejoinder::text::one_line(source);
    CHECK(rejoinder::text::one_line(once) == once);
    CHECK(rejoinder::utf8::first_invalid(once) == std::string_view::npos);
  }
}
