#include "page/plain.hpp"

#include <utility>

namespace rejoinder::page {
namespace {

constexpr std::pair<std::string_view, std::string_view> kEntities[] = {
    {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&nbsp;", "\xC2\xA0"},
};

bool ends_line(std::string_view tag) {
  for (const std::string_view name : {"</p>", "</li>", "</pre>", "<br>", "<hr>"})
    if (tag == name) return true;
  return false;
}

}  // namespace

std::string plain(std::string_view html) {
  std::string out;
  for (std::size_t i = 0; i < html.size();) {
    std::size_t size = 1;
    std::string_view text = html.substr(i, 1);
    if (html[i] == '<') {
      size = html.find('>', i) - i + 1;
      text = ends_line(html.substr(i, size)) ? "\n" : "";
    } else if (html[i] == '&') {
      for (const auto& [entity, is] : kEntities)
        if (html.substr(i).starts_with(entity)) size = entity.size(), text = is;
    }
    out += text;
    i += size;
  }
  while (!out.empty() && out.back() == '\n') out.pop_back();
  return out;
}

}  // namespace rejoinder::page
