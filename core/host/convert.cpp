#include "host/convert.hpp"

#include "base/hash.hpp"

namespace rejoinder::host {
namespace {

// A file that somebody else wrote to may hold any number.
template <class E>
E checked(std::int64_t value, E last) {
  return value >= 0 && value <= static_cast<std::int64_t>(last) ? static_cast<E>(value) : E{};
}

}  // namespace

endpoint::State state_of(const store::Row& row) { return checked(row.state, endpoint::State::Spam); }

endpoint::Item item_of(const store::Row& row) {
  endpoint::Item item;
  item.id = row.id, item.client = row.client, item.parent = row.parent;
  item.name = row.name, item.url = row.url, item.email = row.email, item.body = row.body;
  item.created = row.created, item.edited = row.edited, item.rev = row.rev;
  item.format = checked(row.format, endpoint::Format::Text);
  item.state = state_of(row);
  item.role = checked(row.role, endpoint::Role::Moderator);
  item.up = row.up, item.down = row.down, item.pinned = row.pinned;
  return item;
}

store::Row row_of(const endpoint::Item& item) {
  store::Row row;
  row.id = item.id, row.client = item.client, row.parent = item.parent;
  row.name = item.name, row.url = item.url, row.email = item.email, row.body = item.body;
  row.created = item.created, row.edited = item.edited, row.rev = item.rev;
  row.format = static_cast<std::int64_t>(item.format);
  row.state = static_cast<std::int64_t>(item.state);
  row.role = static_cast<std::int64_t>(item.role);
  row.up = item.up, row.down = item.down, row.pinned = item.pinned;
  row.print = fingerprint(item);
  return row;
}

bool is_gone(endpoint::State state) { return state == endpoint::State::Removed || state == endpoint::State::Deleted; }

bool is_hidden(endpoint::State state) { return state == endpoint::State::Pending || state == endpoint::State::Spam; }

Result<void> put(store::Log& log, store::Head& head, store::Row& row, const store::Row* before) {
  constexpr auto kVisible = static_cast<std::int64_t>(endpoint::State::Visible);
  row.rev = ++head.rev;
  row.seq = before != nullptr ? before->seq : ++head.size;
  head.visible += int{row.state == kVisible} - int{before != nullptr && before->state == kVisible};
  row.seen = row.state == kVisible || (before != nullptr ? before->seen : !is_hidden(static_cast<endpoint::State>(row.state)));
  return log.put(head.thread, row);
}

std::int64_t fingerprint(const endpoint::Item& item) {
  std::uint64_t hash = static_cast<std::uint64_t>(item.format);
  for (const std::string* text : {&item.parent, &item.name, &item.url, &item.body}) hash = mix64(hash, hash64(*text));
  return static_cast<std::int64_t>(hash);
}

}  // namespace rejoinder::host
