#include "endpoint/plain.hpp"

namespace rejoinder::endpoint {
namespace {

bool blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool parts_words(std::string_view name) {
  constexpr std::string_view kBlocks[] = {"p", "br", "li", "div", "tr", "td", "h1", "h2", "h3"};
  for (const std::string_view block : kBlocks)
    if (name.starts_with(block) && (name.size() == block.size() || std::string_view(" />").find(name[block.size()]) != std::string_view::npos)) return true;
  return false;
}

bool begins_tag(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '/' || c == '!'; }

}  // namespace

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

std::string without_tags(std::string_view html, const Tools& tools) {
  std::string bare;
  for (std::size_t i = 0; i < html.size(); ++i) {
    if (html[i] == '<' && i + 1 < html.size() && begins_tag(html[i + 1])) {
      const std::size_t end = html.find('>', i);
      if (end != std::string_view::npos) {
        const std::size_t name = html[i + 1] == '/' ? i + 2 : i + 1;
        if (parts_words({html.data() + name, end - name})) bare += ' ';
        i = end;
        continue;
      }
    }
    bare += html[i];
  }
  std::string decoded, out;
  tools.decode(decoded, bare);
  for (const char c : trimmed(decoded)) {
    if (!blank(c)) out += c;
    else if (out.back() != ' ') out += ' ';
  }
  return out;
}

}  // namespace rejoinder::endpoint
