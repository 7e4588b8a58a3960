// The core's HTML, token by token. What comes live may be anybody's: nothing is trusted to be closed or well-formed.
#pragma once
#include <string>
#include <string_view>

namespace demo::inspector {

struct Token {
  enum class Kind : unsigned char { Text, Open, Void, Close };
  Kind kind = Kind::Text;
  std::string_view name;  // of a tag, as written
  std::string_view whole;
};

class Markup {
 public:
  explicit Markup(std::string_view html) : rest_(html) {}
  bool next(Token& token);  // false at the end

 private:
  std::string_view rest_;
};

// The attribute's value, entities read; empty when there is none.
std::string attribute(std::string_view tag, std::string_view name);
// Text with its entities read; unknown ones stay.
std::string plain(std::string_view text);
// What a reader reads of it: the text, a space between blocks.
std::string text_of(std::string_view html);

}  // namespace demo::inspector
