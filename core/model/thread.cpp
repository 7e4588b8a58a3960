#include "model/thread.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/hash.hpp"

namespace rejoinder::model {

using endpoint::Item;
using endpoint::State;

namespace {

bool tombstone(const Item& item) { return item.state == State::Removed || item.state == State::Deleted; }

// What a comment shows; two tellings are the same when these are.
auto shown(const Item& i) { return std::tie(i.edited, i.body, i.name, i.url, i.format, i.state, i.role, i.up, i.down, i.pinned); }

Millis earliest(Millis a, Millis b) { return a == kNoTime ? b : b == kNoTime ? a : std::min(a, b); }

}  // namespace

Index Thread::merge(Item&& item, std::uint32_t reading) {
  if (!item.client.empty() && item.client != item.id) {
    const Index mine = find(item.client);
    if (mine != kNone && find(item.id) == kNone) rename(mine, item.id);
    else if (mine != kNone) withdraw(item.client);
  }
  const Index known_before = size();
  const Index i = reach(item.id);
  if (i == known_before) comments_[i].aside = putting_aside_ && !tombstone(item);
  Index parent = item.parent.empty() || item.parent == item.id ? kNone : reach(item.parent);
  Comment& c = comments_[i];  // reach may have moved the comments
  Item& now = c.item;
  c.seen = std::max(c.seen, reading);
  const bool fresh = !c.from_host() || (c.unnamed != 0 && c.unnamed < reading);
  const auto version = [](const Item& of, std::uint32_t told) { return std::make_tuple(tombstone(of), of.rev, told); };
  const auto news = version(item, reading), known = version(now, c.told);
  const bool takes = fresh || (news != known ? known < news : shown(now) < shown(item));

  // The place is told apart from the text: a tombstone may not know it any more.
  const bool tells_place = !tombstone(item) || !item.parent.empty();
  const auto place_news = std::tie(item.rev, reading, item.parent), place_known = std::tie(c.place_rev, c.place_told, now.parent);
  const bool moves = fresh || (tells_place && place_known < place_news);
  if (moves) c.place_rev = tells_place ? item.rev : -1, c.place_told = reading;
  else item.parent = now.parent, parent = c.parent;
  if (!fresh) item.created = earliest(item.created, now.created), item.position = std::min(item.position, now.position);

  const bool placed = parent != c.parent || item.created != now.created || (item.created == kNoTime && item.position != now.position);
  const bool changed = fresh || placed || (takes && shown(item) != shown(now));
  bool name = fresh || placed;  // something that its replies show of it: the name, the time, whether it is gone
  if (takes) {
    const std::string before = now.name;
    const bool own = c.own != Own::None;  // its time was the reader's own, which may have been earlier
    name = name || before != item.name || now.state != item.state;
    if (item.client.empty()) item.client = std::move(now.client);
    now = std::move(item);
    c.told = reading;
    c.unnamed = 0;
    c.calls = now.body.find('@') != std::string::npos;
    c.placeholder = false;
    if (c.own != Own::None) c.note.clear(), c.mine = false;
    c.own = Own::None;
    if (name) names_.learn(comments_, i, before == now.name && !own ? std::string_view() : before);
  } else {
    now.parent = std::move(item.parent);
    now.created = item.created;
    now.position = item.position;
    if (placed) names_.learn(comments_, i, {});
  }
  c.parent = parent;
  if (changed) touch(i, name);
  return i;
}

Index Thread::own(const Item& item, Own state, std::string_view note) {
  const Index i = reach(item.id);
  const Index parent = item.parent.empty() ? kNone : reach(item.parent);
  Comment& c = comments_[i];
  if (c.from_host()) return i;
  const bool fresh = c.placeholder;
  if (!fresh && c.own == state && c.note == note) return i;
  const std::string before = c.item.name;
  c.item = item;
  c.calls = item.body.find('@') != std::string::npos;
  c.parent = parent;
  c.placeholder = false;
  c.own = state;
  c.note = note;
  names_.learn(comments_, i, before == item.name ? std::string_view() : before);
  touch(i, fresh);
  return i;
}

void Thread::mine(Index i, bool changeable, Own change, std::string_view note) {
  Comment& c = comments_[i];
  if (c.mine == changeable && c.change == change && (change == Own::None || c.note == note)) return;
  c.mine = changeable;
  c.change = change;
  if (c.own == Own::None) c.note = note;
  touch(i, false);
}

void Thread::vote(Index i, int value, int counted) {
  Comment& c = comments_[i];
  if (c.vote == value && c.counted == counted) return;
  c.vote = static_cast<std::int8_t>(value);
  c.counted = static_cast<std::int8_t>(counted);
  touch(i, false);
}

void Thread::mute(Index i, bool so) {
  if (std::exchange(comments_[i].muted, so) != so) touch(i, false);
}

void Thread::reword(Index i, std::string_view body) {
  Comment& c = comments_[i];
  if (c.own == Own::None || c.item.body == body) return;
  c.item.body = body;
  touch(i, false);
}

void Thread::show(std::string_view id) {
  const Index i = find(id);
  if (i == kNone || !comments_[i].aside) return;
  comments_[i].aside = false;
  touch(i, false);
}

void Thread::show_arrivals() {
  for (Index i = 0; i < size(); ++i) show(comments_[i].item.id);
}

void Thread::withdraw(std::string_view id) {
  const Index i = find(id);
  if (i == kNone || comments_[i].own == Own::None) return;
  Comment& c = comments_[i];
  c.own = Own::None;
  c.placeholder = true;
  c.parent = kNone;
  // What was never at the host stands for others where its replies put it, and so it does here.
  endpoint::Item known;
  known.id = c.item.id;
  known.state = State::Removed;
  const std::string name = std::exchange(c.item, std::move(known)).name;
  names_.learn(comments_, i, name);
  touch(i, true);
}

void Thread::end_reading(std::uint32_t reading) {
  for (Index i = 0; i < size(); ++i) {
    Comment& c = comments_[i];
    if (c.seen >= reading || !c.from_host() || tombstone(c.item)) continue;
    c.item.state = State::Deleted;
    c.item.body.clear();
    c.unnamed = reading;
    touch(i, true);
  }
}

void Thread::doubt() {
  for (Comment& c : comments_)
    if (c.from_host() && tombstone(c.item)) c.unnamed = c.seen;
}

void Thread::touch(Index i, bool name) {
  Comment& c = comments_[i];
  ++version_;
  ++c.stamp;
  if (name) ++c.name_stamp;
  Place& place = places_[i];
  count_ -= place.counts;
  arrivals_ -= place.aside && place.counts;
  place = {c.item.created, c.parent, c.placeholder, c.silent(), c.item.pinned, !c.gone() && c.own == Own::None, c.aside};
  count_ += place.counts;
  arrivals_ += place.aside && place.counts;
}

// The slot that holds `id`, or the free one where it belongs. The table is never full.
std::size_t Thread::slot(std::string_view id) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = static_cast<std::size_t>(mix64(hash64(id), seed_)) & mask;
  while (slots_[at] != kNone && comments_[slots_[at]].item.id != id) at = (at + 1) & mask;
  return at;
}

