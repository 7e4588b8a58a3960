#include "endpoint/field.hpp"

#include <algorithm>

#include "base/decimal.hpp"
#include "endpoint/facets.hpp"
#include "endpoint/path.hpp"
#include "endpoint/plain.hpp"

namespace rejoinder::endpoint {
namespace {

using Kind = Json::Kind;
using Node = Json::Node;

}  // namespace

Node Fields::join(Node field, std::string_view key) {
  const Json& json = answer_.json;
  Join* found = nullptr;
  for (Join& j : joins_)
    if (j.field == field) found = &j;
  if (found == nullptr) {
    found = &joins_.emplace_back(Join{field, {}});
    const Node table = at(json, json.root(), map_.text(map_.member(field, "in")));
    const std::string_view by = map_.text(map_.member(field, "key"));
    for (Node row = json.first(table); row != Json::kNone; row = json.next(row))
      found->rows.add(json.is(table, Kind::Object) ? json.key(row) : json.text(at(json, row, by)), row);
  }
  const std::uint32_t row = found->rows.find(key);
  return row == Dictionary::kNothing ? Json::kNone : at(json, row, map_.text(map_.member(field, "then")));
}

std::string Fields::raw(Node field, Node here) {
  if (const Node n = map_.member(field, "const"); n != Json::kNone) return std::string(map_.text(n));
  if (const Node n = map_.member(field, "header"); n != Json::kNone) return std::string(answer_.header(map_.text(n)));
  if (map_.is(map_.member(field, "status"), Kind::True)) return decimal(answer_.status);
  if (map_.is(map_.member(field, "whole"), Kind::True)) return std::string(trimmed(answer_.body));
  const Node paths = map_.member(field, "at");
  if (const Node n = map_.member(field, "facets"); n != Json::kNone)
    return with_facets(answer_.json, answer_.json.text(at(answer_.json, here, map_.text(paths))), at(answer_.json, here, map_.text(n)));
  std::string value = paths == Json::kNone ? std::string(trimmed(answer_.body)) : text(paths, here);
  if (map_.member(field, "in") != Json::kNone) value = answer_.json.text(join(field, value));
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
