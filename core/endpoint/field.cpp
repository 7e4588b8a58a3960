#include "endpoint/field.hpp"

#include <algorithm>
#include <utility>

#include "base/decimal.hpp"
#include "endpoint/facets.hpp"
#include "endpoint/path.hpp"
#include "endpoint/plain.hpp"

namespace rejoinder::endpoint {
namespace {

using Kind = Json::Kind;
using Node = Json::Node;

}  // namespace

Node Fields::join(Node field, Node here, std::string_view key) {
  const Json& json = answer_.json;
  const Node table = at(json, here, map_.text(map_.member(field, "in")));
  Join* found = nullptr;
  for (Join& j : joins_)
    if (j.field == field) found = &j;
  if (found == nullptr) found = &joins_.emplace_back(Join{field, Json::kNone, {}});
  if (std::exchange(found->table, table) != table) {  // each comment may have one of its own
    found->rows.clear();
    const std::string_view by = map_.text(map_.member(field, "key"));
    for (Node row = json.first(table); row != Json::kNone; row = json.next(row))
      found->rows.add(json.is(table, Kind::Object) ? json.key(row) : json.text(at(json, row, by)), row);
  }
  const std::uint32_t row = found->rows.find(key);
  return row == Dictionary::kNothing ? Json::kNone : at(json, row, map_.text(map_.member(field, "then")));
}

std::string Fields::raw(Node field, Node here) {
  const auto option = [&](std::string_view name) { return map_.member(field, name); };
  const Node paths = option("at");
  std::string value;
  if (const Node n = option("const"); n != Json::kNone) value = map_.text(n);
  else if (const Node h = option("header"); h != Json::kNone) value = answer_.header(map_.text(h));
  else if (map_.is(option("status"), Kind::True)) value = decimal(answer_.status);
  else if (const Node f = option("facets"); f != Json::kNone)
    value = with_facets(answer_.json, answer_.json.text(at(answer_.json, here, map_.text(paths))), at(answer_.json, here, map_.text(f)));
  else if (paths == Json::kNone || map_.is(option("whole"), Kind::True)) value = trimmed(answer_.body);
  else value = text(paths, here);
  if (option("in") != Json::kNone) value = answer_.json.text(join(field, here, value));
  return value;
}

std::string Fields::text(Node field, Node here) {
  switch (map_.kind(field)) {
    case Kind::Text: {
      if (answer_.json.root() == Json::kNone && map_.text(field) == "$") return std::string(trimmed(answer_.body));
      return std::string(answer_.json.text(at(answer_.json, here, map_.text(field))));
    }
    case Kind::Array:
      for (Node n = map_.first(field); n != Json::kNone; n = map_.next(n))
        if (std::string found = text(n, here); !found.empty()) return found;
      return {};
    case Kind::Object:
      if (!holds(map_.member(field, "when"), here)) return {};
      return site_.cut(field, raw(field, here));
    default: return {};
  }
}

bool Fields::there(Node field, Node here) const {
  switch (map_.kind(field)) {
    case Kind::Text: return answer_.json.kind(at(answer_.json, here, map_.text(field))) > Kind::Null;
    case Kind::Array:
      for (Node n = map_.first(field); n != Json::kNone; n = map_.next(n))
        if (there(n, here)) return true;
      return false;
    case Kind::Object: {
      const Node paths = map_.member(field, "at");
      return paths == Json::kNone || there(paths, here);
    }
    default: return false;
  }
}

bool Fields::holds(Node cond, Node here) {
  // One value or a list of them; whether `is` says yes to one.
  const auto any = [&](Node list, auto is) {
    if (!map_.is(list, Kind::Array)) return is(map_.text(list));
    for (Node n = map_.first(list); n != Json::kNone; n = map_.next(n))
      if (is(map_.text(n))) return true;
    return false;
  };
  if (cond == Json::kNone) return true;
  if (map_.is(cond, Kind::Array)) {
    for (Node n = map_.first(cond); n != Json::kNone; n = map_.next(n))
      if (!holds(n, here)) return false;
    return true;
  }
  if (const Node n = map_.member(cond, "any"); n != Json::kNone) {
    for (Node one = map_.first(n); one != Json::kNone; one = map_.next(one))
      if (holds(one, here)) return true;
    return false;
  }
  bool tested = false;
  if (const Node n = map_.member(cond, "status"); n != Json::kNone && !map_.is(n, Kind::True)) {
    const std::string status = decimal(answer_.status);
    if (!any(n, [&](std::string_view one) { return one == status; })) return false;
    tested = true;
  }
  if (const Node n = map_.member(cond, "text"); n != Json::kNone && !map_.is(n, Kind::True)) {
    if (!any(n, [&](std::string_view one) { return answer_.body.find(one) != std::string_view::npos; })) return false;
    tested = true;
  }
  if (const Node n = map_.member(cond, "present"); n != Json::kNone) {
    const Node paths = map_.member(cond, "at");
    const bool present = paths == Json::kNone ? !raw(cond, here).empty() : there(paths, here);
    if (present != map_.is(n, Kind::True)) return false;
    tested = true;
  }
  const Node is = map_.member(cond, "is"), isnt = map_.member(cond, "not"), over = map_.member(cond, "over");
  if (tested && is == Json::kNone && isnt == Json::kNone && over == Json::kNone) return true;
  const std::string value = site_.cut(cond, raw(cond, here));
  const auto same = [&](std::string_view one) { return one == value; };
  if (is != Json::kNone && !any(is, same)) return false;
  if (isnt != Json::kNone && any(isnt, same)) return false;
  if (over != Json::kNone) {
    const auto number = whole_number({value.data(), std::min(value.size(), value.find('.'))});
    return number && *number > map_.integer(over).value_or(0);
  }
  return is != Json::kNone || isnt != Json::kNone || (!value.empty() && value != "false" && value != "0");
}

std::string Fields::words(Node field, Node here) {
  const Json& json = answer_.json;
  std::string out;
  const auto say = [&](std::string_view key, std::string_view text) {
    if (text.empty()) return;
    if (!out.empty()) out += "; ";
    if (!key.empty()) (out += key) += ": ";
    out += text;
  };
  if (map_.is(field, Kind::Array)) {
    for (Node n = map_.first(field); n != Json::kNone && out.empty(); n = map_.next(n)) out = words(n, here);
    return out;
  }
  if (map_.is(field, Kind::Text)) {
    std::vector<Node> found;
    all_at(json, here, map_.text(field), found);
    for (const Node n : found) {
      if (json.kind(n) < Kind::Array) say(map_.text(field).ends_with("*") ? json.key(n) : std::string_view(), json.text(n));
      for (Node c = json.first(n); c != Json::kNone; c = json.next(c)) say(json.key(c), json.text(c));
    }
  } else {
    out = text(field, here);
    const Node paths = map_.member(field, "at");
    if (out.empty() && paths != Json::kNone && holds(map_.member(field, "when"), here)) out = site_.cut(field, words(paths, here));
  }
  return without_tags(out, site_.tools());
}

}  // namespace rejoinder::endpoint
