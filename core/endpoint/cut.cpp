// What FIELDs and SOURCEs do with their text.
#include <algorithm>
#include <utility>

#include "endpoint/moment.hpp"
#include "endpoint/plain.hpp"
#include "endpoint/site.hpp"

namespace rejoinder::endpoint {
namespace {

using Kind = Json::Kind;
using Node = Json::Node;

// The part between two marks that has this number; a negative one counts from the end.
std::string_view piece(std::string_view text, std::string_view mark, std::int64_t number) {
  if (mark.empty()) return text;
  if (number < 0) {
    for (std::size_t at = 0; at != std::string_view::npos; at = text.find(mark, at), at = at == std::string_view::npos ? at : at + mark.size()) ++number;
    if (number < 0) return {};
  }
  for (;; --number) {
    const std::size_t end = text.find(mark);
    if (number == 0) return {text.data(), end == std::string_view::npos ? text.size() : end};
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + mark.size());
  }
}

}  // namespace

std::string Site::cut(Node how, std::string text) {
  const Json& map = map_;
  const auto option = [&](std::string_view name) { return map.member(how, name); };
  std::string_view view = text;
  const auto mark = [&](Node n) { return fill(map.text(n), {}, false).text; };
  if (const Node n = option("after"); n != Json::kNone) {
    const std::string text_before = mark(n);
    const std::size_t at = view.find(text_before);
    view.remove_prefix(at == std::string_view::npos ? view.size() : at + text_before.size());
  }
  if (const Node n = option("before"); n != Json::kNone) view = {view.data(), std::min(view.size(), view.find(mark(n)))};
  if (const Node n = option("split"); n != Json::kNone) view = piece(view, map.text(n), map.integer(option("pick")).value_or(0));
  if (view.size() != text.size()) text = std::string(view);
  if (const Node n = option("map"); n != Json::kNone) {
    Node to = map.member(n, text);
    if (to == Json::kNone) to = map.member(n, "*");
    if (to != Json::kNone) text = map.text(to);
  }
  if (map.is(option("text"), Kind::True)) text = without_tags(text, tools_);
  if (map.is(option("entities"), Kind::True)) {
    std::string decoded;
    tools_.decode(decoded, text);
    text = std::move(decoded);
  }
  if (const Node n = option("time"); n != Json::kNone) {
    const Millis time = moment(text, map.text(n), fill(map.text(option("zone")), {}, false).text);
    text = time == kNoTime ? "" : format_time(time);
  }
  if (const Node n = option("prefix"); n != Json::kNone && !text.empty()) text.insert(0, fill(map.text(n), {}, false).text);
  return text;
}

}  // namespace rejoinder::endpoint
