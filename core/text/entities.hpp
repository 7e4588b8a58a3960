// Character references: &amp; &#38; &#x26; → the character.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace rejoinder::text {

// Whose rules hold where the semicolon is missing: Markdown reads no reference then; HTML reads numbers and old names, in an
// attribute's value only when nothing follows that could belong to a query ("?a=1&copy=2").
enum class Reference : std::uint8_t { Markdown, Text, Attribute };

// `text` begins with '&'. Appends the character and returns how many bytes it stood for; 0 when it is no reference. Numbers
// that are no character become U+FFFD. Names are those of HTML 4 and &apos;.
std::size_t reference(std::string& out, std::string_view text, Reference rules);

// Appends `text` with every reference replaced.
void decode(std::string& out, std::string_view text, Reference rules);

}  // namespace rejoinder::text
