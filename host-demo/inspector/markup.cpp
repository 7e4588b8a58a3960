#include "inspector/markup.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

namespace demo::inspector {
namespace {

constexpr std::array<std::string_view, 4> kVoid{"br", "hr", "input", "img"};
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kNamed{{{"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"nbsp", "\xC2\xA0"}}};

std::string utf8(std::uint32_t code) {
  const auto byte = [](std::uint32_t value) { return static_cast<char>(static_cast<unsigned char>(value)); };
  if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return "\xEF\xBF\xBD";
  if (code < 0x80) return {byte(code)};
  if (code < 0x800) return {byte(0xC0 | code >> 6), byte(0x80 | (code & 63))};
  if (code < 0x10000) return {byte(0xE0 | code >> 12), byte(0x80 | (code >> 6 & 63)), byte(0x80 | (code & 63))};
  return {byte(0xF0 | code >> 18), byte(0x80 | (code >> 12 & 63)), byte(0x80 | (code >> 6 & 63)), byte(0x80 | (code & 63))};
}

// "amp" → "&", "#39" → "'"; nothing for what is not known.
std::string entity(std::string_view name) {
  for (const auto& [known, text] : kNamed)
    if (name == known) return std::string(text);
  if (!name.starts_with('#')) return {};
  name.remove_prefix(1);
  const int base = name.starts_with('x') || name.starts_with('X') ? 16 : 10;
  if (base == 16) name.remove_prefix(1);
  std::uint32_t code = 0;
  const auto read = std::from_chars(name.data(), name.data() + name.size(), code, base);
  return read.ec == std::errc() && read.ptr == name.data() + name.size() ? utf8(code) : std::string();
}

}  // namespace

bool Markup::next(Token& token) {
  if (rest_.empty()) return false;
  // A '<' that begins no tag is text.
  const bool tag = rest_.size() > 1 && rest_[0] == '<' && (rest_[1] == '/' || ((rest_[1] | 32) >= 'a' && (rest_[1] | 32) <= 'z'));
  std::size_t end = tag ? rest_.find('>') : std::min(rest_.find('<', 1), rest_.size());
  end = tag && end != std::string_view::npos ? end + 1 : std::min(end, rest_.size());
  token.whole = rest_.substr(0, end);
  rest_.remove_prefix(end);
  token.kind = Token::Kind::Text;
  token.name = {};
  if (!tag) return true;
  const bool close = token.whole[1] == '/';
  token.name = token.whole.substr(close ? 2 : 1);
  token.name = token.name.substr(0, token.name.find_first_of(" \t\n/>"));
  token.kind = close ? Token::Kind::Close : std::find(kVoid.begin(), kVoid.end(), token.name) != kVoid.end() ? Token::Kind::Void : Token::Kind::Open;
  return true;
}

std::string attribute(std::string_view tag, std::string_view name) {
  for (std::size_t at = 0; (at = tag.find(name, at)) != std::string_view::npos; at += name.size()) {
    const std::string_view behind = tag.substr(at + name.size());
    if (at == 0 || tag[at - 1] != ' ' || !behind.starts_with("=\"")) continue;
    return plain(behind.substr(2, behind.find('"', 2) - 2));
  }
  return {};
}

std::string plain(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t at = std::min(text.find('&'), text.size());
    out += text.substr(0, at);
    text.remove_prefix(at);
    if (text.empty()) break;
    const std::size_t end = text.substr(0, 12).find(';');
    const std::string read = end == std::string_view::npos ? std::string() : entity(text.substr(1, end - 1));
    out += read.empty() ? "&" : read;
    text.remove_prefix(read.empty() ? 1 : end + 1);
  }
  return out;
}

std::string text_of(std::string_view html) {
  constexpr std::array<std::string_view, 8> inside{"a", "b", "i", "em", "strong", "code", "bdi", "span"};
  std::string out;
  Markup markup(html);
  for (Token token; markup.next(token);) {
    if (token.kind == Token::Kind::Text) out += plain(token.whole);
    else if (std::find(inside.begin(), inside.end(), token.name) == inside.end() && !out.empty() && out.back() != ' ') out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace demo::inspector
