#include "model/thread.hpp"

#include <algorithm>
#include <utility>

#include "base/hash.hpp"

namespace rejoinder::model {

using endpoint::Item;
using endpoint::State;

namespace {

bool tombstone(const Item& item) { return item.state == State::Removed || item.state == State::Deleted; }

// Whether `next` may replace `now`: by revision, but a tombstone is not undone by a text.
bool wins(const Item& next, const Item& now) {
  if (tombstone(next) != tombstone(now)) return tombstone(next);
  return next.rev >= now.rev;
}

bool same(const Item& a, const Item& b) {
  return a.parent == b.parent && a.name == b.name && a.url == b.url && a.body == b.body && a.created == b.created && a.edited == b.edited &&
         a.format == b.format && a.state == b.state && a.role == b.role;
}

}  // namespace

Index Thread::merge(Item&& item) {
  if (!item.client.empty() && item.client != item.id) {
    const Index mine = find(item.client);
    if (mine != kNone && find(item.id) == kNone) rename(mine, item.id);
    else if (mine != kNone) withdraw(item.client);
  }
  const Index i = reach(item.id);
  const Index parent = item.parent.empty() || item.parent == item.id ? kNone : reach(item.parent);
  Comment& c = comments_[i];  // reach may have moved the comments
  c.seen = reading_;
  const bool fresh = c.placeholder || c.own != Own::None;
  if (!fresh && !wins(item, c.item)) return i;
  item.position = fresh ? item.position : std::min(item.position, c.item.position);
  // A tombstone need not tell its time; where it stood it stays.
  if (tombstone(item) && !fresh && item.created == kNoTime) item.created = c.item.created;
  if (!fresh && same(item, c.item)) {
    c.item.rev = item.rev;
    return i;
  }
  const bool was_gone = c.gone();
  const bool renamed = c.item.name != item.name || c.item.created != item.created;
  c.item = std::move(item);
  c.parent = parent;
  c.placeholder = false;
  c.own = Own::None;
  c.note.clear();
  touch(c, renamed || was_gone != c.gone());
  return i;
}

Index Thread::own(const Item& item, Own state, std::string_view note) {
  const Index i = reach(item.id);
  const Index parent = item.parent.empty() ? kNone : reach(item.parent);
  Comment& c = comments_[i];
  if (!c.placeholder && c.own == Own::None) return i;
  const bool fresh = c.placeholder;
  if (!fresh && c.own == state && c.note == note) return i;
  c.item = item;
  c.parent = parent;
  c.placeholder = false;
  c.own = state;
  c.note = note;
  touch(c, fresh);
  return i;
}

void Thread::withdraw(std::string_view id) {
  const Index i = find(id);
  if (i == kNone || comments_[i].own == Own::None) return;
  Comment& c = comments_[i];
  c.own = Own::None;
  c.placeholder = true;
  c.item.body.clear();
  touch(c, true);
}

void Thread::end_reading() {
  for (Comment& c : comments_) {
    if (c.seen == reading_ || c.placeholder || c.own != Own::None || tombstone(c.item)) continue;
    c.item.state = State::Deleted;
    c.item.body.clear();
    touch(c, true);
  }
}

std::size_t Thread::count() const {
  return static_cast<std::size_t>(
      std::count_if(comments_.begin(), comments_.end(), [](const Comment& c) { return !c.gone() && c.own == Own::None; }));
}

void Thread::touch(Comment& c, bool name) {
  ++version_;
  ++c.stamp;
  if (name) ++c.name_stamp;
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
  comments_[i].item.id = id;
  slots_.assign(slots_.size(), kNone);
  for (Index k = 0; k < size(); ++k) slots_[slot(comments_[k].item.id)] = k;
}

}  // namespace rejoinder::model
