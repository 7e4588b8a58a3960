#include <algorithm>
#include <array>
#include <utility>

#include "base/utf8.hpp"
#include "store/spoken.hpp"

namespace rejoinder::store {
namespace {

constexpr std::array<std::pair<std::string_view, char>, 6> kNamed = {{{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}, {"nbsp", ' '}}};

// What stands in the middle of words.
constexpr std::array<std::string_view, 26> kInline = {"a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "em", "font", "i", "ins",
                                                      "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "u", "var", "wbr"};

bool parts(std::string_view tag) {
  if (tag.starts_with('/')) tag.remove_prefix(1);
  std::string name(tag.substr(0, tag.find_first_of(" \t\r\n\f/")));
  for (char& c : name) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
  return std::find(kInline.begin(), kInline.end(), name) == kInline.end();
}

// Behind a reference that begins at `at`; the place itself when there is none.
std::size_t reference(std::string_view html, std::size_t at, std::string& out) {
  const std::size_t end = html.find(';', at);
  if (end == std::string_view::npos || end - at > 10) return at;
  const std::string_view name = html.substr(at + 1, end - at - 1);
  for (const auto& [known, letter] : kNamed)
    if (name == known) return out += letter, end + 1;
  if (name.size() < 2 || name[0] != '#') return at;
  const bool hex = name[1] == 'x' || name[1] == 'X';
  char32_t point = 0;
  for (const char c : name.substr(hex ? 2 : 1)) {
    const char small = static_cast<char>(c | 0x20);
    const int digit = c >= '0' && c <= '9' ? c - '0' : hex && small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
    if (digit < 0) return at;
    point = point * (hex ? 16 : 10) + static_cast<char32_t>(digit);
  }
  return utf8::append(out, point), end + 1;
}

}  // namespace

std::string plain_text(std::string_view html) {
  std::string out;
  for (std::size_t at = 0; at < html.size();) {
    if (html[at] == '<') {
      const std::size_t end = html.find('>', at);
      if (end == std::string_view::npos) break;
      if (parts(html.substr(at + 1, end - at - 1))) out += ' ';
      at = end + 1;
      continue;
    }
    const std::size_t behind = html[at] == '&' ? reference(html, at, out) : at;
    if (behind == at) out += html[at++];
    else at = behind;
  }
  return out;
}

}  // namespace rejoinder::store
