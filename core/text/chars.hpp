// What characters do to a line of text: marks that stack, controls, what cannot be seen.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/limits.hpp"

namespace rejoinder::text {

// A combining mark (general category M) of the basic plane, or a variation selector.
bool is_mark(char32_t code);

// Takes no room: zero-width, soft hyphen, fillers, bidi controls, tags, line and paragraph separators.
bool is_invisible(char32_t code);

// White space of any kind, and the empty Braille cell that is used as such.
bool is_blank(char32_t code);

// Where the bytes from `at` on end that are the same in every text and attribute: printable ASCII but for & < > ", tab, line
// feed, and the commonest letters beyond ASCII. Quick; it may end early, never late.
std::size_t safe_run(std::string_view text, std::size_t at);

// Decides, one code point after the other, what of a stranger's text is kept. Dropped: controls but for tab and line
// feed, bidi overrides (they only ever lie), marks above kCombiningMarks a letter; where `strict` (links, code), every bidi
// embedding and isolate too. White space is no letter for marks to stand on, and tags between do not start a new one.
class Cleaner {
 public:
  // Told of text that is kept anyway: ASCII, or letters that are no marks.
  void letters(std::string_view run) {
    if (marks_ > 0 && run.find_first_not_of(" \t\n") != std::string_view::npos) marks_ = 0;
  }
  bool keeps(char32_t code, bool strict) {
    if (code >= 0x300) return keeps_rare(code, strict);
    if (code < 0x20 || (code >= 0x7F && code < 0xA0)) return code == '\t' || code == '\n';
    if (code != ' ') marks_ = 0;
    return true;
  }

 private:
  bool keeps_rare(char32_t code, bool strict);
  std::size_t marks_ = 0;
};

}  // namespace rejoinder::text
