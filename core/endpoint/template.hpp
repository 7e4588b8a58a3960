// "{name}", "{name?}", "{name|filter}" in a mapping's texts.
#pragma once
#include <string_view>

namespace rejoinder::endpoint {

enum Filter : unsigned { kInt = 1, kNull = 2, kBool = 4, kList = 8, kHtml = 16, kRendered = 32, kInline = 64, kFolder = 128 };

// A piece of a template: literal text when `name` is empty.
struct Piece {
  std::string_view text;
  std::string_view name;
  bool optional = false;
  unsigned filters = 0;
};

// Takes the next piece off the front; false when what stands there is neither. `{{` and `}}` are braces.
bool take_piece(std::string_view& rest, Piece& piece);

}  // namespace rejoinder::endpoint
