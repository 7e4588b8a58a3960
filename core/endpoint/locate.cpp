#include "endpoint/locate.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "base/decimal.hpp"
#include "endpoint/json.hpp"

namespace rejoinder::endpoint {
namespace {

Spot spot_of(std::string_view json, std::size_t offset) {
  Spot out{1, 1};
  for (std::size_t i = 0; i < std::min(offset, json.size()); ++i) json[i] == '\n' ? (++out.line, out.column = 1) : ++out.column;
  return out;
}

// The end of the string that begins at the quote `at`.
std::size_t string_end(std::string_view json, std::size_t at) {
  for (++at; at < json.size() && json[at] != '"'; ++at)
    if (json[at] == '\\') ++at;
  return std::min(at + 1, json.size());
}

bool leads_to(std::string_view part, std::string_view path) {
  return path.starts_with(part) && (part.empty() || part.size() == path.size() || path[part.size()] == '.' || path[part.size()] == '[');
}

}  // namespace

Spot locate(std::string_view json, std::string_view path) {
  constexpr std::string_view kByte = "byte ";
  if (path.starts_with(kByte)) {
    path.remove_prefix(kByte.size());
    const auto offset = whole_number(path);
    return offset ? spot_of(json, static_cast<std::size_t>(*offset)) : Spot();
  }
  // The arrays and objects that are open at this byte, with their paths; an element's number, or -1 in an object.
  struct Open {
    std::string path;
    std::int64_t index;
  };
  std::vector<Open> open;
  std::string here;  // path of the value that comes next
  std::size_t best = json.size(), best_size = 0;
  bool key = false;
  for (std::size_t i = 0; i < json.size();) {
    const char c = json[i];
    if (c == ',' || c == '}' || c == ']') {
      if (c != ',' && !open.empty()) open.pop_back();
      if (c == ',' && !open.empty() && open.back().index >= 0) here = open.back().path + "[" + decimal(++open.back().index) + "]";
      key = c == ',' && !open.empty() && open.back().index < 0;
      ++i;
    } else if (c == '"' && key) {
      const std::size_t end = string_end(json, i);
      here = open.back().path + (open.back().path.empty() ? "" : ".");
      here.append(json, i + 1, end - i - 2);
      key = false;
      i = end;
    } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ':') {
      ++i;
    } else {
      if (leads_to(here, path) && (best == json.size() || here.size() > best_size)) best = i, best_size = here.size();
      if (c == '{' || c == '[') {
        open.push_back({here, c == '[' ? 0 : -1});
        if (c == '[') here += "[0]";
        key = c == '{';
        ++i;
      } else if (c == '"') {
        i = string_end(json, i);
      } else {
        while (i < json.size() && std::string_view(",}] \t\r\n").find(json[i]) == std::string_view::npos) ++i;
      }
    }
  }
  return best == json.size() ? Spot() : spot_of(json, best);
}

}  // namespace rejoinder::endpoint
