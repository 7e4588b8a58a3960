#include "endpoint/json.hpp"

#include <cstring>

#include "base/hash.hpp"

namespace rejoinder::endpoint {
namespace {
constexpr std::size_t kKeys = 512;
constexpr std::size_t kRoom = UINT32_MAX;
}  // namespace

Json::Json() : nodes_(1), pool_(sizeof(std::uint32_t), '\0'), keys_(kKeys, 0) {}

std::string_view Json::piece(std::uint32_t at) const {
  std::uint32_t size;
  std::memcpy(&size, pool_.data() + at, sizeof size);
  return {pool_.data() + at + sizeof size, size};
}

std::uint32_t Json::keep(std::string_view text) {
  if (text.empty()) return 0;
  const auto at = static_cast<std::uint32_t>(pool_.size());
  const auto size = static_cast<std::uint32_t>(text.size());
  char bytes[sizeof size];
  std::memcpy(bytes, &size, sizeof size);
  pool_.append(bytes, sizeof bytes).append(text);
  return at;
}

Json::Node Json::first(Node n) const { return kind(n) >= Kind::Array ? nodes_[n].value : kNone; }

Json::Node Json::member(Node n, std::string_view name) const {
  if (kind(n) != Kind::Object) return kNone;
  Node m = first(n);
  while (m != kNone && key(m) != name) m = next(m);
  return m;
}

Json::Node Json::last(Node n) const {
  for (Node c = first(n); c != kNone; c = next(c) != kNone ? next(c) : first(c)) n = c;
  return n;
}

std::string_view Json::text(Node n) const {
  switch (kind(n)) {
    case Kind::False: return "false";
    case Kind::True: return "true";
    case Kind::Number: case Kind::Text: return piece(nodes_[n].value);
    case Kind::None: case Kind::Null: case Kind::Array: case Kind::Object: break;
  }
  return {};
}

std::optional<std::int64_t> Json::integer(Node n) const {
  if (kind(n) != Kind::Number) return std::nullopt;
  return whole_number(text(n));
}

bool Json::name(std::string_view key) {
  if (pool_.size() + key.size() + 8 > kRoom) return false;
  std::uint32_t& slot = keys_[hash64(key) % kKeys];
  if (piece(slot) != key) slot = keep(key);
  key_ = slot;
  return true;
}

bool Json::add(Kind kind_of, std::string_view scalar) {
  if (pool_.size() + scalar.size() + 8 > kRoom || nodes_.size() >= kRoom) return false;
  const auto n = static_cast<Node>(nodes_.size());
  nodes_.push_back({key_, keep(scalar), kNone, kind_of});
  key_ = 0;
  if (open_.empty()) return true;
  Open& in = open_.back();
  if (in.last == kNone) nodes_[in.node].value = n;
  else nodes_[in.last].next = n;
  in.last = n;
  return true;
}

bool Json::open(Kind array_or_object) {
  if (!add(array_or_object)) return false;
  open_.push_back({static_cast<Node>(nodes_.size() - 1), kNone});
  return true;
}

void Json::close() { open_.pop_back(); }

std::optional<std::int64_t> whole_number(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  if (text.empty()) return std::nullopt;
  std::uint64_t value = 0;
  const std::uint64_t most = std::uint64_t{INT64_MAX} + (negative ? 1 : 0);
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    const auto digit = static_cast<std::uint64_t>(c - '0');
    if (value > (most - digit) / 10) return std::nullopt;
    value = value * 10 + digit;
  }
  return static_cast<std::int64_t>(negative ? 0 - value : value);
}

}  // namespace rejoinder::endpoint
