#include "endpoint/comment.hpp"

#include <algorithm>
#include <utility>

#include "base/limits.hpp"
#include "base/utf8.hpp"
#include "endpoint/moment.hpp"
#include "endpoint/words.hpp"

namespace rejoinder::endpoint {
namespace {

using Node = Json::Node;

constexpr std::string_view kFormats = "markdown|html|text";

}  // namespace

bool read_state(std::string_view word, State& state) { return choose(state, "visible|pending|removed|deleted|spam", word); }

std::string read_parent(Fields& from, Node tree, const std::vector<std::string>& roots, Node here) {
  std::string parent = from.text(from.mapping().member(tree, "parent"), here);
  if (std::find(roots.begin(), roots.end(), parent) != roots.end() || !id_fault(parent).reason.empty()) parent.clear();
  return parent;
}

Fault id_fault(std::string_view id) {
  if (id.size() > limits::kIdBytes) return {"over the limit", "id", limits::kIdBytes};
  for (const char c : id)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return {"a control character in an id", "id"};
  if (utf8::first_invalid(id) != std::string_view::npos) return {"not valid UTF-8", "id"};
  return {};
}

Fault read_comment(Fields& from, Node fields, Node here, Item& item) {
  const Json& map = from.mapping();
  const auto field = [&](std::string_view name) { return map.member(fields, name); };
  const auto text = [&](std::string_view name) { return from.text(field(name), here); };
  const auto time = [&](std::string_view name) { return moment(text(name), "", ""); };
  const auto count = [&](std::string_view name) { return std::max<std::int64_t>(0, whole_number(text(name)).value_or(0)); };

  item.id = text("id");
  if (item.id.empty()) return {"the id is missing", "id", 0, true};
  if (Fault fault = id_fault(item.id); !fault.reason.empty()) return item.id.clear(), fault;
  if (const std::string state = text("state"); !state.empty() && !read_state(state, item.state)) return {"not a state", "state", 0, true};
  choose(item.role, "reader|author|moderator", text("role"));
  const Node format = field("format");
  item.format = Format::Text;
  if (!choose(item.format, kFormats, map.text(format))) choose(item.format, kFormats, from.text(format, here));

  item.name = text("name");
  if (utf8::first_invalid(item.name) != std::string_view::npos) return {"not valid UTF-8", "name"};
  item.name.resize(utf8::prefix(item.name, limits::kNameBytes).size());
  item.url = text("url");
  if (item.url.size() > limits::kUrlBytes || utf8::first_invalid(item.url) != std::string_view::npos) item.url.clear();
  item.created = time("created");
  item.edited = time("edited");
  if (item.edited <= item.created) item.edited = kNoTime;  // hosts that tell both always
  item.up = count("up");
  item.down = count("down");
  item.rev = count("rev");
  item.tells_vote = from.there(field("vote"), here);
  const std::string vote = text("vote");
  item.vote = static_cast<std::int8_t>(vote == "true" ? 1 : std::clamp<std::int64_t>(whole_number(vote).value_or(0), -1, 1));
  const std::string pinned = text("pinned");
  item.pinned = !pinned.empty() && pinned != "0" && pinned != "false";

  if (item.state == State::Removed || item.state == State::Deleted) return {};
  item.body = text("body");
  if (item.body.empty() && !from.there(field("body"), here)) return {"the body is missing", "body", 0, true};
  if (item.body.size() > limits::kBodyBytes) return {"over the limit", "body", limits::kBodyBytes};
  if (utf8::first_invalid(item.body) != std::string_view::npos) return {"not valid UTF-8", "body"};
  return {};
}

}  // namespace rejoinder::endpoint
