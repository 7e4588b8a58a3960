#include "sync/outbox.hpp"

#include <algorithm>
#include <utility>

#include "base/limits.hpp"

namespace rejoinder::sync {
namespace {

// Doubling, and of the last half a random part, so that readers who lost the host together do not come back together.
Millis backoff(std::uint32_t attempts, Prng& random) {
  Millis delay = limits::kRetryFirstMs;
  for (std::uint32_t i = 1; i < attempts && delay < limits::kRetryLastMs; ++i) delay *= 2;
  delay = std::min(delay, limits::kRetryLastMs);
  return delay / 2 + static_cast<Millis>(random.below(static_cast<std::uint64_t>(delay / 2 + 1)));
}

}  // namespace

std::list<Entry>::iterator Outbox::find(std::string_view id) {
  return std::find_if(entries_.begin(), entries_.end(), [&](const Entry& e) { return e.item.id == id; });
}

bool Outbox::add(endpoint::Item item) {
  if (entries_.size() >= limits::kOutboxItems) return false;
  entries_.push_back({std::move(item), Noting{}});
  return true;
}

void Outbox::restore(endpoint::Item item, Millis now) {
  if (find(item.id) != entries_.end() || entries_.size() >= limits::kOutboxItems) return;
  entries_.push_back({std::move(item), Queued{now, ""}});
}

void Outbox::noted(std::string_view id, bool kept, Millis now) {
  const auto e = find(id);
  if (e == entries_.end() || !std::holds_alternative<Noting>(e->stage)) return;
  e->stage = Queued{now, ""};
  e->kept = kept;
}

bool Outbox::all_kept() const {
  return std::all_of(entries_.begin(), entries_.end(), [](const Entry& e) { return e.kept; });
}

const Entry* Outbox::take(Millis now) {
  for (Entry& e : entries_) {
    if (std::holds_alternative<Rejected>(e.stage) || std::holds_alternative<Parked>(e.stage)) continue;
    const Queued* queued = std::get_if<Queued>(&e.stage);
    if (queued == nullptr || (queued->not_before > now && queued->not_before - now <= limits::kRetryAfterMs)) return nullptr;
    e.stage = Sending{};
    ++e.attempts;
    return &e;
  }
  return nullptr;
}

void Outbox::answered(std::string_view id, const Verdict& verdict, Millis retry_after, Millis now, Prng& random) {
  const auto e = find(id);
  if (e == entries_.end() || !std::holds_alternative<Sending>(e->stage)) return;
  switch (verdict.outcome) {
    case Outcome::Posted: entries_.erase(e); return;
    case Outcome::Later: e->stage = Queued{now + std::max(backoff(e->attempts, random), std::min(retry_after, limits::kRetryAfterMs)), verdict.reason}; return;
    case Outcome::SignIn: e->stage = Parked{}; return;
    case Outcome::Rejected: e->stage = Rejected{verdict.reason}; return;
  }
}

void Outbox::online(Millis now) {
  for (Entry& e : entries_)
    if (Queued* queued = std::get_if<Queued>(&e.stage)) queued->not_before = std::min(queued->not_before, now);
}

void Outbox::retry(std::string_view id, Millis now) {
  const auto e = find(id);
  if (e == entries_.end()) return;
  if (Queued* queued = std::get_if<Queued>(&e->stage)) queued->not_before = now;
  if (std::holds_alternative<Parked>(e->stage)) e->stage = Queued{now, ""};
}

endpoint::Item Outbox::withdraw(std::string_view id) {
  const auto e = find(id);
  if (e == entries_.end() || std::holds_alternative<Sending>(e->stage)) return {};
  endpoint::Item item = std::move(e->item);
  entries_.erase(e);
  return item;
}

void Outbox::rename_parent(std::string_view from, std::string_view to) {
  for (Entry& e : entries_)
    if (e.item.parent == from) e.item.parent = to;
}

Millis Outbox::wake() const {
  for (const Entry& e : entries_) {
    if (std::holds_alternative<Rejected>(e.stage) || std::holds_alternative<Parked>(e.stage)) continue;
    const Queued* queued = std::get_if<Queued>(&e.stage);
    return queued == nullptr ? -1 : queued->not_before;
  }
  return -1;
}

}  // namespace rejoinder::sync
