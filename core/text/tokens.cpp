#include "text/tokens.hpp"

#include <algorithm>

namespace rejoinder::text {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::string_view kSpace = " \t\n\f\r";

bool is_letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }
bool is_named(std::string_view text, std::string_view lower_name) {
  return text.size() == lower_name.size() &&
         std::equal(text.begin(), text.end(), lower_name.begin(), [](char a, char b) { return lower(a) == b; });
}

// Takes off and returns what stands before the first of `any`, or everything.
std::string_view take_until(std::string_view& text, std::string_view any) {
  const std::string_view taken = text.substr(0, text.find_first_of(any));
  text.remove_prefix(taken.size());
  return taken;
}
void skip(std::string_view& text, std::string_view any) { text.remove_prefix(std::min(text.find_first_not_of(any), text.size())); }

}  // namespace

std::string_view Tokens::lowered(std::string_view name) {
  if (name.size() > kNameBytes) return {};
  std::transform(name.begin(), name.end(), name_, lower);
  return {name_, name.size()};
}

void Tokens::skip_past(std::string_view what) {
  const std::size_t at = rest_.find(what);
  rest_.remove_prefix(at == npos ? rest_.size() : at + what.size());
}

// Behind "<!--".
void Tokens::skip_comment() {
  if (rest_.substr(0, 1) == ">") return rest_.remove_prefix(1);
  if (rest_.substr(0, 2) == "->") return rest_.remove_prefix(2);
  for (std::size_t at = rest_.find("--"); at != npos; at = rest_.find("--", at + 1)) {
    const std::size_t end = at + 2 + (rest_.substr(at + 2, 1) == "!" ? 1 : 0);
    if (rest_.substr(end, 1) == ">") return rest_.remove_prefix(end + 1);
  }
  rest_ = {};
}

// One attribute; false when there is none before the tag's end.
bool Tokens::read_attribute(Token& token) {
  skip(rest_, " \t\n\f\r/");
  if (rest_.empty() || rest_.front() == '>') return false;
  std::string_view all = rest_;
  rest_.remove_prefix(1);  // '=' may begin a name
  take_until(rest_, " \t\n\f\r/>=");
  const std::string_view name = all.substr(0, all.size() - rest_.size());
  skip(rest_, kSpace);
  std::string_view value;
  if (!rest_.empty() && rest_.front() == '=') {
    rest_.remove_prefix(1);
    skip(rest_, kSpace);
    if (!rest_.empty() && (rest_.front() == '"' || rest_.front() == '\'')) {
      const char quote = rest_.front();
      rest_.remove_prefix(1);
      value = take_until(rest_, std::string_view(&quote, 1));
      rest_.remove_prefix(std::min<std::size_t>(1, rest_.size()));
    } else if (!rest_.empty() && rest_.front() != '>') {
      value = take_until(rest_, " \t\n\f\r>");
    }
  }
  const auto keep = [&](std::string_view& field, std::string_view of) {
    if (is_named(name, of) && field.data() == nullptr) field = value.data() ? value : std::string_view("");
  };
  keep(token.href, "href"), keep(token.start, "start"), keep(token.css_class, "class"), keep(token.alt, "alt");
  return true;
}

// Behind '<' or "</", at a letter. False when the tag has no end: a browser shows nothing of it.
bool Tokens::read_tag(Token& token) {
  token.name = lowered(take_until(rest_, " \t\n\f\r/>"));
  while (read_attribute(token)) {}
  if (rest_.empty()) return false;
  rest_.remove_prefix(1);
  return true;
}

Token Tokens::next() {
  while (!rest_.empty()) {
    Token token;
    if (rest_.front() == '<' && rest_.size() > 1) {
      const char c = rest_[1];
      const bool close = c == '/' && rest_.size() > 2;
      if (is_letter(c) || (close && is_letter(rest_[2]))) {
        rest_.remove_prefix(close ? 2 : 1);
        token.kind = close ? Token::Kind::Close : Token::Kind::Open;
        if (read_tag(token)) return token;
        continue;
      }
      if (c == '!' || c == '?' || close) {
        if (rest_.substr(1, 3) == "!--") {
          rest_.remove_prefix(4);
          skip_comment();
        } else {
          skip_past(">");
        }
        continue;
      }
    }
    const std::size_t end = rest_.find('<', 1);
    token.kind = Token::Kind::Text;
    token.text = rest_.substr(0, end);
    rest_.remove_prefix(token.text.size());
    return token;
  }
  return {};
}

void Tokens::skip_raw(std::string_view name) {
  for (std::size_t at = rest_.find("</"); at != npos; at = rest_.find("</", at + 2)) {
    if (!is_named(rest_.substr(at + 2, name.size()), name)) continue;
    const std::string_view behind = rest_.substr(at + 2 + name.size(), 1);
    if (behind.empty() || std::string_view(" \t\n\f\r/>").find(behind) == npos) continue;
    rest_.remove_prefix(at + 2 + name.size());
    Token end;
    while (read_attribute(end)) {}
    rest_.remove_prefix(std::min<std::size_t>(1, rest_.size()));
    return;
  }
  rest_ = {};
}

}  // namespace rejoinder::text
