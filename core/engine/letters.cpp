#include "engine/letters.hpp"

#include "text/body.hpp"

namespace rejoinder::engine {

std::string letters(std::string_view body, endpoint::Format format) {
  using endpoint::Format;
  std::string html, out;
  if (format == Format::Html) (void)text::host_html(html, body);
  else (void)(format == Format::Markdown ? text::markdown : text::plain)(html, body);
  for (std::size_t i = 0; i < html.size(); ++i) {
    const char c = html[i];
    const auto byte = static_cast<unsigned char>(c);
    if (c == '<') i = std::min(html.find('>', i), html.size());
    else if (c == '&') i = std::min(html.find(';', i), html.size());
    else if (c >= 'A' && c <= 'Z') out += static_cast<char>(c + 32);
    else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
    else if (byte == 0xE2 || byte == 0xEF) i += 2;   // punctuation, symbols, variation selectors
    else if (byte >= 0xF0) i += 3;                   // emoji
    else if (byte == 0xC2) ++i;                      // Latin-1's signs
    else if (byte >= 0x80) out += c;
  }
  return out.empty() ? std::string(body) : out;
}

}  // namespace rejoinder::engine
