#include "endpoint/template.hpp"

#include <algorithm>

#include "endpoint/words.hpp"

namespace rejoinder::endpoint {
namespace {

// In the order of Filter.
constexpr std::string_view kFilters = "int|null|bool|list|html|rendered|inline|folder";

std::string_view take(std::string_view& text, std::size_t size) {
  const std::string_view front(text.data(), size);
  text.remove_prefix(size);
  return front;
}

bool cut_mark(std::string_view& text) {
  const bool there = text.ends_with('?');
  if (there) text.remove_suffix(1);
  return there;
}

}  // namespace

bool take_piece(std::string_view& rest, Piece& piece) {
  piece = {};
  const std::size_t brace = std::min(rest.find_first_of("{}"), rest.size());
  if (brace > 0) return piece.text = take(rest, brace), true;
  if (rest.size() > 1 && rest[1] == rest[0]) {
    piece.text = take(rest, 1);
    return take(rest, 1), true;
  }
  const std::size_t end = rest.find_first_of("{}", 1);
  if (rest[0] == '}' || end == std::string_view::npos || rest[end] == '{') return false;
  take(rest, 1);
  std::string_view inside = take(rest, end - 1);
  take(rest, 1);
  for (bool first = true; first || !inside.empty(); first = false) {
    const std::size_t bar = inside.find('|');
    std::string_view word = take(inside, std::min(bar, inside.size()));
    if (!inside.empty()) take(inside, 1);
    piece.optional = cut_mark(word) || piece.optional;
    if (first) {
      piece.name = word;
      continue;
    }
    const int filter = word_of(kFilters, word);
    if (filter < 0) return false;
    piece.filters |= 1u << filter;
  }
  return !piece.name.empty() && piece.name.find_first_of(" \t\n\"") == std::string_view::npos;
}

}  // namespace rejoinder::endpoint
