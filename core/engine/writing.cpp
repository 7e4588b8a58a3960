#include <algorithm>
#include <utility>

#include "base/decimal.hpp"
#include "base/limits.hpp"
#include "base/percent.hpp"
#include "base/utf8.hpp"
#include "engine/core.hpp"
#include "render/article.hpp"
#include "render/words.hpp"
#include "sync/mint.hpp"
#include "sync/outcome.hpp"
#include "text/body.hpp"
#include "wire/writer.hpp"

namespace rejoinder::engine {
namespace {

// A write request with one reply; also what the journal keeps, so that a retry after a reload sends the same bytes.
std::string request_body(const endpoint::Item& item) {
  wire::JsonWriter out;
  out.begin_object().key("ops").begin_array();
  wire::write_reply(out, item);
  out.end_array().end_object();
  return std::move(out.text());
}

bool blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

std::string over(std::string_view what, std::size_t is, std::size_t limit) {
  return std::string(what) + " is too long: " + decimal(static_cast<std::int64_t>(is)) + " bytes of at most " + decimal(static_cast<std::int64_t>(limit)) + ".";
}

std::size_t lower(std::size_t own, std::size_t told) { return told == 0 ? own : std::min(own, told); }

}  // namespace

render::Composer* Core::composer(std::string_view parent) {
  const auto at = std::find_if(scene_.composers.begin(), scene_.composers.end(), [&](const auto& c) { return c.parent == parent; });
  return at == scene_.composers.end() ? nullptr : &*at;
}

void Core::open_composer(const std::string& parent) {
  if (composer(parent) != nullptr) return;
  render::Composer fresh;
  fresh.parent = parent;
  fresh.generation = ++last_generation_;
  fresh.name = name_;
  fresh.email = email_;
  if (const model::Index i = thread_.find(parent); i != model::kNone) fresh.to = thread_[i].item.name;
  scene_.composers.push_back(std::move(fresh));
}

void Core::close_composer(std::string_view parent) {
  std::erase_if(scene_.composers, [&](const auto& c) { return c.parent == parent; });
  // The article's composer is always there; closed, it is a fresh one.
  if (parent.empty() && scene_.can_reply) open_composer("");
}

void Core::act(const event::User& e) {
  if (e.action == "preview") return preview(e);
  if (e.action == "submit") return submit(e);
  if (e.action == "retry") return outbox_.retry(e.key, now_);
  if (e.action == "discard") return forget(e.key);
  if (e.action == "edit") return give_back(e.key);
  if (e.action == "cancel") {
    if (e.key.empty()) return;
    close_composer(e.key);
    return focus('c', e.key);
  }
  if (look(e)) return;
  // reply, quote
  const model::Index i = thread_.find(e.key);
  if (!scene_.can_reply || i == model::kNone || thread_[i].own != model::Own::None) return;
  open_composer(e.key);
  if (e.action == "quote") quote(e);
  focus('f', e.key);
}

// The words of another, each line a quote, under a link to where they were said.
void Core::quote(const event::User& e) {
  const endpoint::Item& said = thread_[thread_.find(e.key)].item;
  const std::string_view words = e.body.empty() ? std::string_view(said.body) : e.body;
  std::string text = "> [";
  for (const char c : render::shown_name(said.name)) {
    if (c == '\\' || c == '[' || c == ']' || c == '<' || c == '&' || c == '`' || c == '*' || c == '_') text += '\\';
    text += c;
  }
  percent_encode(text += " wrote](#c-", said.id);
  text += "):\n> ";
  for (const char c : words) (text += c) += c == '\n' ? "> " : "";
  effect(effect::Compose{render::key('f', e.key), text += "\n\n"});
  scene_.menu = model::kNone;
}

void Core::preview(const event::User& e) {
  render::Composer shown;
  shown.parent = e.key;
  const auto render = e.format == "html" ? text::host_html : e.format == "text" ? text::plain : text::markdown;
  const auto done = render(shown.preview, e.body);
  if (render::Composer* open = composer(e.key)) {
    if (done) open->preview = std::move(shown.preview);
    open->error = done ? "" : "The comment cannot be shown: " + done.error().what + ".";
    return;
  }
  if (!done) {
    answer_.error = done.error().what;
    return;
  }
  patch::Replace replace{render::key('p', e.key), {}};
  html::Writer writer(replace.html);
  render::write_preview(writer, shown);
  answer_.patches.emplace_back(std::move(replace));
}

void Core::submit(const event::User& e) {
  const auto refuse = [&](std::string_view why) {
    if (render::Composer* open = composer(e.key)) open->error = why;
    announce(why);
    focus('f', e.key);
  };
  const std::size_t body_limit = lower(limits::kBodyBytes, body_limit_);
  const std::size_t name_limit = lower(limits::kNameBytes, name_limit_);
  if (!scene_.can_reply) return refuse("This thread takes no replies.");
  if (blank(e.body)) return refuse("Write something first.");
  if (e.body.size() > body_limit) return refuse(over("The comment", e.body.size(), body_limit));
  if (e.name.size() > name_limit) return refuse(over("The name", e.name.size(), name_limit));
  if (e.email.size() > limits::kEmailBytes) return refuse(over("The e-mail", e.email.size(), limits::kEmailBytes));
  if (!e.email.empty() && e.email.find('@') == std::string::npos) return refuse("The e-mail has no @.");
  for (const std::string_view text : {e.body, std::string_view(e.name), std::string_view(e.email)})
    if (utf8::first_invalid(text) != std::string_view::npos) return refuse("The text is not valid UTF-8.");

  endpoint::Item item;
  item.id = sync::mint(random_, now_);
  item.parent = e.key;
  item.name = e.name;
  item.email = e.email;
  item.body = e.body;
  item.created = now_;
  name_ = e.name;
  email_ = e.email;
  const std::string id = item.id;
  note(id, request_body(item), true);
  if (!outbox_.add(std::move(item))) {
    answer_.effects.pop_back();
    return refuse("Too many replies wait for the network already.");
  }
  close_composer(e.key);
  focus('c', id);
}

// The text of a reply that was not taken returns to its author.
void Core::give_back(const std::string& id) {
  endpoint::Item item = outbox_.withdraw(id);
  if (item.id.empty()) return;
  thread_.withdraw(id);
  note(id, "", false);
  const std::string parent = thread_.find(item.parent) == model::kNone ? std::string() : item.parent;
  open_composer(parent);
  effect(effect::Compose{render::key('f', parent), std::move(item.body)});
  focus('f', parent);
}

void Core::forget(const std::string& id) {
  if (outbox_.withdraw(id).id.empty()) return;
  thread_.withdraw(id);
  note(id, "", false);
}

void Core::on(const event::Store& e) {
  if (e.action != "found") {
    unkept_ = e.action == "refused";
    return outbox_.noted(e.key, now_);
  }
  wire::Reader reader([&](endpoint::Item&& item, std::string_view) {
    if (item.op != "reply" || item.id != e.key) return;
    item.created = sync::minted_at(item.id);
    outbox_.restore(std::move(item), now_);
  });
  // A note that cannot be read is no reason to fail; it stays where it is.
  (void)reader.write(e.value, true);
}

void Core::send() {
  // Before the thread has been read, its host's answer could not be understood.
  if (endpoint_.empty() || !scene_.loaded) return;
  const sync::Entry* entry = outbox_.take(now_);
  if (entry == nullptr) return;
  Exchange& exchange = begin_exchange(entry->item.id);
  effect(effect::Http{exchange.id, "POST", url(""), "application/json", request_body(entry->item), limits::kWriteTimeoutMs});
}

void Core::finish_sending(Exchange& exchange, const event::Net& end) {
  const std::string& id = exchange.reply;
  const auto mine = std::find_if(exchange.items.begin(), exchange.items.end(), [&](const auto& i) { return i.id == id || i.client == id; });
  const bool read = exchange.read && mine != exchange.items.end();
  const sync::Verdict verdict = sync::judge(end.status, end.failure, read, exchange.reader.document());
  outbox_.answered(id, verdict, end.retry_after, now_, random_);
  switch (verdict.outcome) {
    case sync::Outcome::Posted: {
      note(id, "", false);
      const std::string told = mine->id;
      if (told != id) outbox_.rename_parent(id, told);
      exchange.reading = thread_.begin_reading();
      take_items(exchange);
      announce("Your reply was posted.");
      emit("posted", told, static_cast<std::int64_t>(thread_.count()));
      return;
    }
    case sync::Outcome::Later: return announce(render::words::kWaiting, verdict.reason, ".");
    case sync::Outcome::SignIn: return announce(render::words::kParked);
    case sync::Outcome::Rejected:
      announce(render::words::kRejected, verdict.reason);
      return emit("error", id, end.status, verdict.reason);
  }
}

// The outbox as own comments of the thread.
void Core::show_outbox() {
  for (const sync::Entry& e : outbox_.entries()) {
    model::Own own = model::Own::Sending;
    std::string_view why;
    if (const auto* queued = std::get_if<sync::Queued>(&e.stage); queued != nullptr && !queued->why.empty()) own = model::Own::Waiting, why = queued->why;
    if (std::holds_alternative<sync::Parked>(e.stage)) own = model::Own::Parked;
    if (const auto* rejected = std::get_if<sync::Rejected>(&e.stage)) own = model::Own::Rejected, why = rejected->why;
    thread_.own(e.item, own, why);
  }
}

}  // namespace rejoinder::engine
