#include "endpoint/inline_html.hpp"

#include <algorithm>

namespace rejoinder::endpoint {
namespace {

bool kept(std::string_view name) {
  constexpr std::string_view kNames[] = {"a", "b", "blockquote", "code", "del", "em", "strong"};
  return std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames);
}

bool list(std::string_view name) { return name == "ul" || name == "ol"; }

}  // namespace

std::string inline_html(std::string_view html) {
  std::string out;
  // So many line ends stand between what is there and what comes.
  const auto apart = [&](std::size_t lines) {
    if (out.empty() || out.ends_with("<blockquote>")) return;
    std::size_t have = 0;
    while (have < out.size() && out[out.size() - 1 - have] == '\n') ++have;
    if (have < lines) out.append(lines - have, '\n');
  };
  for (std::size_t at = 0; at < html.size();) {
    if (html[at] != '<') {
      out += html[at++];
      continue;
    }
    const std::size_t end = std::min(html.find('>', at), html.size() - 1);
    const bool closes = at + 1 < html.size() && html[at + 1] == '/';
    const std::size_t from = at + (closes ? 2 : 1);
    std::size_t to = from;
    while (to < end && html[to] != ' ') ++to;
    const std::string_view name(html.data() + std::min(from, to), to - std::min(from, to));
    if (name == "br") {
      out += '\n';
    } else if (name == "li") {
      if (!closes) apart(1), out += "\xE2\x80\x93 ";
    } else if (name == "blockquote") {
      if (closes) while (out.ends_with('\n')) out.pop_back();
      else apart(2);
      out.append(html, at, end + 1 - at);
      if (closes) out += "\n\n";
    } else if (kept(name)) {
      out.append(html, at, end + 1 - at);
    } else if (name == "p" || name == "pre" || name == "hr" || list(name)) {
      if (!out.ends_with("\xE2\x80\x93 ")) apart(2);  // a paragraph in a list item
    }
    at = end + 1;
  }
  while (out.ends_with('\n')) out.pop_back();
  return out;
}

}  // namespace rejoinder::endpoint
