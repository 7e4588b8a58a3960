#include <algorithm>
#include <utility>

#include "base/decimal.hpp"
#include "base/limits.hpp"
#include "base/percent.hpp"
#include "engine/core.hpp"
#include "render/words.hpp"
#include "sync/outcome.hpp"

namespace rejoinder::engine {

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

Core::Exchange& Core::begin_exchange(std::string reply) {
  auto& exchange = *exchanges_.emplace_back(std::make_unique<Exchange>());
  exchange.id = ++last_request_;
  exchange.reply = std::move(reply);
  return exchange;
}

void Core::read() {
  for (const auto& x : exchanges_)
    if (x->reply.empty()) return;  // one reading at a time
  if (!scene_.loaded) status_ = render::words::kLoading;
  scene_.can_refresh = false;
  Exchange& exchange = begin_exchange("");
  exchange.reading = thread_.begin_reading();
  effect(effect::Http{exchange.id, "GET", url(level_ >= 2 ? cursor_ : ""), "", "", limits::kReadTimeoutMs});
}

void Core::on(const event::Net& e) {
  const auto at = std::find_if(exchanges_.begin(), exchanges_.end(), [&](const auto& x) { return x->id == e.id; });
  if (at == exchanges_.end()) return;  // cancelled, or of a life before this one
  Exchange& exchange = **at;
  const bool whole = e.done && e.failure.empty();
  if (exchange.read && (!e.body.empty() || whole)) exchange.read = exchange.reader.write(e.body, whole);
  // What has arrived of a thread is shown while the rest still does.
  if (exchange.reply.empty() && e.status >= 200 && e.status < 300) {
    take_head(exchange.reader.document());
    take_items(exchange);
  }
  if (!e.done) return;
  const auto ended = std::move(*at);
  exchanges_.erase(at);
  ended->reply.empty() ? finish_reading(*ended, e) : finish_sending(*ended, e);
}

void Core::finish_reading(Exchange& exchange, const event::Net& end) {
  const endpoint::Document& document = exchange.reader.document();
  offline_ = end.status == 0 || end.failure == "network" || end.failure == "timeout";
  const bool good = end.failure.empty() && end.status >= 200 && end.status < 300 && exchange.read && document.recognised;
  if (good) {
    take_document(exchange);
    status_.clear();
    scene_.can_refresh = false;
    if (!scene_.loaded) {
      change_.anew = true;  // what has arrived first need not be what stands first
      // The end of a long thread and its arrangement are more than a slice.
      postponed_ = slice_ > 0 && thread_.size() > limits::kPageComments;
      emit("ready", "", static_cast<std::int64_t>(thread_.count()));
    }
    scene_.loaded = true;
    return;
  }
  std::string why = sync::trouble(end.status, end.failure);
  if (end.failure.empty() && end.status >= 200 && end.status < 300 && !exchange.read) why = exchange.read.error().what;
  status_ = (exchange.took ? "Not all comments could be loaded: " : "The comments could not be loaded: ") + why + ".";
  scene_.can_refresh = true;
  announce(status_);
  emit("error", "", end.status, why);
}

void Core::take_items(Exchange& exchange) {
  for (endpoint::Item& item : exchange.items) {
    item.email.clear();
    thread_.merge(std::move(item), exchange.reading);
    exchange.took = true;
  }
  exchange.items.clear();
}

// What the document has said so far of what its host can do; nothing is taken back before its end.
void Core::take_head(const endpoint::Document& document) {
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
  body_limit_ = document.body_limit;
  name_limit_ = document.name_limit;
  if (scene_.can_reply) open_composer("");
}

// Comments that a host sent and that cannot be shown are said, not hidden.
void Core::report_skipped(const endpoint::Document& document) {
  skipped_.clear();
  std::size_t total = 0;
  for (const auto& s : document.skipped) total += s.count;
  if (total == 0) return;
  skipped_ = decimal(static_cast<std::int64_t>(total)) + (total == 1 ? " comment" : " comments") + " could not be read (";
  for (std::size_t i = 0; i < document.skipped.size(); ++i)
    ((skipped_ += i == 0 ? "" : "; ") += document.skipped[i].where + ": ") += document.skipped[i].reason;
  skipped_ += ").";
}

void Core::on(const event::Load& e) {
  Exchange exchange;
  exchange.reading = thread_.begin_reading();
  exchange.read = exchange.reader.write(e.body, true);
  if (!exchange.read) {
    answer_.error = exchange.read.error().what + " (" + exchange.read.error().where + ")";
    return;
  }
  if (!exchange.reader.document().recognised) {
    answer_.error = "no comments: neither an array of comments nor an object with \"comments\"";
    return;
  }
  take_document(exchange);
  scene_.loaded = true;
}

}  // namespace rejoinder::engine
