// What characters do to a line of text: marks that stack, controls, what cannot be seen.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/limits.hpp"

namespace rejoinder::text {

// A combining mark (general category M), variation selectors among them.
bool is_mark(char32_t code);

// Takes no room: zero-width, soft hyphen, fillers, bidi controls, tags, line and paragraph separators.
bool is_invisible(char32_t code);

// White space of any kind, and the empty Braille cell that is used as such.
bool is_blank(char32_t code);

// Decides, one code point after the other, what of a stranger's text is kept. Dropped: controls but for tab and line
// feed, bidi overrides (they only ever lie), marks above kCombiningMarks a letter; where `strict` (links, code), every bidi
// embedding and isolate too. White space is no letter for marks to stand on, and tags between do not start a new one.
class Cleaner {
 public:
  void letter() { marks_ = 0; }
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
