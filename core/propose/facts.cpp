#include "propose/facts.hpp"

#include <set>
#include <string>

#include "base/time.hpp"
#include "endpoint/moment.hpp"

namespace rejoinder::propose {
namespace {

using Kind = Json::Kind;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

// Between 2001 and 2096, so that a count or an id is not taken for one.
constexpr Millis kFrom = 980'000'000'000, kTo = 4'000'000'000'000;

bool is_hash(std::string_view text) {
  if (text.size() < 16 || text.size() > 72) return false;
  std::size_t digits = 0;
  for (const char c : text) {
    if (!is_hex(c) && c != '-') return false;
    digits += is_digit(c);
  }
  return digits > 2;
}

bool is_number(std::string_view text) {
  if (text.empty() || text.size() > 24) return false;
  for (const char c : text)
    if (!is_digit(c) && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') return false;
  return is_digit(text.back());
}

bool is_web(std::string_view text) { return text.starts_with("https://") || text.starts_with("http://"); }

bool is_mail(std::string_view text) {
  const std::size_t at = text.find('@');
  return at != std::string_view::npos && at > 0 && text.find('.', at) != std::string_view::npos && text.find(' ') == std::string_view::npos;
}

bool has_reference(std::string_view text) {
  const std::size_t from = text.find('&');
  if (from == std::string_view::npos) return false;
  const std::size_t to = text.find(';', from);
  return to != std::string_view::npos && to - from < 10 && to - from > 2 && text.substr(from, to - from).find(' ') == std::string_view::npos;
}

void look(Facts& out, std::string_view text) {
  out.spaced += text.find(' ') != std::string_view::npos;
  out.tagged += has_tag(text);
  out.marked += has_marks(text);
  out.references += has_reference(text);
  out.addresses += is_web(text);
  out.mails += is_mail(text);
  out.hashes += is_hash(text);
  out.length += static_cast<double>(text.size());
  if (text.size() >= 10 && !is_number(text) && parse_time(text)) {
    ++out.iso;
    const std::string_view end = text.substr(text.size() > 6 ? text.size() - 6 : 0);
    out.zoned += end.ends_with('Z') || end.ends_with('z') || (text.size() > 16 && end.find_first_of("+-") != std::string_view::npos);
  }
}

}  // namespace

bool has_tag(std::string_view text) {
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    const std::size_t name = at + 1 < text.size() && text[at + 1] == '/' ? at + 2 : at + 1;
    if (name < text.size() && is_letter(text[name]) && text.find('>', name) != std::string_view::npos) return true;
  }
  return false;
}

bool has_marks(std::string_view text) {
  for (const std::string_view mark : {"**", "](", "```", "\n> ", "\n- ", "\n* ", "\n# ", "__"})
    if (text.find(mark) != std::string_view::npos) return true;
  if (text.starts_with("> ") || text.starts_with("# ") || text.starts_with("- ")) return true;
  const std::size_t open = text.find('`'), close = open == std::string_view::npos ? open : text.find('`', open + 1);
  const std::size_t star = text.find('*'), end = star == std::string_view::npos ? star : text.find('*', star + 1);
  return close != std::string_view::npos || (end != std::string_view::npos && end > star + 1 && text[star + 1] != ' ' && text[end - 1] != ' ');
}

Facts facts(const Json& json, const Column& column) {
  Facts out;
  std::set<std::string_view> distinct;
  out.all = column.values.size();
  for (const Node n : column.values) {
    const Kind kind = json.kind(n);
    const std::string_view text = json.text(n);
    out.told += kind != Kind::None;
    if (kind == Kind::True || kind == Kind::False) ++out.bools, ++out.there, out.trues += kind == Kind::True, distinct.insert(text);
    if (kind != Kind::Text && kind != Kind::Number) continue;
    if (text.empty()) continue;
    ++out.there;
    distinct.insert(text);
    if (kind == Kind::Number) out.whole += json.integer(n).has_value(), ++out.numbers, out.negative += text.front() == '-';
    if (kind == Kind::Text) ++out.texts, look(out, text);
    if (!is_number(text)) continue;
    out.seconds += text.size() >= 9 && endpoint::moment(text, "seconds", "") >= kFrom && endpoint::moment(text, "seconds", "") <= kTo;
    out.millis += text.size() >= 12 && endpoint::moment(text, "millis", "") >= kFrom && endpoint::moment(text, "millis", "") <= kTo;
  }
  out.distinct = distinct.size();
  if (out.texts > 0) out.length /= static_cast<double>(out.texts);
  return out;
}

}  // namespace rejoinder::propose
