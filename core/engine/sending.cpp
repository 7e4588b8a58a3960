// The outbox and its journal, whatever the host speaks; and how it is sent to one that speaks the native protocol.
#include <algorithm>
#include <utility>

#include "base/limits.hpp"
#include "engine/core.hpp"
#include "sync/mint.hpp"
#include "sync/outcome.hpp"
#include "wire/operation.hpp"

namespace rejoinder::engine {

using words::LateWord;
using words::Word;

namespace {

constexpr std::string_view kMine = "mine:";  // the journal's key for what has been posted and may still be changed

}  // namespace

// Into the journal, where it survives the page.
void Core::keep(const endpoint::Item& item) { note(sync::key_of(item), wire::journal_entry(item), true); }

// Out of it, unless something newer stands there.
void Core::unnote(const std::string& key) {
  if (outbox_.find(key) == nullptr) note(key, "", false);
}

void Core::on(const event::Store& e) {
  if (e.key == "shelf") return on_shelf(e);
  if (e.action != "found") return outbox_.noted(e.key, e.action == "noted", now_);
  constexpr std::string_view kMute = "mute:";
  if (e.key.starts_with(kMute)) {
    const std::string_view name = std::string_view(e.key).substr(kMute.size());
    if (muted_.size() < limits::kMutedNames && std::find(muted_.begin(), muted_.end(), name) == muted_.end()) muted_.emplace_back(name);
    muted_version_ = 0;
    return;
  }
  wire::Reader reader([&](endpoint::Item&& item, std::string_view) {
    if (e.key.starts_with(kMine) && e.key.substr(kMine.size()) == item.id) return remember(std::move(item));
    if (found_vote(item) || sync::key_of(item) != e.key) return;
    if (item.created == kNoTime) item.created = sync::minted_at(e.key);
    outbox_.restore(std::move(item), now_);
  });
  // A note that cannot be read is no reason to fail; it stays where it is.
  (void)reader.write(e.value, true);
  if (mapped_ != nullptr && read_whole_ != kNoTime) find_held();
}

// What this reader has posted, so that he may change it.
void Core::remember(endpoint::Item item) {
  std::erase_if(mine_, [&](const endpoint::Item& m) { return m.id == item.id; });
  if (mine_.size() == limits::kOwnComments) {
    note(std::string(kMine) + mine_.front().id, "", false);
    mine_.erase(mine_.begin());
  }
  mine_.push_back(std::move(item));
}

bool Core::may_change(const endpoint::Item& own) const {
  const Millis age = now_ - own.created;
  return edit_window_ == 0 || own.created == kNoTime || age < edit_window_ * 1000;
}

void Core::send() {
  // Before the thread has been read, its host's answer could not be understood.
  if (!can_send()) return;
  const sync::Entry* entry = outbox_.next(now_);
  if (entry == nullptr) return;
  if (mapped_ != nullptr) return send_mapped(*entry);
  wire::JsonWriter out;
  out.begin_object();
  if (!secret_.empty()) out.member("key", secret_);
  out.key("ops").begin_array();
  wire::write_operation(out, entry->item);
  out.end_array().end_object();
  Exchange& exchange = begin_exchange(sync::key_of(entry->item));
  outbox_.sending(exchange.entry);
  effect(effect::Http{exchange.id, "POST", url(""), "application/json", std::move(out.text()), limits::kWriteTimeoutMs, {}, {}, {}});
}

void Core::finish_sending(Exchange& exchange, const event::Net& end) {
  const sync::Entry* entry = outbox_.find(exchange.entry);
  if (entry == nullptr) return;
  const std::string& id = entry->item.id;
  const auto mine = std::find_if(exchange.items.begin(), exchange.items.end(), [&](const auto& i) { return i.id == id || i.client == id; });
  const bool read = exchange.read && (mine != exchange.items.end() || (entry->item.op == "report" && exchange.reader.document().native));
  sync::Verdict verdict = sync::judge(end.status, end.failure, read, exchange.reader.document(), words_);
  // What is to be deleted and is not there has been deleted, or never came.
  if (entry->item.op == "delete" && (end.status == 404 || end.status == 410) && end.failure.empty()) verdict = {sync::Outcome::Posted, "", false};
  const sync::Entry was = *entry;
  if (!outbox_.answered(exchange.entry, verdict, end.retry_after, now_, random_)) return;
  if (verdict.outcome != sync::Outcome::Posted) return refused(was, verdict, end.status);
  const endpoint::Item told = mine != exchange.items.end() ? *mine : was.item;
  // Held back, it stays what its author sees of it.
  std::erase_if(exchange.items, [](const endpoint::Item& i) { return i.state == endpoint::State::Pending; });
  exchange.reading = thread_.begin_reading();
  take_items(exchange);
  posted(was, told);
}

// The host has it, as `told`.
void Core::posted(const sync::Entry& entry, const endpoint::Item& told) {
  const endpoint::Item& item = entry.item;
  if (item.op == "vote" || item.op == "report") return judged(item);
  const bool held = std::holds_alternative<sync::Held>(entry.stage) && item.state == endpoint::State::Pending;
  thread_.show(told.id);
  if (told.id != item.id) outbox_.rename(item.id, told.id);
  if (item.op == "reply" && told.state == endpoint::State::Pending) {
    // Nobody else is told of it, nor will this reader be by another reading.
    outbox_.hold(entry, told.id == item.id ? std::string_view() : told.id, true, now_);
    keep(outbox_.find(item.id)->item);
    announce(std::string(words_[Word::Held]));
    return emit("posted", told.id, static_cast<std::int64_t>(thread_.count()));
  }
  unnote(sync::key_of(item));
  if (item.op == "delete") {
    note(std::string(kMine) + item.id, "", false);
    std::erase_if(mine_, [&](const endpoint::Item& m) { return m.id == item.id; });
    if (const model::Index i = thread_.find(item.id); i != model::kNone) thread_.mine(i, false, model::Own::None, "");
    return announce(std::string(words_[LateWord::WasDeleted]));
  }
  endpoint::Item own = item;
  own.op = "mine";
  own.id = told.id;
  own.client.clear();
  own.state = endpoint::State::Visible;
  if (item.op == "edit")
    for (const endpoint::Item& m : mine_)
      if (m.id == item.id) own.created = m.created;
  if (can_edit_ || can_delete_) {
    note(std::string(kMine) + own.id, wire::journal_entry(own), true);
    remember(std::move(own));
  }
  if (item.op == "edit") return announce(std::string(words_[LateWord::WasChanged]));
  announce(std::string(words_[held ? LateWord::WasApproved : LateWord::WasPosted]));
  if (!held) emit("posted", told.id, static_cast<std::int64_t>(thread_.count()));
}

void Core::refused(const sync::Entry& entry, const sync::Verdict& verdict, std::int64_t status) {
  const endpoint::Item& item = entry.item;
  const bool judges = item.op == "vote" || item.op == "report";
  const auto say = [&](LateWord word) { announce(words_.say(words_[word], {verdict.reason})); };
  switch (verdict.outcome) {
    case sync::Outcome::Posted: return;
    case sync::Outcome::Later:
      if (item.op == "vote") return;  // its button says what is wished
      if (judges) return say(LateWord::ReportWaits);
      return say(item.op == "reply" ? LateWord::Waiting : LateWord::Unsaved);
    case sync::Outcome::Parked: return verdict.reason.empty() ? say(LateWord::Parked) : announce(verdict.reason);
    case sync::Outcome::Rejected: break;
  }
  const std::string key = sync::key_of(item);
  if (judges) return misjudged(item, verdict.reason), emit("error", item.id, status, verdict.reason);
  say(LateWord::Rejected);
  if (item.op != "reply") {
    // The text goes back to where it was written.
    outbox_.withdraw(key);
    unnote(key);
    if (item.op == "edit") compose(item.id, true, item.body);
    if (render::Composer* open = item.op == "edit" ? composer(item.id) : nullptr) open->error = verdict.reason;
  } else {
    // A change of what was never posted has become its text.
    for (const std::string& change : {"edit:" + item.id, "delete:" + item.id}) {
      endpoint::Item next = outbox_.withdraw(change);
      if (next.id.empty()) continue;
      note(change, "", false);
      if (next.op == "delete") return forget(item.id);
      outbox_.rewrite(key, std::move(next.body));
      keep(outbox_.find(key)->item);
    }
  }
  emit("error", item.id, status, verdict.reason);
}

// What a reading has told of replies that are still here: the host has them.
void Core::settle_outbox() {
  std::vector<std::pair<sync::Entry, std::string>> known;
  for (const sync::Entry& e : outbox_.entries()) {
    if (e.item.op != "reply" || std::holds_alternative<sync::Sending>(e.stage)) continue;
    for (const std::string_view id : {e.item.id, e.item.client}) {
      const model::Index i = id.empty() ? model::kNone : thread_.find(id);
      if (i == model::kNone || !thread_[i].from_host()) continue;
      known.emplace_back(e, id);
      break;
    }
  }
  for (const auto& [entry, id] : known) {
    outbox_.settled(entry.item.id);
    if (id != entry.item.id) thread_.withdraw(entry.item.id);
    posted(entry, thread_[thread_.find(id)].item);
  }
}

// The outbox as own comments of the thread, and as changes of them.
void Core::show_outbox() {
  settle_outbox();
  show_votes();
  const auto state = [this](const sync::Entry& e, std::string_view& why) {
    if (e.after > now_ && !std::holds_alternative<sync::Sending>(e.stage)) return model::Own::Leaving;
    if (const auto* queued = std::get_if<sync::Queued>(&e.stage); queued != nullptr && !queued->why.empty()) return why = queued->why, model::Own::Waiting;
    if (const auto* parked = std::get_if<sync::Parked>(&e.stage)) return why = parked->unsure ? words_[LateWord::Unsure] : std::string_view(parked->why), model::Own::Parked;
    if (const auto* rejected = std::get_if<sync::Rejected>(&e.stage)) return why = rejected->why, model::Own::Rejected;
    return std::holds_alternative<sync::Held>(e.stage) && e.item.state == endpoint::State::Pending ? model::Own::Held : model::Own::Sending;
  };
  for (const sync::Entry& e : outbox_.entries()) {
    std::string_view why;
    if (e.item.op != "reply") continue;
    const model::Own own = state(e, why);
    const model::Index i = thread_.own(e.item, own, why);
    if (thread_[i].own == model::Own::None) continue;  // told already, while it is being sent
    // Its edited text is what its author sees.
    if (const sync::Entry* change = outbox_.find("edit:" + e.item.id)) thread_.reword(i, change->item.body);
    const bool waits = own != model::Own::Sending && own != model::Own::Held;
    thread_.mine(i, waits && (e.doubt == kNoTime || can_edit_), model::Own::None, "");
  }
  for (const endpoint::Item& own : mine_) {
    const model::Index i = thread_.find(own.id);
    if (i == model::kNone || thread_[i].own != model::Own::None) continue;
    std::string_view why;
    model::Own change = model::Own::None;
    for (const sync::Entry& e : outbox_.entries())
      if (sync::is_change(e.item) && e.item.id == own.id) change = state(e, why);
    thread_.mine(i, can_edit_ && may_change(own), change, why);
  }
}

}  // namespace rejoinder::engine
