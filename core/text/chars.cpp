#include "text/chars.hpp"

namespace rejoinder::text {
namespace {

// General category M (marks) of Unicode 14 below U+10000, as ranges: where each starts and how many follow. Unassigned code
// points between two marks count as marks. Beyond, marks belong to scripts of history and to music, and are not counted.
constexpr std::uint16_t kStart[] = {
    0x300, 0x483, 0x591, 0x5BF, 0x5C1, 0x5C4, 0x5C7, 0x610, 0x64B, 0x670, 0x6D6, 0x6DF, 0x6E7, 0x6EA, 0x711, 0x730,
    0x7A6, 0x7EB, 0x7FD, 0x816, 0x81B, 0x825, 0x829, 0x859, 0x898, 0x8CA, 0x8E3, 0x93A, 0x93E, 0x951, 0x962, 0x981,
    0x9BC, 0x9BE, 0x9D7, 0x9E2, 0x9FE, 0xA3C, 0xA70, 0xA75, 0xA81, 0xABC, 0xABE, 0xAE2, 0xAFA, 0xB3C, 0xB3E, 0xB62,
    0xB82, 0xBBE, 0xBD7, 0xC00, 0xC3C, 0xC3E, 0xC62, 0xC81, 0xCBC, 0xCBE, 0xCE2, 0xD00, 0xD3B, 0xD3E, 0xD57, 0xD62,
    0xD81, 0xDCA, 0xDF2, 0xE31, 0xE34, 0xE47, 0xEB1, 0xEB4, 0xEC8, 0xF18, 0xF35, 0xF37, 0xF39, 0xF3E, 0xF71, 0xF86,
    0xF8D, 0xFC6, 0x102B, 0x1056, 0x105E, 0x1062, 0x1067, 0x1071, 0x1082, 0x108F, 0x109A, 0x135D, 0x1712, 0x1732,
    0x1752, 0x1772, 0x17B4, 0x17DD, 0x180B, 0x180F, 0x1885, 0x18A9, 0x1920, 0x1A17, 0x1A55, 0x1AB0, 0x1B34, 0x1B6B,
    0x1B80, 0x1BA1, 0x1BE6, 0x1C24, 0x1CD0, 0x1CD4, 0x1CED, 0x1CF4, 0x1CF7, 0x1DC0, 0x20D0, 0x2CEF, 0x2D7F, 0x2DE0,
    0x302A, 0x3099, 0xA66F, 0xA674, 0xA69E, 0xA6F0, 0xA802, 0xA806, 0xA80B, 0xA823, 0xA82C, 0xA880, 0xA8B4, 0xA8E0,
    0xA8FF, 0xA926, 0xA947, 0xA980, 0xA9B3, 0xA9E5, 0xAA29, 0xAA43, 0xAA4C, 0xAA7B, 0xAAB0, 0xAAB2, 0xAAB7, 0xAABE,
    0xAAC1, 0xAAEB, 0xAAF5, 0xABE3, 0xABEC, 0xFB1E, 0xFE00, 0xFE20,
};
constexpr std::uint8_t kMore[] = {
    111, 6, 44, 0, 1, 1, 0, 10, 20, 0, 6, 5, 1, 3, 0, 26, 10, 8, 0, 3, 8, 2, 4, 2, 7, 23, 32, 2, 17, 6, 1, 2, 0, 15,
    0, 1, 5, 21, 1, 0, 2, 0, 15, 1, 9, 0, 25, 1, 0, 15, 0, 4, 0, 24, 1, 2, 0, 24, 1, 3, 1, 15, 0, 1, 2, 21, 1, 0, 6,
    7, 0, 8, 5, 1, 0, 0, 0, 1, 19, 1, 47, 0, 19, 3, 2, 2, 6, 3, 11, 0, 3, 2, 3, 2, 1, 1, 31, 0, 2, 0, 1, 0, 27, 4, 42,
    84, 16, 8, 2, 12, 13, 19, 2, 20, 0, 0, 2, 63, 32, 2, 0, 31, 5, 1, 3, 9, 1, 1, 0, 0, 0, 4, 0, 1, 17, 17, 0, 7, 12,
    3, 13, 0, 13, 0, 1, 2, 0, 2, 1, 1, 0, 4, 1, 7, 1, 0, 15, 15,
};
constexpr unsigned kRanges = sizeof kMore;
static_assert(sizeof kStart == 2 * kRanges);

// The code points from U+0300 on without the two long stretches that hold no marks (ideographs; Hangul to U+FB1D).
constexpr bool in_stretch(char32_t code) { return (code >= 0x3100 && code < 0xA66F) || (code >= 0xAC00 && code < 0xFB1E); }
constexpr char32_t joined(char32_t code) { return code - 0x300 - (code < 0xA66F ? 0 : code < 0xFB1E ? 0xA66F - 0x3100 : 0xFB1E - 0xAC00 + 0xA66F - 0x3100); }

// The same ranges as a reader downloads them: by turns how many are none and how many are marks.
struct Turns {
  static constexpr unsigned kMost = kRanges + 26;
  std::uint8_t none[kMost] = {}, marks[kMost] = {};
  constexpr Turns() {
    unsigned n = 0;
    char32_t end = 0;
    for (unsigned i = 0; i < kRanges; ++i) {
      char32_t gap = joined(kStart[i]) - end;
      for (; gap > 255; gap -= 255) none[n++] = 255;
      none[n] = static_cast<std::uint8_t>(gap);
      marks[n++] = static_cast<std::uint8_t>(kMore[i] + 1);
      end = joined(kStart[i]) + kMore[i] + 1;
    }
  }
};
constexpr Turns kTurns;

// By first byte: a byte or a letter of so many bytes that goes as it is (2: U+00C0–02FF and U+0400–047F; 3: U+4000–9FFF
// and U+B000–CFFF, ideographs and Hangul), or 0.
struct SafeBytes {
  std::uint8_t of[256] = {};
  constexpr SafeBytes() {
    for (int i = 0x20; i < 0x7F; ++i) of[i] = i != '&' && i != '<' && i != '>' && i != '"';
    of[static_cast<unsigned char>('\n')] = of[static_cast<unsigned char>('\t')] = 1;
    for (int i = 0xC3; i < 0xCC; ++i) of[i] = 2;
    of[0xD0] = of[0xD1] = 2;
    for (int i = 0xE4; i < 0xEA; ++i) of[i] = 3;
    of[0xEB] = of[0xEC] = 3;
  }
};
constexpr SafeBytes kSafe;

}  // namespace

std::size_t safe_run(std::string_view text, std::size_t at) {
  const auto follows = [&](std::size_t i) { return i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80; };
  for (;;) {
    std::size_t size = 0;
    while (at < text.size() && (size = kSafe.of[static_cast<unsigned char>(text[at])]) == 1) ++at;
    if (at == text.size() || size == 0 || !follows(at + 1) || (size == 3 && !follows(at + 2))) return at;
    at += size;
  }
}

bool is_mark(char32_t code) {
  if (code < 0x300 || in_stretch(code)) return false;
  if (code > 0xFFFF) return code >= 0xE0100 && code <= 0xE01EF;
  char32_t left = joined(code);
  for (unsigned i = 0; i < Turns::kMost && left >= kTurns.none[i]; ++i) {
    left -= kTurns.none[i];
    if (left < kTurns.marks[i]) return true;
    left -= kTurns.marks[i];
  }
  return false;
}

bool is_invisible(char32_t code) {
  return code == 0xAD || code == 0x34F || code == 0x61C || code == 0x115F || code == 0x1160 || code == 0x17B4 ||
         code == 0x17B5 || (code >= 0x180B && code <= 0x180F) || (code >= 0x200B && code <= 0x200F) ||
         (code >= 0x2028 && code <= 0x202E) || (code >= 0x2060 && code <= 0x206F) || code == 0x3164 ||
         code == 0xFEFF || code == 0xFFA0 || (code >= 0xFFF0 && code <= 0xFFFB) || (code >= 0xE0000 && code <= 0xE0FFF);
}

bool is_blank(char32_t code) {
  return code == ' ' || (code >= '\t' && code <= '\r') || code == 0x85 || code == 0xA0 || code == 0x1680 ||
         (code >= 0x2000 && code <= 0x200A) || code == 0x2028 || code == 0x2029 || code == 0x202F || code == 0x205F ||
         code == 0x2800 || code == 0x3000;
}

bool Cleaner::keeps_rare(char32_t code, bool strict) {
  if (is_mark(code)) {
    if (marks_ >= limits::kCombiningMarks) return false;
    ++marks_;
    return true;
  }
  const bool embeds = code >= 0x202A && code <= 0x202E;
  const bool isolates = code >= 0x2066 && code <= 0x2069;
  if (embeds || isolates) return !strict && code != 0x202D && code != 0x202E;
  marks_ = 0;
  return true;
}

}  // namespace rejoinder::text
