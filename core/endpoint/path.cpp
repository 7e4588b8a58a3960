#include "endpoint/path.hpp"

#include <string>
#include <utility>

namespace rejoinder::endpoint {
namespace {

using Node = Json::Node;

// Takes the next step off the front of `path`; without its backslashes it may stand in `plain`.
std::string_view take_step(std::string_view& path, std::string& plain) {
  std::size_t end = 0;
  plain.clear();
  for (; end < path.size() && path[end] != '.'; ++end) {
    if (path[end] == '\\' && end + 1 < path.size()) ++end;
    plain += path[end];
  }
  path.remove_prefix(end < path.size() ? end + 1 : end);
  return plain;
}

Node element(const Json& json, Node array, std::string_view step) {
  const auto number = whole_number(step);
  if (!number) return Json::kNone;
  std::int64_t index = *number;
  if (index < 0)
    for (Node n = json.first(array); n != Json::kNone; n = json.next(n)) ++index;
  if (index < 0) return Json::kNone;
  Node n = json.first(array);
  for (; n != Json::kNone && index > 0; --index) n = json.next(n);
  return n;
}

Node go(const Json& json, Node from, std::string_view step) {
  if (step == "*") return json.first(from);
  return json.is(from, Json::Kind::Array) ? element(json, from, step) : json.member(from, step);
}

// Where the path begins; what is left of it has only steps.
Node begin(const Json& json, Node from, std::string_view& path) {
  if (path != "$" && !path.starts_with("$.")) return from;
  path.remove_prefix(path.size() == 1 ? 1 : 2);
  return json.root();
}

}  // namespace

Node at(const Json& json, Node from, std::string_view path) {
  std::string step;
  for (from = begin(json, from, path); !path.empty() && from != Json::kNone;) from = go(json, from, take_step(path, step));
  return from;
}

void all_at(const Json& json, Node from, std::string_view path, std::vector<Node>& out) {
  const std::size_t start = out.size();
  if (from = begin(json, from, path); from != Json::kNone) out.push_back(from);
  std::string step;
  std::vector<Node> next;
  while (!path.empty()) {
    take_step(path, step);
    next.clear();
    for (std::size_t i = start; i < out.size(); ++i) {
      Node n = go(json, out[i], step);
      for (; n != Json::kNone; n = step == "*" ? json.next(n) : Json::kNone) next.push_back(n);
    }
    out.resize(start);
    out.insert(out.end(), next.begin(), next.end());
  }
}

bool is_path(std::string_view path) {
  if (path.empty() || path == "$") return true;
  if (path.back() == '.' || (path.back() == '\\' && !path.ends_with("\\\\"))) return false;
  std::string step;
  while (!path.empty())
    if (take_step(path, step).empty()) return false;
  return true;
}

}  // namespace rejoinder::endpoint
