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

bool is_change(const endpoint::Item& item) { return item.op == "edit" || item.op == "delete"; }

}  // namespace

std::string key_of(const endpoint::Item& item) {
  return is_change(item) ? item.op + ":" + item.id : item.id;
}

std::list<Entry>::iterator Outbox::at(std::string_view key) {
  return std::find_if(entries_.begin(), entries_.end(), [&](const Entry& e) { return key_of(e.item) == key; });
}

const Entry* Outbox::find(std::string_view key) const {
  for (const Entry& e : entries_)
    if (key_of(e.item) == key) return &e;
  return nullptr;
}

bool Outbox::add(endpoint::Item item) {
  const bool change = is_change(item);
  std::erase_if(entries_, [&](const Entry& e) { return change && is_change(e.item) && e.item.id == item.id && !std::holds_alternative<Sending>(e.stage); });
  if (entries_.size() >= limits::kOutboxItems) return false;
  entries_.push_back({std::move(item), Noting{}});
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
  const auto e = at(key);
  if (e == entries_.end() || !std::holds_alternative<Noting>(e->stage)) return;
  e->stage = Queued{now, ""};
  e->kept = kept;
}

bool Outbox::all_kept() const {
  return std::all_of(entries_.begin(), entries_.end(), [](const Entry& e) { return e.kept || e.item.state == endpoint::State::Pending; });
}

const Entry* Outbox::next(Millis now) const {
  for (const Entry& e : entries_) {
    // What changes a reply waits until the host has that.
    if (aside(e) || (is_change(e.item) && find(e.item.id) != nullptr)) continue;
    const Queued* queued = std::get_if<Queued>(&e.stage);
    return queued == nullptr || (queued->not_before > now && queued->not_before - now <= limits::kRetryAfterMs) ? nullptr : &e;
  }
  return nullptr;
}

void Outbox::sending(std::string_view key) {
  const auto e = at(key);
  e->stage = Sending{};
  ++e->attempts;
}

void Outbox::answered(std::string_view key, const Verdict& verdict, Millis retry_after, Millis now, Prng& random) {
  const auto e = at(key);
  if (e == entries_.end() || !std::holds_alternative<Sending>(e->stage)) return;
  if (verdict.lost) e->doubt = now;
  switch (verdict.outcome) {
    case Outcome::Posted: entries_.erase(e); return;
    case Outcome::Later: e->stage = Queued{now + std::max(backoff(e->attempts, random), std::min(retry_after, limits::kRetryAfterMs)), verdict.reason}; return;
    case Outcome::Parked: e->stage = Parked{verdict.reason, false}; return;
    case Outcome::Rejected: e->stage = Rejected{verdict.reason}; return;
  }
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
  entries_.push_back({std::move(item), Held{}, 0, was.kept, now});
}

void Outbox::rewrite(std::string_view key, std::string body) { at(key)->item.body = std::move(body); }

void Outbox::online(Millis now) {
  for (Entry& e : entries_)
    if (Queued* queued = std::get_if<Queued>(&e.stage)) queued->not_before = std::min(queued->not_before, now);
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
    if (e.item.id == from && is_change(e.item)) e.item.id = to;
  }
}

Millis Outbox::wake() const {
  for (const Entry& e : entries_) {
    if (aside(e) || (is_change(e.item) && find(e.item.id) != nullptr)) continue;
    const Queued* queued = std::get_if<Queued>(&e.stage);
    return queued == nullptr ? -1 : queued->not_before;
  }
  return -1;
}

}  // namespace rejoinder::sync
