// Strong ids: text that must not be mixed up. Opaque; compared byte by byte.
#pragma once
#include <string>
#include <string_view>
#include <utility>

namespace rejoinder {

template <class Tag>
struct Id {
  std::string text;
  Id() = default;
  explicit Id(std::string value) : text(std::move(value)) {}
  bool empty() const { return text.empty(); }
  operator std::string_view() const { return text; }
  friend bool operator==(const Id&, const Id&) = default;
  friend auto operator<=>(const Id&, const Id&) = default;
};

using CommentId = Id<struct CommentTag>;
using ThreadKey = Id<struct ThreadTag>;

}  // namespace rejoinder
