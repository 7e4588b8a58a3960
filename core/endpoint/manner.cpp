#include "endpoint/manner.hpp"

#include <algorithm>
#include <iterator>

#include "endpoint/path.hpp"

namespace rejoinder::endpoint {

Manner read_manner(const Json& mapping) {
  Manner out;
  const auto node = [&](std::string_view path) { return at(mapping, mapping.root(), path); };
  const auto number = [&](std::string_view path) { return std::max<std::int64_t>(0, mapping.integer(node(path)).value_or(0)); };
  // Which of these words, in the order of the enum, stands there.
  const auto word = [&]<class T, std::size_t N>(std::string_view path, T& into, const std::string_view (&words)[N]) {
    const auto found = std::find(std::begin(words), std::end(words), mapping.text(node(path)));
    if (found != std::end(words)) into = static_cast<T>(found - std::begin(words));
  };
  word("format", out.format, {"markdown", "html", "text"});
  out.body = static_cast<std::size_t>(number("limits.body"));
  out.name = static_cast<std::size_t>(number("limits.name"));
  out.least = static_cast<std::size_t>(number("limits.min"));
  out.pause = number("limits.pause");
  word("limits.unit", out.unit, {"bytes", "utf16", "characters"});
  word("guest.name", out.guest_name, {"optional", "required", "none"});
  word("guest.email", out.guest_email, {"optional", "required", "none"});
  word("lost", out.lost, {"ask", "search", "refused", "key"});
  out.settle = number("settle");
  out.poll = number("poll");
  out.flattens = mapping.is(node("flattens"), Json::Kind::True);
  out.mention = mapping.is(node("mention"), Json::Kind::True);
  return out;
}

}  // namespace rejoinder::endpoint
