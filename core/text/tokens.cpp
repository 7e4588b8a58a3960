#include "text/tokens.hpp"

#include "text/scan.hpp"

namespace rejoinder::text {
namespace {

constexpr bool ends_name(char c) { return is_space(c) || c == '/' || c == '>'; }

void skip_spaces(std::string_view html, std::size_t& at) {
  while (is_space(peek(html, at))) ++at;
}

}  // namespace

// Behind "<!": a comment ends at "-->" or "--!>", and "<!-->" and "<!--->" are whole ones; anything else ends at '>'.
void Tokens::skip_comment() {
  const bool comment = html_[at_ - 1] == '!' && stands(html_, at_, "--");
  const std::size_t begin = at_;
  for (; at_ < html_.size(); ++at_) {
    if (html_[at_] != '>') continue;
    const std::size_t dash = at_ - (at_ >= begin + 5 && html_[at_ - 1] == '!' ? 2 : 1);
    if (!comment || (at_ >= begin + 2 && html_[dash] == '-' && html_[dash - 1] == '-')) break;
  }
  ++at_;
}

// One attribute; false when there is none before the tag's end.
bool Tokens::read_attribute(Token& token) {
  while (is_space(peek(html_, at_)) || peek(html_, at_) == '/') ++at_;
  if (at_ >= html_.size() || html_[at_] == '>') return false;
  const std::size_t begin = at_++;  // '=' may begin a name
  while (at_ < html_.size() && !ends_name(html_[at_]) && html_[at_] != '=') ++at_;
  const std::size_t end = at_;
  std::string_view value("", 0);
  skip_spaces(html_, at_);
  if (peek(html_, at_) == '=') {
    skip_spaces(html_, ++at_);
    const char quote = peek(html_, at_);
    if (quote == '"' || quote == '\'') {
      const std::size_t from = ++at_;
      while (at_ < html_.size() && html_[at_] != quote) ++at_;
      value = part(html_, from, at_++ - from);
    } else if (quote != '>') {
      const std::size_t from = at_;
      while (at_ < html_.size() && !is_space(html_[at_]) && html_[at_] != '>') ++at_;
      value = part(html_, from, at_ - from);
    }
  }
  constexpr std::string_view kNames[] = {"href", "start", "class", "alt"};
  std::string_view* const fields[] = {&token.href, &token.start, &token.css_class, &token.alt};
  for (std::size_t i = 0; i < 4; ++i) {
    if (end - begin == kNames[i].size() && stands(html_, begin, kNames[i]) && !fields[i]->data()) *fields[i] = value;
  }
  return true;
}

// At a tag's name. False when the tag has no end: a browser shows nothing of it.
bool Tokens::read_tag(Token& token) {
  std::size_t size = 0;
  for (; at_ < html_.size() && !ends_name(html_[at_]); ++at_, ++size) {
    if (size < kNameBytes) name_[size] = lower(html_[at_]);
  }
  if (size <= kNameBytes) token.name = {name_, size};
  while (read_attribute(token)) {}
  return at_++ < html_.size();
}

Token Tokens::next() {
  while (at_ < html_.size()) {
    Token token;
    if (html_[at_] == '<') {
      const bool slash = peek(html_, at_ + 1) == '/';
      const char c = peek(html_, at_ + (slash ? 2 : 1));
      if (is_letter(c)) {
        at_ += slash ? 2 : 1;
        token.kind = slash ? Token::Kind::Close : Token::Kind::Open;
        if (read_tag(token)) return token;
        continue;
      }
      if (c == '!' || c == '?' || (slash && at_ + 2 < html_.size())) {
        at_ += 2;
        skip_comment();
        continue;
      }
    }
    const std::size_t from = at_++;
    while (at_ < html_.size() && html_[at_] != '<') ++at_;
    token.kind = Token::Kind::Text;
    token.text = part(html_, from, at_ - from);
    return token;
  }
  return {};
}

void Tokens::skip_raw(std::string_view name) {
  for (; at_ < html_.size(); ++at_) {
    if (html_[at_] != '<' || peek(html_, at_ + 1) != '/' || !stands(html_, at_ + 2, name)) continue;
    const std::size_t behind = at_ + 2 + name.size();
    if (behind >= html_.size() || !ends_name(html_[behind])) continue;
    at_ = behind;
    Token end;
    while (read_attribute(end)) {}
    ++at_;
    return;
  }
}

}  // namespace rejoinder::text
