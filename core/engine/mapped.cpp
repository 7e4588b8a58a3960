// Reading and writing a host that does not speak our protocol, as its mapping says; what a lost answer means there.
#include "endpoint/mapped.hpp"

#include <algorithm>
#include <utility>

#include "base/decimal.hpp"
#include "base/limits.hpp"
#include "base/percent.hpp"
#include "engine/core.hpp"
#include "engine/letters.hpp"
#include "engine/tools.hpp"
#include "render/article.hpp"
#include "sync/outcome.hpp"
#include "text/body.hpp"

namespace rejoinder::engine {

using endpoint::Manner;
using endpoint::Means;
using words::LateWord;
using words::Word;

void Core::take_mapping(std::string_view json) {
  auto made = endpoint::Mapped::make(json, kTools);
  if (!made) {
    status_ = words_.say(words_[LateWord::MappingWrong], {made.error().where + ": " + made.error().what});
    return emit("error", "", 0, status_);
  }
  mapped_ = std::move(*made);
  mapped_->place(endpoint_, key_);
  if (mapped_->questions().empty()) return read();
  status_ = words_[Word::Loading];
  effect(effect::Ask{mapped_->questions()});
}

void Core::on(const event::Page& e) {
  if (mapped_ == nullptr) return;
  for (std::size_t i = 0; i < std::min(e.answers.size(), mapped_->questions().size()); ++i) mapped_->told(i, e.answers[i]);
  if (!scene_.loaded) read();
}

void Core::ask_mapped(Exchange& exchange, endpoint::Request&& request) {
  constexpr std::string_view kCredentials[] = {"same-origin", "omit", "include"};
  exchange.id = ++last_request_;
  exchange.body.clear();
  effect(effect::Http{exchange.id, std::move(request.method), std::move(request.url), std::move(request.content_type), std::move(request.body),
                      exchange.entry.empty() ? limits::kReadTimeoutMs : limits::kWriteTimeoutMs, std::move(request.headers), std::move(request.want),
                      std::string(kCredentials[static_cast<std::size_t>(request.credentials)])});
}

void Core::read_mapped() {
  Exchange& exchange = begin_exchange("");
  exchange.reading = thread_.begin_reading();
  exchange.aside = aside_;
  mapped_->begin_reading();
  next_mapped(exchange);
}

// Sends the next request of a reading, or ends it.
void Core::next_mapped(Exchange& exchange) {
  auto request = mapped_->next();
  if (request && request->has_value()) return ask_mapped(exchange, std::move(**request));
  finish_mapped_reading(exchange, request ? std::string() : request.error().what, 0);
}

void Core::hear_mapped(const event::Net& e) {
  const auto at = std::find_if(exchanges_.begin(), exchanges_.end(), [&](const auto& x) { return x->id == e.id; });
  Exchange& exchange = **at;
  exchange.body += e.body;
  if (!e.done) return;
  if (!exchange.entry.empty()) return finish_mapped_sending(exchange, e);
  const auto read = mapped_->take({e.status, e.failure, exchange.body, &e.headers}, exchange.items);
  std::vector<std::pair<std::string, int>> votes;
  for (endpoint::Item& item : exchange.items) {
    own_place(item);
    if (item.tells_vote) votes.emplace_back(item.id, item.vote);
  }
  take_items(exchange);
  for (const auto& [id, value] : votes) told_vote(id, value);
  offline_ = e.status == 0;
  if (read && !mapped_->done()) return next_mapped(exchange);
  std::string wrong;
  if (!read) wrong = e.status == 0 || !e.failure.empty() ? sync::trouble(e.status, e.failure, words_) : read.error().what;
  if (!read && !read.error().where.empty() && e.failure.empty() && e.status != 0) (wrong += " (") += read.error().where + ")";
  finish_mapped_reading(exchange, wrong, e.status);
}

void Core::finish_mapped_reading(Exchange& exchange, std::string_view wrong, std::int64_t status) {
  const endpoint::Document& document = mapped_->document();
  const Manner& manner = mapped_->manner();
  bool again = false;
  report_skipped(document);
  if (wrong.empty() && mapped_->whole()) {
    thread_.end_reading(exchange.reading);
    read_whole_ = exchange.began;
    again = find_held();
  }
  if (wrong.empty() || exchange.took) {
    scene_.can_reply = mapped_->able("reply") && !document.closed;
    scene_.asks_name = manner.guest_name != Manner::Ask::None && !mapped_->known();
    scene_.asks_email = manner.guest_email != Manner::Ask::None && !mapped_->known();
    using Votes = render::Scene::Votes;
    scene_.votes = !mapped_->able("vote") ? Votes::None : mapped_->able("vote.down") ? Votes::Both : Votes::Up;
    scene_.can_report = mapped_->able("report");
    can_edit_ = mapped_->able("edit");
    can_delete_ = mapped_->able("delete");
    constexpr std::string_view kUnits[] = {" bytes", " utf16", " characters"};
    scene_.body_limit.clear();
    if (scene_.can_reply && manner.body != 0) (scene_.body_limit = decimal(static_cast<std::int64_t>(manner.body))) += kUnits[static_cast<std::size_t>(manner.unit)];
    if (scene_.can_reply) open_composer("");
  }
  if (wrong.empty()) have_read();
  else not_read(exchange, status, wrong);
  std::erase_if(exchanges_, [&](const auto& x) { return x.get() == &exchange; });
  if (again && may_read()) read();  // that one began before the reply was sent
}

// Hosts that flatten forget whom their reader answered; this reader's own comments keep it.
void Core::own_place(endpoint::Item& item) const {
  if (!mapped_->manner().flattens) return;
  for (const endpoint::Item& m : mine_)
    if (m.id == item.id) item.parent = m.parent;
}

// Why a reader's text is not for this host; empty when it is.
Core::Unfit Core::unfit(const event::User& e) const {
  const Manner& manner = mapped_->manner();
  const auto length = [&](std::string_view text) {
    if (manner.unit == Manner::Unit::Bytes) return text.size();
    std::size_t out = 0;
    for (const char c : text) {
      const auto byte = static_cast<unsigned char>(c);
      out += (byte & 0xC0) != 0x80;
      out += manner.unit == Manner::Unit::Utf16 && byte >= 0xF0;
    }
    return out;
  };
  if (scene_.asks_name && manner.guest_name == Manner::Ask::Required && e.name.find_first_not_of(" \t") == std::string::npos) return {words_[LateWord::NameNeeded], 'n'};
  if (scene_.asks_email && manner.guest_email == Manner::Ask::Required && e.email.empty()) return {words_[LateWord::EmailNeeded], 'm'};
  if (manner.body != 0 && length(e.body) > manner.body) return {words_[LateWord::CommentLongHere]};
  if (manner.name != 0 && length(e.name) > manner.name) return {words_[LateWord::NameLongHere], 'n'};
  if (length(e.body) < manner.least) return {words_[LateWord::CommentShortHere]};
  return {};
}

model::Index Core::root_of(std::string_view id) const {
  model::Index i = thread_.find(id);
  for (model::Index steps = 0; i != model::kNone && thread_[i].parent != model::kNone && steps < thread_.size(); ++steps) i = thread_[i].parent;
  return i;
}

// How many comments say the same as `item` in the same place by the same name, and the last of them.
std::size_t Core::like(const endpoint::Item& item, std::string* id) const {
  const auto called = [](std::string_view name) { return letters(name, endpoint::Format::Html); };  // some hosts take tags out of names
  const std::string wanted = letters(item.body, item.format), name = called(item.name);
  const bool flat = mapped_->manner().flattens;
  std::size_t count = 0;
  for (model::Index i = 0; i < thread_.size(); ++i) {
    const model::Comment& c = thread_[i];
    if (c.gone() || c.item.id == item.id || (c.own != model::Own::None && id != nullptr)) continue;
    if (flat ? root_of(c.item.parent) != root_of(item.parent) : c.item.parent != item.parent) continue;
    if (!item.name.empty() && !c.item.name.empty() && called(c.item.name) != name) continue;
    if (letters(c.item.body, c.item.format) != wanted) continue;
    ++count;
    if (id != nullptr) *id = c.item.id;
  }
  return count;
}

// Replies that the host has under ids which it has not told, until a reading names them. Whether one is left that another reading may find.
bool Core::find_held() {
  std::vector<std::pair<sync::Entry, std::string>> found;
  std::vector<std::string> absent;
  std::vector<sync::Entry> unseen;
  bool still = false;
  for (const sync::Entry& e : outbox_.entries()) {
    std::string id;
    const bool unnamed = std::holds_alternative<sync::Held>(e.stage) && e.item.client.empty();
    const bool doubted = e.item.op == "reply" && (e.doubt != kNoTime || std::holds_alternative<sync::Sending>(e.stage));
    const bool after = read_whole_ != kNoTime && (read_whole_ >= e.doubt || e.doubt > now_);  // the clock may have been set back
    if ((unnamed || doubted) && like(e.item, &id) > static_cast<std::size_t>(e.item.rev)) found.emplace_back(e, std::move(id));
    else if (after && doubted && std::holds_alternative<sync::Rejected>(e.stage)) absent.push_back(e.item.id);
    else if (after && unnamed && e.item.state != endpoint::State::Pending) unseen.push_back(e);
    still = still || (unnamed && e.item.state != endpoint::State::Pending);
  }
  for (const std::string& key : absent) outbox_.absent(key);
  // What the host has and does not show waits for its moderator.
  for (const sync::Entry& e : unseen) {
    outbox_.hold(e, "", true, now_);
    keep(outbox_.find(e.item.id)->item);
  }
  for (const auto& [entry, id] : found) {
    outbox_.settled(entry.item.id);
    thread_.withdraw(entry.item.id);
    posted(entry, thread_[thread_.find(id)].item);
  }
  return still && found.empty() && unseen.empty();
}

// Whether `entry`, which the host may have, may be sent once more now.
bool Core::resolve(const sync::Entry& entry) {
  const Manner& manner = mapped_->manner();
  if (entry.doubt == kNoTime || manner.lost == Manner::Lost::Key || manner.lost == Manner::Lost::Refused || entry.item.op != "reply") return true;
  const std::string key = entry.item.id;
  if (entry.doubt > now_) outbox_.doubt(key, now_);
  const Millis sure = entry.doubt + manner.settle;
  if (read_whole_ == kNoTime || read_whole_ < sure || read_whole_ > now_) {
    outbox_.delay(key, std::max(sure, now_ + limits::kRetryFirstMs));
    if (now_ >= sure && may_read()) read();
    return false;
  }
  std::string id;
  if (like(entry.item, &id) > static_cast<std::size_t>(entry.item.rev)) {
    const sync::Entry was = entry;
    outbox_.settled(key);
    thread_.withdraw(key);
    posted(was, thread_[thread_.find(id)].item);
    return false;
  }
  if (manner.lost == Manner::Lost::Ask) return outbox_.unsure(key, ""), false;
  outbox_.absent(key);
  return true;
}

void Core::send_mapped(const sync::Entry& entry) {
  const Manner& manner = mapped_->manner();
  const std::string key = sync::key_of(entry.item);
  if (wrote_ != kNoTime && wrote_ <= now_ && now_ - wrote_ < manner.pause) return outbox_.delay(key, wrote_ + manner.pause);
  if (!resolve(entry)) return;
  const endpoint::Item& item = entry.item;
  endpoint::Write write;
  write.what = item.op;
  (item.op == "reply" ? write.id : write.comment) = item.id;
  write.parent = item.parent;
  if (const model::Index i = thread_.find(item.parent); i != model::kNone && !item.parent.empty()) {
    write.parent_name = thread_[i].item.name;
    write.root = thread_[root_of(item.parent)].item.id;
  }
  write.name = item.name;
  write.email = item.email;
  write.body = item.body;
  if (item.op == "vote") write.value = item.up != 0 ? "1" : item.down != 0 ? "-1" : "0";
  if (item.op == "report") write.reason = std::exchange(write.body, {});
  // Where replies to replies lose their place, the text says whom it answers.
  if (manner.mention && !write.root.empty() && write.root != write.parent)
    write.body = "[@" + render::shown_name(write.parent_name, words_) + "](#c-" + percent_encode(write.parent) + ") " + item.body;
  (void)text::markdown(write.rendered, write.body);
  write.time = now_;
  auto request = mapped_->write(write);
  Exchange& exchange = begin_exchange(key);
  outbox_.sending(key);
  wrote_ = now_;
  if (request) return ask_mapped(exchange, std::move(*request));
  conclude_mapped(exchange, {Means::Rejected, 0, request.error().what}, {}, {});
}

void Core::finish_mapped_sending(Exchange& exchange, const event::Net& end) {
  endpoint::Verdict verdict;
  endpoint::Item told;
  if (auto next = mapped_->take_write({end.status, end.failure, exchange.body, &end.headers}, verdict, told)) return ask_mapped(exchange, std::move(*next));
  conclude_mapped(exchange, verdict, std::move(told), end);
}

// What the answer to a write means.
void Core::conclude_mapped(Exchange& exchange, const endpoint::Verdict& verdict, endpoint::Item told, const event::Net& end) {
  const std::string key = exchange.entry;
  std::erase_if(exchanges_, [&](const auto& x) { return x.get() == &exchange; });
  const sync::Entry* entry = outbox_.find(key);
  if (entry == nullptr) return;
  const sync::Entry was = *entry;
  const bool reply = was.item.op == "reply";
  const auto answered = [&](sync::Outcome outcome, std::string reason, bool lost = false) {
    if (reason.empty() && outcome != sync::Outcome::Parked && outcome != sync::Outcome::Posted) reason = sync::trouble(end.status, end.failure, words_);
    const sync::Verdict said{outcome, std::move(reason), lost};
    const bool stands = outbox_.answered(key, said, std::max(end.retry_after, verdict.wait), now_, random_);
    if (outcome != sync::Outcome::Posted && stands) refused(was, said, end.status);
  };
  switch (verdict.means) {
    case Means::Duplicate:
      if (was.doubt == kNoTime && reply) {
        // Said before, or doubled on its way: a reading tells.
        answered(sync::Outcome::Rejected, verdict.say, true);
        find_held();
        return read();
      }
      told = {};  // it is ours, under an id that the next reading tells
      break;
    case Means::Later: {
      const bool certain = end.failure.empty() && end.status >= 400 && end.status < 500 && end.status != 408;
      return answered(sync::Outcome::Later, verdict.say, !certain && verdict.wait == 0);
    }
    case Means::SignIn: return answered(sync::Outcome::Parked, "");
    case Means::Captcha: return answered(sync::Outcome::Parked, verdict.say.empty() ? std::string(words_[LateWord::Captcha]) : verdict.say);
    case Means::Rejected: case Means::Closed: case Means::Gone:
      if (was.item.op == "delete" && verdict.means == Means::Gone) break;
      return answered(sync::Outcome::Rejected, verdict.say);
    case Means::Posted: case Means::Held: break;
  }
  answered(sync::Outcome::Posted, "");
  if (verdict.means == Means::Held) told.state = endpoint::State::Pending;
  if (!reply) {
    told = was.item;
    const model::Index i = thread_.find(told.id);
    if (i == model::kNone || told.op == "report") return posted(was, told);
    endpoint::Item now = thread_[i].item;
    if (told.op == "vote") {
      const int counted = thread_[i].counted;
      now.up = std::max<std::int64_t>(0, now.up + told.up - (counted > 0));
      now.down = std::max<std::int64_t>(0, now.down + told.down - (counted < 0));
    } else if (told.op == "delete") now.state = endpoint::State::Deleted, now.body.clear();
    else now.body = told.body, now.format = endpoint::Format::Markdown, now.edited = now_;
    thread_.merge(std::move(now), thread_.begin_reading());
    return posted(was, told);
  }
  if (told.id.empty()) {
    // The host has it; which one it is the next reading tells.
    outbox_.hold(was, "", told.state == endpoint::State::Pending, now_);
    if (told.state == endpoint::State::Pending) keep(outbox_.find(key)->item);
    find_held();
    if (outbox_.find(key) != nullptr) read();
    return;
  }
  endpoint::Item item = was.item;  // what only an id is told of
  const bool whole = !told.body.empty();
  if (whole) item = told;
  item.op.clear();
  item.rev = 0;
  item.id = told.id;
  item.client = key;
  item.parent = was.item.parent;
  item.email.clear();
  item.state = told.state;
  if (item.state != endpoint::State::Pending) thread_.merge(std::move(item), thread_.begin_reading());
  posted(was, told);
}

}  // namespace rejoinder::engine
