// A comment's body → safe HTML.
#pragma once
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace rejoinder::text {

// Whom an '@' in running text means.
class Mentions {
 public:
  // `behind` follows an '@'. How many of its bytes are the whole name of somebody in this thread, 0 for nobody; then `href` is
  // "#c-" and the percent-encoded id of the comment to go to. It is asked at every '@'.
  virtual std::size_t find(std::string_view behind, std::string& href) const = 0;

 protected:
  ~Mentions() = default;
};

// A way to read bodies. Appends to `out`. Errors, with `out` as it was: invalid UTF-8, over kBodyBytes. Output that would pass
// kBodyHtmlBytes / kBodyBytes times the source ends before that, balanced, with a paragraph of "…". With `mentions`, "@Name"
// becomes a link of class rj-at to that comment, but not behind a letter or a digit.
class Renderer {
 public:
  using Function = Result<void>(std::string& out, std::string_view source, const Mentions* mentions);
  constexpr explicit Renderer(Function& function) : function_(&function) {}
  Result<void> operator()(std::string& out, std::string_view source, const Mentions* mentions = nullptr) const {
    return function_(out, source, mentions);
  }

 private:
  Function* function_;
};

namespace functions {
Renderer::Function markdown, plain;
[[gnu::noinline]] Result<void> host_html(std::string_view source, const Mentions* mentions, std::string& out);
}

// Markdown (CommonMark 0.31.2, through md4c): strikethrough and bare links (http, https, www., e-mail) on, tables off, raw
// HTML shown as text, images as links, headings as paragraphs of one <strong>. A line's end is a <br>.
inline constexpr Renderer markdown(functions::markdown);

// A host's HTML: what is not on the allow-list loses its tag and keeps its text (script, style and the like lose both);
// the result is balanced, and as input gives itself again, but for the class of mentions.
// Not a Renderer: what is called through a pointer cannot be left to the second part of the module.
inline Result<void> host_html(std::string& out, std::string_view source, const Mentions* mentions = nullptr) {
  return functions::host_html(source, mentions, out);
}

// Plain text: paragraphs at blank lines, <br> at line ends, bare http(s) links.
inline constexpr Renderer plain(functions::plain);

// A name or a title for one line: control and zero-width and bidi-control characters gone (joiners stay between letters
// or signs from U+0600 on, which need them), white space folded, at most kCombiningMarks marks a letter. Plain text, not HTML.
std::string one_line(std::string_view name);

// The errors that all renderers share.
Result<void> check_body(std::string_view source);

}  // namespace rejoinder::text
