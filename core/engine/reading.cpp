#include <algorithm>
#include <utility>

#include "base/decimal.hpp"
#include "base/limits.hpp"
#include "base/percent.hpp"
#include "engine/core.hpp"
#include "sync/outcome.hpp"

namespace rejoinder::engine {

using words::Word;

// The endpoint with the thread's key in it, and the cursor when one is asked for.
std::string Core::url(std::string_view since) const {
  std::string out = endpoint_;
  const auto add = [&](std::string_view name, std::string_view value) {
    const std::size_t hash = out.find('#');
    if (hash != std::string::npos) out.erase(hash);
    out += out.find('?') == std::string::npos ? '?' : '&';
    (out += name) += '=';
    percent_encode(out, value);
  };
  constexpr std::string_view kPlace = "{thread}";
  if (const std::size_t at = out.find(kPlace); at != std::string::npos) out.replace(at, kPlace.size(), percent_encode(key_));
  else if (!key_.empty()) add("thread", key_);
  if (!since.empty()) add("since", since);
  return out;
}

Core::Exchange& Core::begin_exchange(std::string entry) {
  auto& exchange = *exchanges_.emplace_back(std::make_unique<Exchange>());
  exchange.id = ++last_request_;
  exchange.entry = std::move(entry);
  exchange.began = now_;
  return exchange;
}

void Core::read(bool asked) {
  for (const auto& x : exchanges_)
    if (x->entry.empty()) return;  // one reading at a time
  if (!scene_.loaded) status_ = words_[Word::Loading];
  change_.any = change_.any || scene_.can_refresh;
  scene_.can_refresh = false;
  reads_[last_read_] = now_;
  last_read_ = (last_read_ + 1) % reads_.size();
  aside_ = scene_.loaded && !asked && !scene_.rows.empty();
  if (mapped_ != nullptr) return read_mapped();
  Exchange& exchange = begin_exchange("");
  exchange.reading = thread_.begin_reading();
  exchange.aside = aside_;
  effect(effect::Http{exchange.id, "GET", url(level_ >= 2 ? cursor_ : ""), "", "", limits::kReadTimeoutMs, {}, {}, {}});
}

void Core::on(const event::Net& e) {
  const auto at = std::find_if(exchanges_.begin(), exchanges_.end(), [&](const auto& x) { return x->id == e.id; });
  if (at == exchanges_.end()) return;  // cancelled, or of a life before this one
  if (mapped_ != nullptr) return hear_mapped(e);
  Exchange& exchange = **at;
  const bool whole = e.done && e.failure.empty();
  if (exchange.read && (!e.body.empty() || whole)) exchange.read = exchange.reader.write(e.body, whole);
  // What has arrived of a thread is shown while the rest still does.
  if (exchange.entry.empty() && e.status >= 200 && e.status < 300) {
    take_head(exchange.reader.document());
    take_items(exchange);
  }
  if (!e.done) return;
  const auto ended = std::move(*at);
  exchanges_.erase(at);
  ended->entry.empty() ? finish_reading(*ended, e) : finish_sending(*ended, e);
}

void Core::finish_reading(Exchange& exchange, const event::Net& end) {
  const endpoint::Document& document = exchange.reader.document();
  offline_ = end.status == 0 || end.failure == "network" || end.failure == "timeout";
  const bool good = end.failure.empty() && end.status >= 200 && end.status < 300 && exchange.read && document.recognised;
  if (good) {
    take_document(exchange);
    return have_read();
  }
  std::string why = sync::trouble(end.status, end.failure, words_);
  if (end.failure.empty() && end.status >= 200 && end.status < 300 && !exchange.read) why = exchange.read.error().what;
  not_read(exchange, end.status, why);
}

// A reading has come to its end.
void Core::have_read() {
  status_.clear();
  scene_.can_refresh = false;
  if (!scene_.loaded) {
    change_.anew = true;  // what has arrived first need not be what stands first
    // The end of a long thread and its arrangement are more than a slice.
    postponed_ = slice_ > 0 && thread_.size() > limits::kPageComments;
    emit("ready", "", static_cast<std::int64_t>(thread_.count()));
  }
  scene_.loaded = true;
}

void Core::not_read(const Exchange& exchange, std::int64_t status, std::string_view why) {
  status_ = words_.say(exchange.took ? Word::NotAllRead : Word::NotRead, {why});
  scene_.can_refresh = true;
  announce(status_);
  emit("error", "", status, why);
}

void Core::take_items(Exchange& exchange) {
  const std::uint32_t version = thread_.version();
  thread_.put_aside(exchange.aside);
  for (endpoint::Item& item : exchange.items) {
    item.email.clear();
    thread_.merge(std::move(item), exchange.reading);
    exchange.took = true;
    status_.clear();  // here they come; what stands below need not move once more at the end
  }
  exchange.items.clear();
  if (version != thread_.version()) pace_ = 0;
}

// What the document has said so far of what its host can do; nothing is taken back before its end.
void Core::take_head(const endpoint::Document& document) {
  if (document.native && document.able("html") && !endpoint_.empty()) scene_.page = url("");
  if (document.native && scene_.votes == render::Scene::Votes::None && document.able("vote")) scene_.votes = render::Scene::Votes::Both, change_.any = true;
  if (!document.native || scene_.can_reply || endpoint_.empty() || !document.able("reply")) return;
  scene_.can_reply = change_.any = true;
  open_composer("");
}

void Core::take_document(Exchange& exchange) {
  const endpoint::Document& document = exchange.reader.document();
  take_items(exchange);
  cursor_ = document.cursor;
  report_skipped(document);
  if (!document.since.empty()) return;  // changes only
  thread_.end_reading(exchange.reading);
  level_ = document.native ? document.level : 0;
  scene_.can_reply = document.able("reply") && !endpoint_.empty();
  scene_.votes = document.able("vote") && !endpoint_.empty() ? render::Scene::Votes::Both : render::Scene::Votes::None;
  scene_.can_report = document.able("report") && !endpoint_.empty();
  can_edit_ = document.able("edit");
  can_delete_ = document.able("delete");
  can_live_ = document.able("live");
  can_feed_ = document.able("feed");
  edit_window_ = document.edit_window;
  body_limit_ = document.body_limit;
  name_limit_ = document.name_limit;
  scene_.body_limit.clear();
  if (scene_.can_reply) scene_.body_limit = decimal(static_cast<std::int64_t>(body_limit_ == 0 ? limits::kBodyBytes : std::min(limits::kBodyBytes, body_limit_))) + " bytes";
  if (scene_.can_reply) open_composer("");
}

// Comments that a host sent and that cannot be shown are said, not hidden.
void Core::report_skipped(const endpoint::Document& document) {
  skipped_.clear();
  std::size_t total = 0;
  for (const auto& s : document.skipped) total += s.count;
  if (total == 0) return;
  std::string details;
  for (const auto& s : document.skipped) (((details += details.empty() ? "" : "; ") += s.where) += ": ") += s.reason;
  skipped_ = words_.say(Word::Skipped, {total, details});
}

}  // namespace rejoinder::engine
