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

// Those in front that hold nobody up are passed over.
bool aside(const Entry& e) {
  return std::holds_alternative<Rejected>(e.stage) || std::holds_alternative<Parked>(e.stage) || std::holds_alternative<Held>(e.stage);
}

bool is_reply(const endpoint::Item& item) { return item.op.empty() || item.op == "reply"; }

// A clock that was set back does not hold it for longer than it was to be held.
bool held_back(const Entry& e, Millis now) { return e.after > now && e.after - now <= limits::kUndoMs; }

}  // namespace

bool is_change(const endpoint::Item& item) { return item.op == "edit" || item.op == "delete"; }

std::string key_of(const endpoint::Item& item) { return is_reply(item) ? item.id : item.op + ":" + item.id; }

std::list<Entry>::iterator Outbox::at(std::string_view key) {
  return std::find_if(entries_.begin(), entries_.end(), [&](const Entry& e) { return key_of(e.item) == key; });
}

const Entry* Outbox::find(std::string_view key) const {
  for (const Entry& e : entries_)
    if (key_of(e.item) == key) return &e;
  return nullptr;
}

bool Outbox::add(endpoint::Item item, Millis after) {
  Millis doubt = kNoTime;
  std::erase_if(entries_, [&](const Entry& e) {
    const bool same = !is_reply(item) && e.item.id == item.id && (e.item.op == item.op || (is_change(item) && is_change(e.item)));
    if (!same || std::holds_alternative<Sending>(e.stage)) return false;
    if (e.item.op == item.op) doubt = e.doubt;
    return true;
  });
  if (entries_.size() >= limits::kOutboxItems) return false;
  entries_.push_back({std::move(item), Noting{}, 0, true, after, doubt});
  return true;
}

void Outbox::restore(endpoint::Item item, Millis now) {
  if (at(key_of(item)) != entries_.end() || entries_.size() >= limits::kOutboxItems) return;
  const bool held = item.state == endpoint::State::Pending;
  entries_.push_back({std::move(item), Queued{now, ""}});
  if (held) entries_.back().stage = Held{};
  else entries_.back().doubt = now;
}

void Outbox::noted(std::string_view key, bool kept, Millis now) {
  for (Entry& e : entries_) {
    if (!std::holds_alternative<Noting>(e.stage) || key_of(e.item) != key) continue;
    e.stage = Queued{now, ""};
    e.kept = kept;
  }
}

bool Outbox::all_kept() const {
  return std::all_of(entries_.begin(), entries_.end(), [](const Entry& e) {
    return e.kept || e.item.state == endpoint::State::Pending || !(is_reply(e.item) || is_change(e.item));
  });
}

const Entry* Outbox::next(Millis now) const {
  for (const Entry& e : entries_) {
    // What changes a reply waits until the host has that.
    if (aside(e) || (!is_reply(e.item) && find(e.item.id) != nullptr)) continue;
    const Queued* queued = std::get_if<Queued>(&e.stage);
    if (queued != nullptr && held_back(e, now)) continue;
    return queued == nullptr || (queued->not_before > now && queued->not_before - now <= limits::kRetryAfterMs) ? nullptr : &e;
  }
  return nullptr;
}

void Outbox::sending(std::string_view key) {
  const auto e = at(key);
  e->stage = Sending{};
  ++e->attempts;
}

bool Outbox::answered(std::string_view key, const Verdict& verdict, Millis retry_after, Millis now, Prng& random) {
  const auto e = at(key);
  if (e == entries_.end() || !std::holds_alternative<Sending>(e->stage)) return true;
  if (verdict.lost) e->doubt = now;
  if (verdict.outcome != Outcome::Posted) {
    const auto later = std::find_if(std::next(e), entries_.end(), [&](const Entry& other) { return key_of(other.item) == key; });
    if (later != entries_.end()) {
      if (later->doubt == kNoTime) later->doubt = e->doubt;
      entries_.erase(e);
      return false;
    }
  }
  switch (verdict.outcome) {
    case Outcome::Posted: entries_.erase(e); break;
    case Outcome::Later: e->stage = Queued{now + std::max(backoff(e->attempts, random), std::min(retry_after, limits::kRetryAfterMs)), verdict.reason}; break;
    case Outcome::Parked: e->stage = Parked{verdict.reason, false}; break;
    case Outcome::Rejected: e->stage = Rejected{verdict.reason}; break;
  }
  return true;
}

void Outbox::doubt(std::string_view key, Millis since) { at(key)->doubt = since; }
void Outbox::absent(std::string_view key) { at(key)->doubt = kNoTime; }
void Outbox::settled(std::string_view key) { entries_.erase(at(key)); }

void Outbox::delay(std::string_view key, Millis until) {
  if (Queued* queued = std::get_if<Queued>(&at(key)->stage)) queued->not_before = until;
}

void Outbox::unsure(std::string_view key, std::string why) {
  const auto e = at(key);
  e->stage = Parked{std::move(why), true};
}

void Outbox::hold(Entry was, std::string_view told_id, bool pending, Millis now) {
  if (const auto e = at(was.item.id); e != entries_.end()) entries_.erase(e);
  endpoint::Item& item = was.item;
  item.client = told_id;
  if (pending) item.state = endpoint::State::Pending;
  entries_.push_back({std::move(item), Held{}, 0, was.kept, 0, now});
}

void Outbox::rewrite(std::string_view key, std::string body) { at(key)->item.body = std::move(body); }

void Outbox::online(Millis now) {
  for (Entry& e : entries_) {
    if (Queued* queued = std::get_if<Queued>(&e.stage)) queued->not_before = std::min(queued->not_before, now);
    else if (std::holds_alternative<Parked>(e.stage) && !is_reply(e.item) && !is_change(e.item)) e.stage = Queued{now, ""};
  }
}

void Outbox::retry(std::string_view key, Millis now) {
  const auto e = at(key);
  if (e == entries_.end()) return;
  if (Queued* queued = std::get_if<Queued>(&e->stage)) queued->not_before = now;
  const Parked* parked = std::get_if<Parked>(&e->stage);
  if (parked == nullptr) return;
  if (parked->unsure) e->doubt = kNoTime;  // the reader has been asked
  e->stage = Queued{now, ""};
}

void Outbox::signed_in(Millis now) {
  for (Entry& e : entries_)
    if (const Parked* parked = std::get_if<Parked>(&e.stage); parked != nullptr && parked->why.empty() && !parked->unsure) e.stage = Queued{now, ""};
}

endpoint::Item Outbox::withdraw(std::string_view key) {
  const auto e = at(key);
  if (e == entries_.end() || std::holds_alternative<Sending>(e->stage)) return {};
  endpoint::Item item = std::move(e->item);
  entries_.erase(e);
  return item;
}

void Outbox::rename(std::string_view from, std::string_view to) {
  for (Entry& e : entries_) {
    if (e.item.parent == from) e.item.parent = to;
    if (e.item.id == from && !is_reply(e.item)) e.item.id = to;
  }
}

Millis Outbox::wake(Millis now) const {
  Millis soonest = -1;
  for (const Entry& e : entries_) {
    if (aside(e) || (!is_reply(e.item) && find(e.item.id) != nullptr)) continue;
    const Queued* queued = std::get_if<Queued>(&e.stage);
    if (queued == nullptr) break;
    const Millis at = held_back(e, now) ? e.after : queued->not_before;
    if (soonest < 0 || at < soonest) soonest = at;
    if (!held_back(e, now)) break;
  }
  return soonest;
}

}  // namespace rejoinder::sync
