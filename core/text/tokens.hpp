// HTML source → text and tags, cut as HTML's tokenizer would; comments, doctypes and the like are gone.
#pragma once
#include <cstdint>
#include <string_view>

namespace rejoinder::text {

struct Token {
  enum class Kind : std::uint8_t { End, Text, Open, Close };
  Kind kind = Kind::End;
  std::string_view text;  // of Text, references not yet read
  std::string_view name;  // of a tag: lower case; empty when longer than any that matters. Valid until the next token.
  std::string_view href, start, css_class, alt;  // an Open's attributes, references not yet read; the first of a name counts
};

class Tokens {
 public:
  explicit Tokens(std::string_view html) : html_(html) {}
  Token next();
  // Behind <script> and the like nothing is markup but its own end tag: leaves everything out to behind that, or to the end.
  void skip_raw(std::string_view name);
  void skip_rest() { at_ = html_.size(); }

 private:
  static constexpr std::size_t kNameBytes = 12;
  bool read_tag(Token& token);
  bool read_attribute(Token& token);
  void skip_comment();
  std::string_view html_;
  std::size_t at_ = 0;
  char name_[kNameBytes] = {};
};

}  // namespace rejoinder::text
