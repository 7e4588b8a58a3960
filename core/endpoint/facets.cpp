#include "endpoint/facets.hpp"

#include <algorithm>
#include <vector>

#include "endpoint/path.hpp"

namespace rejoinder::endpoint {
namespace {

void escape_lines(std::string& out, std::string_view text) {
  for (;;) {
    const std::size_t end = text.find('\n');
    escape(out, {text.data(), std::min(end, text.size())});
    if (end == std::string_view::npos) return;
    out += "<br>";
    text.remove_prefix(end + 1);
  }
}

}  // namespace

void escape(std::string& out, std::string_view text) {
  for (const char c : text) switch (c) {
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '&': out += "&amp;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
}

std::string with_facets(const Json& json, std::string_view text, Json::Node facets) {
  std::string out;
  std::vector<Json::Node> uris;
  std::size_t done = 0;
  for (Json::Node facet = json.first(facets); facet != Json::kNone; facet = json.next(facet)) {
    const auto from = json.integer(at(json, facet, "index.byteStart")), to = json.integer(at(json, facet, "index.byteEnd"));
    uris.clear();
    all_at(json, facet, "features.*.uri", uris);
    if (!from || !to || *from < static_cast<std::int64_t>(done) || *from >= *to || *to > static_cast<std::int64_t>(text.size()) || uris.empty()) continue;
    const auto begin = static_cast<std::size_t>(*from), end = static_cast<std::size_t>(*to);
    escape_lines(out, {text.data() + done, begin - done});
    escape(out += "<a href=\"", json.text(uris.front()));
    escape(out += "\">", {text.data() + begin, end - begin});
    out += "</a>";
    done = end;
  }
  escape_lines(out, {text.data() + done, text.size() - done});
  return out;
}

}  // namespace rejoinder::endpoint
