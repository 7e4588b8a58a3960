#include "text/entities.hpp"

#include <array>

#include "base/utf8.hpp"
#include "text/scan.hpp"

namespace rejoinder::text {
namespace {

// HTML 4's names and &apos;. "=HEX" sets the code of the next name, the ones behind it count up. Those of the first table HTML
// reads without their semicolon too.
constexpr char kOld[] =
    "=26 amp =3C lt =3E gt =22 quot =26 AMP =3C LT =3E GT =22 QUOT =A9 COPY =AE REG =A0 nbsp iexcl cent pound curren "
    "yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 "
    "ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc "
    "Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml "
    "Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute "
    "icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";
constexpr char kOther[] =
    "=27 apos =152 OElig oelig =160 Scaron scaron =178 Yuml =192 fnof =2C6 circ =2DC tilde =391 Alpha Beta Gamma "
    "Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho =3A3 Sigma Tau Upsilon Phi Chi Psi Omega "
    "=3B1 alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigmaf sigma tau "
    "upsilon phi chi psi omega =3D1 thetasym upsih =3D6 piv =2002 ensp emsp =2009 thinsp =200C zwnj zwj lrm rlm =2013 "
    "ndash mdash =2018 lsquo rsquo sbquo =201C ldquo rdquo bdquo =2020 dagger Dagger bull =2026 hellip =2030 permil "
    "=2032 prime Prime =2039 lsaquo rsaquo =203E oline =2044 frasl =20AC euro =2111 image =2118 weierp =211C real "
    "=2122 trade =2135 alefsym =2190 larr uarr rarr darr harr =21B5 crarr =21D0 lArr uArr rArr dArr hArr =2200 forall "
    "=2202 part exist =2205 empty =2207 nabla isin notin =220B ni =220F prod =2211 sum minus =2217 lowast =221A radic "
    "=221D prop infin =2220 ang =2227 and or cap cup int =2234 there4 =223C sim =2245 cong =2248 asymp =2260 ne equiv "
    "=2264 le ge =2282 sub sup nsub =2286 sube supe =2295 oplus =2297 otimes =22A5 perp =22C5 sdot =2308 lceil rceil "
    "lfloor rfloor =27E8 lang rang =25CA loz =2660 spades =2663 clubs =2665 hearts diams";

// The same for a quick walk: [length][name…] or [0][code, two bytes].
template <std::size_t N>
constexpr std::size_t pack(const char (&source)[N], unsigned char* to) {
  std::size_t size = 0;
  for (std::size_t at = 0; at + 1 < N;) {
    std::size_t end = at;
    while (end + 1 < N && source[end] != ' ') ++end;
    const auto put = [&](std::size_t byte) {
      if (to) to[size] = static_cast<unsigned char>(byte);
      ++size;
    };
    if (source[at] == '=') {
      unsigned code = 0;
      for (std::size_t i = at + 1; i < end; ++i)
        code = code * 16 + static_cast<unsigned>(source[i] <= '9' ? source[i] - '0' : source[i] - 'A' + 10);
      put(0), put(code >> 8), put(code & 0xFF);
    } else {
      put(end - at);
      for (std::size_t i = at; i < end; ++i) put(static_cast<unsigned char>(source[i]));
    }
    at = end + 1;
  }
  return size;
}
template <std::size_t Size, std::size_t N>
constexpr std::array<unsigned char, Size> packed(const char (&source)[N]) {
  std::array<unsigned char, Size> table{};
  pack(source, table.data());
  return table;
}
constexpr auto kOldTable = packed<pack(kOld, nullptr)>(kOld);
constexpr auto kOtherTable = packed<pack(kOther, nullptr)>(kOther);
constexpr std::size_t kLongest = 8;

struct Found {
  char32_t code = 0;
  std::size_t size = 0;  // of the name; 0 when there is none
};

// The name that `text` is or, when not `whole`, the longest that it begins with.
template <std::size_t Size>
Found find_name(const std::array<unsigned char, Size>& table, std::string_view text, bool whole) {
  Found best;
  char32_t code = 0;
  for (std::size_t at = 0; at < Size;) {
    const std::size_t size = table[at++];
    if (size == 0) {
      code = static_cast<char32_t>(table[at] << 8 | table[at + 1]);
      at += 2;
      continue;
    }
    if (size > best.size && (whole ? size == text.size() : size <= text.size())) {
      std::size_t i = 0;
      while (i < size && table[at + i] == static_cast<unsigned char>(text[i])) ++i;
      if (i == size) best = {code, size};
    }
    at += size;
    ++code;
  }
  return best;
}

// What numbers 0x80 to 0x9F mean to HTML: windows-1252.
constexpr char16_t kWindows[32] = {
    0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D, 0x8F,
    0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178,
};

int digit(char c, bool hex) {
  if (is_digit(c)) return c - '0';
  return hex && is_hex(c) ? lower(c) - 'a' + 10 : -1;
}

std::size_t read_number(std::string& out, std::string_view text, Reference rules) {
  const bool hex = lower(peek(text, 2)) == 'x';
  const std::size_t from = hex ? 3 : 2;
  std::size_t at = from;
  char32_t code = 0;
  for (; at < text.size() && digit(text[at], hex) >= 0; ++at) {
    if (code <= 0x10FFFF) code = code * (hex ? 16 : 10) + static_cast<char32_t>(digit(text[at], hex));
  }
  const bool closed = peek(text, at) == ';';
  if (at == from || (rules == Reference::Markdown && !closed)) return 0;
  if (code == 0) code = utf8::kReplacement;
  if (code >= 0x80 && code < 0xA0) code = kWindows[code - 0x80];
  utf8::append(out, code);
  return at + (closed ? 1 : 0);
}

}  // namespace

std::size_t reference(std::string& out, std::string_view text, Reference rules) {
  if (peek(text, 1) == '#') return read_number(out, text, rules);
  std::size_t end = 1;
  while (end <= kLongest && is_alnum(peek(text, end))) ++end;
  const std::string_view word = part(text, 1, end - 1);
  Found found;
  if (peek(text, end) == ';') {
    found = find_name(kOldTable, word, true);
    if (found.size == 0) found = find_name(kOtherTable, word, true);
  }
  if (found.size > 0) {
    ++end;
  } else if (rules == Reference::Markdown) {
    return 0;
  } else {
    found = find_name(kOldTable, word, false);
    end = found.size + 1;
    const char next = peek(text, end);
    if (found.size == 0 || (rules == Reference::Attribute && (next == '=' || is_alnum(next)))) return 0;
  }
  utf8::append(out, found.code);
  return end;
}

void decode(std::string& out, std::string_view text, Reference rules) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    while (at < text.size() && text[at] != '&') ++at;
    out += part(text, from, at - from);
    if (at == text.size()) return;
    const std::size_t taken = reference(out, part(text, at), rules);
    if (taken == 0) out += '&';
    at += taken == 0 ? 1 : taken;
  }
}

}  // namespace rejoinder::text
