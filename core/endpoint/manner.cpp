#include "endpoint/manner.hpp"

#include <algorithm>

#include "endpoint/path.hpp"
#include "endpoint/words.hpp"

namespace rejoinder::endpoint {

Manner read_manner(const Json& mapping) {
  Manner out;
  const auto node = [&](std::string_view path) { return at(mapping, mapping.root(), path); };
  const auto number = [&](std::string_view path) { return std::max<std::int64_t>(0, mapping.integer(node(path)).value_or(0)); };
  const auto word = [&](std::string_view path) { return mapping.text(node(path)); };
  choose(out.format, "markdown|html|text", word("format"));
  out.body = static_cast<std::size_t>(number("limits.body"));
  out.name = static_cast<std::size_t>(number("limits.name"));
  out.least = static_cast<std::size_t>(number("limits.min"));
  out.pause = number("limits.pause");
  choose(out.unit, "bytes|utf16|characters", word("limits.unit"));
  choose(out.guest_name, "optional|required|none", word("guest.name"));
  choose(out.guest_email, "optional|required|none", word("guest.email"));
  choose(out.lost, "ask|search|refused|key", word("lost"));
  out.settle = number("settle");
  out.poll = number("poll");
  out.flattens = mapping.is(node("flattens"), Json::Kind::True);
  out.mention = mapping.is(node("mention"), Json::Kind::True);
  return out;
}

}  // namespace rejoinder::endpoint
