#include "host/check.hpp"

#include "base/limits.hpp"
#include "base/utf8.hpp"

namespace rejoinder::host {
namespace {

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

// White space and what draws nothing by itself: a body of these alone would be an empty bubble.
bool is_blank(char32_t c) {
  return c <= 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0xAD || c == 0x034F || c == 0x061C || c == 0x115F || c == 0x1160 || c == 0x1680 ||
         c == 0x180E || (c >= 0x2000 && c <= 0x200F) || (c >= 0x2028 && c <= 0x202F) || (c >= 0x205F && c <= 0x206F) || c == 0x2800 ||
         c == 0x3000 || c == 0x3164 || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF || c == 0xFFA0 || (c >= 0xE0000 && c <= 0xE0FFF);
}

template <class Test>
bool all(std::string_view text, Test test) {
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded d = utf8::decode(text, at);
    if (!test(d.code)) return false;
    at += d.size;
  }
  return true;
}

bool has_control(std::string_view text) {
  return !all(text, [](char32_t c) { return !is_control(c); });
}

bool has_space(std::string_view text) {
  return !all(text, [](char32_t c) { return !is_blank(c); });
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool starts_with_lower(std::string_view text, std::string_view prefix) {
  if (text.size() < prefix.size()) return false;
  for (std::size_t i = 0; i < prefix.size(); ++i)
    if (lower(text[i]) != prefix[i]) return false;
  return true;
}

// Shape only: an address that looks like one may still be nobody's.
bool is_email(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == 0 || at == std::string_view::npos || at > 64) return false;
  const std::string_view domain = text.substr(at + 1);
  if (domain.empty() || domain.find('@') != std::string_view::npos) return false;
  if (has_space(text) || text.find_first_of("<>()[]\\,;:\"") != std::string_view::npos) return false;
  return domain.front() != '.' && domain.back() != '.' && domain.find("..") == std::string_view::npos;
}

bool is_web(std::string_view text) {
  const std::size_t scheme = starts_with_lower(text, "https://") ? 8 : starts_with_lower(text, "http://") ? 7 : 0;
  if (scheme == 0 || has_space(text) || text.find_first_of("<>\"\\`") != std::string_view::npos) return false;
  const std::string_view authority = text.substr(scheme, text.substr(scheme).find_first_of("/?#"));
  return !authority.empty() && authority.front() != ':' && authority.find('@') == std::string_view::npos;
}

}  // namespace

std::optional<Problem> check_key(std::string_view key) {
  if (key.empty()) return invalid(422, "thread", "is missing");
  if (key.size() > limits::kThreadKeyBytes) return invalid(422, "thread", "is longer than a key may be");
  if (utf8::first_invalid(key) != std::string_view::npos) return invalid(422, "thread", "not valid UTF-8");
  if (has_control(key)) return invalid(422, "thread", "has control characters");
  return std::nullopt;
}

std::optional<Problem> check_writer_key(std::string_view key) {
  if (key.empty()) return std::nullopt;
  if (key.size() < limits::kWriterKeyLeast) return invalid(422, "key", "is shorter than a secret may be");
  if (key.size() > limits::kWriterKeyBytes) return too_large("key", limits::kWriterKeyBytes);
  if (has_control(key)) return invalid(422, "key", "has control characters");
  return std::nullopt;
}

std::optional<Problem> check_operation(const Operation& operation) {
  using Kind = Operation::Kind;
  const endpoint::Item& item = operation.item;
  const auto bad = [&](std::string_view name, std::string detail) { return invalid(422, operation.where + '.' + std::string(name), std::move(detail)); };
  if (item.id.empty()) return bad("id", "is missing");
  if (has_control(item.id)) return bad("id", "has control characters");
  if (operation.kind == Kind::Vote && (operation.value < -1 || operation.value > 1)) return bad("value", "is not 1, 0 or -1");
  if (operation.kind == Kind::Reply) {
    if (has_control(item.parent)) return bad("parent", "has control characters");
    if (has_control(item.name)) return bad("author.name", "has control characters");
    if (!item.email.empty() && !is_email(item.email)) return bad("author.email", "is not an e-mail address");
    if (!item.url.empty() && !is_web(item.url)) return bad("author.url", "is not an http or https address");
  }
  if ((operation.kind == Kind::Reply || operation.kind == Kind::Edit) && all(item.body, is_blank)) return bad("body", "is empty");
  return std::nullopt;
}

bool is_json(std::string_view type) {
  constexpr std::string_view json = "application/json";
  if (!starts_with_lower(type, json)) return false;
  type.remove_prefix(json.size());
  while (!type.empty() && (type.front() == ' ' || type.front() == '\t')) type.remove_prefix(1);
  return type.empty() || type.front() == ';';
}

}  // namespace rejoinder::host
