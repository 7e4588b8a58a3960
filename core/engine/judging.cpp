// What a reader makes of what others wrote: votes, reports, and whom he does not want to read.
#include <algorithm>
#include <utility>

#include "base/limits.hpp"
#include "base/utf8.hpp"
#include "engine/core.hpp"
#include "render/article.hpp"
#include "wire/operation.hpp"

namespace rejoinder::engine {

using words::LateWord;
namespace {

int vote_of(const endpoint::Item& item) { return static_cast<int>(item.up - item.down); }

endpoint::Item cast(std::string_view op, std::string_view id, int value) {
  endpoint::Item item;
  item.op = op;
  item.id = id;
  item.up = value > 0;
  item.down = value < 0;
  return item;
}

}  // namespace

// Whether `e` was about that.
bool Core::judge(const event::User& e) {
  const model::Index i = thread_.find(e.key);
  const bool known = i != model::kNone && thread_[i].own == model::Own::None && !thread_[i].gone();
  if (e.action == "up" || e.action == "down") {
    if (known) vote(i, e.action == "up" ? 1 : -1);
  } else if (e.action == "report") {
    if (known && scene_.can_report) report(e);
  } else if (e.action == "reveal") {
    if (known) revealed_.push_back(i), thread_.mute(i, false);
  } else if (e.action == "mute" || e.action == "unmute") {
    if (known) mute(i, e.action == "mute");
  } else {
    return false;
  }
  scene_.menu = model::kNone;
  return true;
}

// A press on what is pressed already takes the vote back.
void Core::vote(model::Index i, int pressed) {
  using Votes = render::Scene::Votes;
  const model::Comment& c = thread_[i];
  if (scene_.votes == Votes::None || (pressed < 0 && scene_.votes != Votes::Both)) return;
  const int value = c.vote == pressed ? 0 : pressed;
  endpoint::Item item = cast("vote", c.item.id, value);
  item.rev = c.counted + 2;
  if (mapped_ != nullptr) {
    const std::string key = sync::key_of(item);
    const sync::Entry* waiting = outbox_.find(key);
    // There a vote may count once more each time it is sent.
    if (waiting != nullptr && value == c.counted && waiting->doubt == kNoTime && !outbox_.withdraw(key).id.empty()) return counted(cast("vote", item.id, value), value);
    if (value == 0 && !mapped_->able("vote.none")) return announce(std::string(words_[LateWord::NotTakenBack]));
  }
  write(std::move(item));
  thread_.vote(i, value, c.counted);
}

void Core::report(const event::User& e) {
  if (e.body.size() > limits::kReasonBytes || utf8::first_invalid(e.body) != std::string_view::npos) return announce(words_.say(words_[LateWord::NotReported], {words_[LateWord::ReasonTooLong]}));
  endpoint::Item item = cast("report", e.key, 0);
  item.body = e.body;
  write(std::move(item));
}

void Core::write(endpoint::Item&& item) {
  item.created = now_;
  keep(item);
  if (outbox_.add(std::move(item))) return;
  answer_.effects.pop_back();  // the note
  announce(std::string(words_[LateWord::TooMuch]));
}

// The host has a vote of this reader, or a report.
void Core::judged(const endpoint::Item& item) {
  if (item.op == "report") {
    unnote("report:" + item.id);
    return announce(std::string(words_[LateWord::Reported]));
  }
  const int value = vote_of(item);
  if (sync::Entry const* next = outbox_.find(sync::key_of(item))) return remember_vote(next->item.id, value);
  counted(item, value);
}

// ... and he wants no other.
void Core::counted(const endpoint::Item& item, int value) {
  remember_vote(item.id, value);
  if (const model::Index i = thread_.find(item.id); i != model::kNone) thread_.vote(i, value, value);
  const endpoint::Item mark = cast("voted", item.id, value);
  note("vote:" + item.id, value == 0 ? std::string() : wire::journal_entry(mark), value != 0);
}

void Core::remember_vote(const std::string& id, int value) {
  std::erase_if(votes_, [&](const endpoint::Item& v) { return v.id == id; });
  if (votes_.size() == limits::kOwnVotes) {
    if (outbox_.find("vote:" + votes_.front().id) == nullptr) note("vote:" + votes_.front().id, "", false);
    votes_.erase(votes_.begin());
  }
  if (value != 0) votes_.push_back(cast("voted", id, value));
}

// The host has refused it for good.
void Core::misjudged(const endpoint::Item& item, std::string_view why) {
  const std::string key = sync::key_of(item);
  outbox_.withdraw(key);
  announce(words_.say(words_[item.op == "vote" ? LateWord::NotCounted : LateWord::NotReported], {why}));
  if (item.op == "vote") counted(item, static_cast<int>(item.rev) - 2);
  else unnote(key);
}

// Found in the journal at start. False: it is something else.
bool Core::found_vote(const endpoint::Item& item) {
  if (item.op == "voted") return remember_vote(item.id, vote_of(item)), true;
  if (item.op == "vote") remember_vote(item.id, static_cast<int>(std::clamp<std::int64_t>(item.rev, 1, 3)) - 2);
  return false;
}

// The host itself says how the reader has voted.
void Core::told_vote(const std::string& id, int value) {
  if (value != 0 || !votes_.empty()) remember_vote(id, value);
  const model::Index i = thread_.find(id);
  if (i != model::kNone && outbox_.find("vote:" + id) == nullptr) thread_.vote(i, value, value);
}

// The reader's votes at the comments that they are of.
void Core::show_votes() {
  const auto show = [&](const std::string& id, int value, int counted) {
    if (const model::Index i = thread_.find(id); i != model::kNone) thread_.vote(i, value, counted);
  };
  for (const endpoint::Item& voted : votes_)
    if (outbox_.find("vote:" + voted.id) == nullptr) show(voted.id, vote_of(voted), vote_of(voted));
  std::vector<const sync::Entry*> last;  // of each comment: an earlier one is being sent
  for (const sync::Entry& e : outbox_.entries()) {
    if (e.item.op != "vote") continue;
    std::erase_if(last, [&](const sync::Entry* other) { return other->item.id == e.item.id; });
    last.push_back(&e);
  }
  for (const sync::Entry* e : last) {
    const auto voted = std::find_if(votes_.begin(), votes_.end(), [&](const endpoint::Item& v) { return v.id == e->item.id; });
    show(e->item.id, vote_of(e->item), voted == votes_.end() ? 0 : vote_of(*voted));
  }
}

void Core::mute(model::Index i, bool so) {
  const std::string& name = thread_[i].item.name;
  if (name.empty()) return;
  const auto at = std::find(muted_.begin(), muted_.end(), name);
  revealed_.clear();
  if (so != (at != muted_.end())) {
    if (!so) muted_.erase(at);
    else if (muted_.size() < limits::kMutedNames) muted_.push_back(name);
    else return announce(std::string(words_[LateWord::TooMuch]));
    note("mute:" + name, so ? name : std::string(), so);
  }
  muted_version_ = 0;
  announce(words_.say(words_[so ? LateWord::IsMuted : LateWord::IsUnmuted], {render::shown_name(name, words_)}));
}

void Core::show_muted() {
  if (muted_version_ == thread_.version()) return;
  for (model::Index i = 0; i < thread_.size(); ++i) {
    const model::Comment& c = thread_[i];
    const bool muted = c.own == model::Own::None && !c.gone() && !c.mine && !c.item.name.empty() && std::find(muted_.begin(), muted_.end(), c.item.name) != muted_.end();
    thread_.mute(i, muted && std::find(revealed_.begin(), revealed_.end(), i) == revealed_.end());
  }
  muted_version_ = thread_.version();
}

}  // namespace rejoinder::engine
