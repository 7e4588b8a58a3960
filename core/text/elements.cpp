#include "text/elements.hpp"

namespace rejoinder::text {
namespace {

struct Group {
  Fate fate;
  std::string_view names;  // each with a space on both sides
};

constexpr Group kGroups[] = {
    {Fate::Paragraph, " p "},
    {Fate::Break, " br "},
    {Fate::Link, " a "},
    {Fate::Em, " em i cite dfn var "},
    {Fate::Strong, " strong b "},
    {Fate::Code, " code kbd samp tt "},
    {Fate::Quote, " blockquote "},
    {Fate::Item, " li "},
    {Fate::Bullets, " ul menu dir "},
    {Fate::Numbers, " ol "},
    {Fate::Pre, " pre listing "},
    {Fate::Heading, " h1 h2 h3 h4 h5 h6 "},
    {Fate::Del, " del s strike "},
    {Fate::Sub, " sub "},
    {Fate::Sup, " sup "},
    {Fate::Rule, " hr "},
    {Fate::Image, " img "},
    {Fate::Division, " div section article aside header footer main nav address center details summary dialog dl dt dd "
                     "fieldset legend figure figcaption form hgroup search table caption thead tbody tfoot body html option "},
    {Fate::Row, " tr "},
    {Fate::Cell, " td th "},
    {Fate::Raw, " script style xmp iframe noembed noframes noscript textarea title "},
    {Fate::Whole, " svg math template object applet audio video canvas select datalist head frameset "},
    {Fate::Rest, " plaintext "},
};

}  // namespace

Fate fate_of(std::string_view lower_name) {
  if (lower_name.empty()) return Fate::Unwrap;
  for (const Group& group : kGroups) {
    const std::string_view names = group.names;
    for (std::size_t at = names.find(lower_name); at != std::string_view::npos; at = names.find(lower_name, at + 1)) {
      if (names[at - 1] == ' ' && names[at + lower_name.size()] == ' ') return group.fate;
    }
  }
  return Fate::Unwrap;
}

}  // namespace rejoinder::text
