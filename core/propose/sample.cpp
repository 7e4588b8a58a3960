#include "propose/sample.hpp"

#include <algorithm>
#include <iterator>
#include <map>

#include "base/decimal.hpp"
#include "base/utf8.hpp"
#include "endpoint/path.hpp"

namespace rejoinder::propose {
namespace {

using Kind = Json::Kind;

constexpr std::size_t kComments = 400, kColumns = 150, kLists = 30, kMembers = 100;
constexpr std::size_t kListDepth = 8, kColumnDepth = 5, kChildrenDepth = 4;
constexpr std::size_t kFewElements = 4;  // of an array that may itself hold documents: Reddit's two listings

bool is_scalar(Kind kind) { return kind != Kind::None && kind != Kind::Array && kind != Kind::Object; }

std::string joined(std::string_view path, std::string_view next) { return path.empty() ? std::string(next) : std::string(path) + '.' + std::string(next); }

std::size_t size_of(const Json& json, Node n) {
  std::size_t size = 0;
  for (Node c = json.first(n); c != Json::kNone; c = json.next(c)) ++size;
  return size;
}

// Whether most elements are objects.
bool holds_objects(const Json& json, Node n) {
  std::size_t objects = 0, all = 0;
  for (Node c = json.first(n); c != Json::kNone; c = json.next(c), ++all) objects += json.is(c, Kind::Object);
  return objects > 0 && objects * 2 > all;
}

// How many of one object's members another has too, of the smaller one's. Of very large objects, of their beginnings.
double likeness(const Json& json, Node a, Node b) {
  std::size_t both = 0, seen = 0;
  for (Node c = json.first(a); c != Json::kNone && seen < kMembers; c = json.next(c), ++seen) both += json.member(b, json.key(c)) != Json::kNone;
  const std::size_t least = std::min({size_of(json, a), size_of(json, b), kMembers});
  return least == 0 ? 0 : static_cast<double>(both) / static_cast<double>(least);
}

// An object whose members are all objects of one kind: comments by their ids.
bool is_table(const Json& json, Node n) {
  const Node first = json.first(n);
  if (!json.is(n, Kind::Object) || first == Json::kNone || json.next(first) == Json::kNone) return false;
  for (Node c = first; c != Json::kNone; c = json.next(c)) {
    if (!json.is(c, Kind::Object) || size_of(json, c) < 3 || likeness(json, first, c) < 0.7) return false;
  }
  return true;
}

struct Place {
  Node node;
  std::string path;
  std::size_t depth;
};

// Arrays in this comment, and what they hold: of the same kind as itself they are its replies.
std::string find_children(const Json& json, const std::vector<Node>& comments, bool& always_empty) {
  std::map<std::string, std::size_t> full, empty;
  constexpr std::string_view names[] = {"replies", "children", "comments", "answers", "responses", "reply", "childs", "subcomments", "descendants", "thread", "nodes", "kids", "childcomments"};
  for (const Node comment : comments) {
    std::vector<Place> open = {{comment, "", 0}};
    while (!open.empty()) {
      const Place at = open.back();
      open.pop_back();
      for (Node c = json.first(at.node); c != Json::kNone; c = json.next(c)) {
        if (!named(json, c)) continue;
        const std::string path = joined(at.path, step(json.key(c)));
        if (json.is(c, Kind::Object) && at.depth < kChildrenDepth) open.push_back({c, path, at.depth + 1});
        if (!json.is(c, Kind::Array)) continue;
        bool called = false;  // like replies, somewhere on the way
        for (std::size_t from = 0; from < path.size(); from = std::min(path.find('.', from), path.size() - 1) + 1) {
          const std::string name = plain_name(path.substr(from, path.find('.', from) - from));
          called = called || std::find(std::begin(names), std::end(names), name) != std::end(names);
        }
        const Node element = json.first(c);
        if (element == Json::kNone) {
          empty[path] += called;
        } else if (json.is(element, Kind::Object) && likeness(json, comment, element) >= (called ? 0.2 : 0.6) && (called || size_of(json, element) > 2)) {
          ++full[path];
        }
      }
    }
  }
  const auto most = [](const auto& counted) {
    const auto best = std::max_element(counted.begin(), counted.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    return best == counted.end() || best->second == 0 ? std::string() : best->first;
  };
  const std::string found = most(full);
  always_empty = found.empty();
  return always_empty ? most(empty) : found;
}

void children_of(const Json& json, Node comment, std::string_view path, std::vector<Node>& out) {
  const Node list = endpoint::at(json, comment, path);
  if (!json.is(list, Kind::Array)) return;
  for (Node c = json.first(list); c != Json::kNone; c = json.next(c))
    if (json.is(c, Kind::Object)) out.push_back(c);
}

void add_columns(const Json& json, Sample& sample) {
  std::map<std::string, std::size_t> known;
  for (std::size_t i = 0; i < sample.comments.size(); ++i) {
    std::vector<Place> open = {{sample.comments[i].node, "", 0}};
    while (!open.empty()) {
      const Place at = open.back();
      open.pop_back();
      for (Node c = json.first(at.node); c != Json::kNone; c = json.next(c)) {
        if (!named(json, c)) continue;
        const std::string key = step(json.key(c)), path = joined(at.path, key);
        if (json.is(c, Kind::Object) && at.depth < kColumnDepth && path != sample.children) open.push_back({c, path, at.depth + 1});
        if (!is_scalar(json.kind(c))) continue;
        auto found = known.find(path);
        if (found == known.end()) {
          if (sample.columns.size() == kColumns) continue;
          const std::size_t point = at.path.rfind('.');
          found = known.emplace(path, sample.columns.size()).first;
          sample.columns.push_back({path, plain_name(json.key(c)), plain_name(point == std::string::npos ? at.path : at.path.substr(point + 1)), {}});
        }
        Column& column = sample.columns[found->second];
        column.values.resize(i, Json::kNone);
        column.values.push_back(c);
      }
    }
  }
  for (Column& column : sample.columns) column.values.resize(sample.comments.size(), Json::kNone);
}

}  // namespace

const Column* Sample::column(std::string_view path) const {
  const auto found = std::find_if(columns.begin(), columns.end(), [&](const Column& c) { return c.path == path; });
  return found == columns.end() ? nullptr : &*found;
}

std::string plain_name(std::string_view key) {
  std::string out;
  for (const char c : key) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80) out += c;
    if (c >= 'A' && c <= 'Z') out += static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

bool named(const Json& json, Node n) { return !json.key(n).empty() && utf8::first_invalid(json.key(n)) == std::string_view::npos; }

std::string step(std::string_view key) {
  std::string out;
  for (const char c : key) {
    if (c == '.' || c == '\\' || ((c == '*' || c == '$') && key.size() == 1)) out += '\\';
    out += c;
  }
  return out;
}

std::vector<std::string> possible_lists(const Json& json) {
  std::vector<std::string> out;
  std::vector<Place> open = {{json.root(), "", 0}};
  for (std::size_t next = 0; next < open.size() && out.size() < kLists; ++next) {  // the shallow ones first
    const Place at = open[next];
    const bool array = json.is(at.node, Kind::Array), list = array ? holds_objects(json, at.node) : is_table(json, at.node);
    if (list) out.push_back(array ? (at.path.empty() ? "$" : at.path) : joined(at.path.empty() ? "$" : at.path, "*"));
    if (at.depth == kListDepth || (array && size_of(json, at.node) > kFewElements) || (list && !array)) continue;
    std::int64_t index = 0;
    for (Node c = json.first(at.node); c != Json::kNone; c = json.next(c), ++index) {
      if (!array && !named(json, c)) continue;
      if (json.is(c, Kind::Array) || json.is(c, Kind::Object)) open.push_back({c, joined(at.path, array ? decimal(index) : step(json.key(c))), at.depth + 1});
    }
  }
  return out;
}

std::optional<Sample> take_sample(const Json& json, std::vector<std::string> lists) {
  Sample sample;
  sample.lists = std::move(lists);
  std::vector<Node> top;
  for (const std::string& path : sample.lists) {
    const bool table = path == "*" || path.ends_with(".*");
    std::string of = table ? path.substr(0, path.size() - std::min<std::size_t>(2, path.size())) : path;
    const Node list = endpoint::at(json, json.root(), of.empty() ? "$" : of);
    for (Node c = json.first(list); c != Json::kNone && top.size() < kComments; c = json.next(c))
      if (json.is(c, Kind::Object)) top.push_back(c);
  }
  if (top.empty()) return std::nullopt;
  sample.children = find_children(json, top, sample.empty_children);

  struct Open {
    Node node;
    std::size_t around;
  };
  std::vector<Open> open;
  for (auto n = top.rbegin(); n != top.rend(); ++n) open.push_back({*n, SIZE_MAX});
  while (!open.empty() && sample.comments.size() < kComments) {
    const Open next = open.back();
    open.pop_back();
    const std::size_t own = sample.comments.size();
    sample.comments.push_back({next.node, next.around});
    std::vector<Node> below;
    if (!sample.children.empty()) children_of(json, next.node, sample.children, below);
    for (auto n = below.rbegin(); n != below.rend(); ++n) open.push_back({*n, own});
  }
  add_columns(json, sample);
  return sample;
}

}  // namespace rejoinder::propose
