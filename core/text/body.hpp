// A comment's body → safe HTML.
#pragma once
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace rejoinder::text {

// Markdown (CommonMark 0.31.2, through md4c): strikethrough and bare links (http, https, www., e-mail) on, tables off, raw
// HTML shown as text, images as links, headings as paragraphs of one <strong>. A line's end is a <br>.
// Appends to `out`. Errors, with `out` as it was: invalid UTF-8, over kBodyBytes. Output that would pass
// kBodyHtmlBytes / kBodyBytes times the source ends before that, balanced, with a paragraph of "…".
Result<void> markdown(std::string& out, std::string_view source);

// A host's HTML: what is not on the allow-list loses its tag and keeps its text (script, style and the like lose both);
// the result is balanced, and as input gives itself again. Same errors and caps.
Result<void> host_html(std::string& out, std::string_view source);

// Plain text: paragraphs at blank lines, <br> at line ends, bare http(s) links. Same errors and caps.
Result<void> plain(std::string& out, std::string_view source);

// A name or a title for one line: control and zero-width and bidi-control characters gone (joiners stay between letters
// or signs from U+0600 on, which need them), white space folded, at most kCombiningMarks marks a letter. Plain text, not HTML.
std::string one_line(std::string_view name);

// The errors that the three above share.
Result<void> check_body(std::string_view source);

}  // namespace rejoinder::text
