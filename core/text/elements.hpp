// What becomes of each HTML element in a host's comment.
#pragma once
#include <cstdint>
#include <string_view>

namespace rejoinder::text {

enum class Fate : std::uint8_t {
  Unwrap,   // the tag goes, the text stays: every element that is not named here
  Link, Quote, Break, Code, Rule, Item, Bullets, Numbers, Paragraph, Pre,
  Heading,  // a paragraph of one <strong>
  Del, Em, Strong, Sub, Sup,
  Division,  // an edge between lines of text
  Row,       // the same as a line break
  Cell,      // the same as a space
  Image,     // its alternative text
  Raw,       // goes with all up to its end tag, in which nothing is markup
  Whole,     // goes with its content
  Rest,      // goes with everything behind it
};

Fate fate_of(std::string_view lower_name);

}  // namespace rejoinder::text