void Thread::grow() {
  slots_.assign(std::max<std::size_t>(64, slots_.size() * 2), kNone);
  for (Index i = 0; i < size(); ++i) slots_[slot(comments_[i].item.id)] = i;
}

Index Thread::find(std::string_view id) const { return slots_.empty() ? kNone : slots_[slot(id)]; }

Index Thread::insert(std::string_view id) {
  if (comments_.size() * 2 >= slots_.size()) grow();
  const Index i = size();
  slots_[slot(id)] = i;
  places_.emplace_back();
  Comment& c = comments_.emplace_back();
  c.item.id = id;
  c.item.state = State::Removed;
  c.placeholder = true;
  return i;
}

Index Thread::reach(std::string_view id) {
  const Index i = find(id);
  return i != kNone ? i : insert(id);
}

void Thread::rename(Index i, std::string_view id) {
  comments_[i].renamed = true;
  comments_[i].item.id = id;
  slots_.assign(slots_.size(), kNone);
  for (Index k = 0; k < size(); ++k) slots_[slot(comments_[k].item.id)] = k;
}

Index Thread::named(Index above, std::string_view text, std::size_t& length) const {
  const Index found = names_.find(comments_, text, length);
  if (found == kNone) return kNone;
  // A reader who calls somebody means the one who spoke just above; the steps are bounded, the chain may be a cycle.
  for (int steps = 0; above != kNone && steps < 100; ++steps, above = comments_[above].parent)
    if (!comments_[above].gone() && comments_[above].item.name == comments_[found].item.name) return above;
  return found;
}

}  // namespace rejoinder::model
