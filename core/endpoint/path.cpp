#include "endpoint/path.hpp"

#include <string>
#include <utility>

namespace rejoinder::endpoint {
namespace {

using Node = Json::Node;

struct Step {
  bool any;   // the step to any element
  bool last;
};

// Takes the next step off the front of `path`, without its backslashes.
Step take_step(std::string_view& path, std::string& step) {
  std::size_t end = 0;
  step.clear();
  for (; end < path.size() && path[end] != '.'; ++end) {
    if (path[end] == '\\' && end + 1 < path.size()) ++end;
    step += path[end];
  }
  const Step is{end == 1 && path[0] == '*', end == path.size()};
  path.remove_prefix(is.last ? end : end + 1);
  return is;
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

Node go(const Json& json, Node from, std::string_view step, bool any) {
  if (any) return json.first(from);
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
  for (from = begin(json, from, path); !path.empty() && from != Json::kNone;) {
    const bool any = take_step(path, step).any;
    from = go(json, from, step, any);
  }
  return from;
}

void all_at(const Json& json, Node from, std::string_view path, std::vector<Node>& out) {
  const std::size_t start = out.size();
  if (from = begin(json, from, path); from != Json::kNone) out.push_back(from);
  std::string step;
  std::vector<Node> next;
  while (!path.empty()) {
    const bool any = take_step(path, step).any;
    next.clear();
    for (std::size_t i = start; i < out.size(); ++i) {
      Node n = go(json, out[i], step, any);
      for (; n != Json::kNone; n = any ? json.next(n) : Json::kNone) next.push_back(n);
    }
    out.resize(start);
    out.insert(out.end(), next.begin(), next.end());
  }
}

bool is_path(std::string_view path) {
  if (path.empty() || path == "$") return true;
  const std::size_t end = path.find_last_not_of('\\') + 1;
  if ((path.size() - end) % 2 != 0) return false;  // nothing comes after the last backslash
  for (std::string step;;) {
    const Step is = take_step(path, step);
    if (step.empty()) return false;
    if (is.last) return true;
  }
}

}  // namespace rejoinder::endpoint
