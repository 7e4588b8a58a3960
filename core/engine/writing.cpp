#include <algorithm>
#include <utility>

#include "base/limits.hpp"
#include "base/percent.hpp"
#include "base/utf8.hpp"
#include "engine/core.hpp"
#include "render/article.hpp"
#include "render/called.hpp"
#include "sync/mint.hpp"
#include "text/body.hpp"

namespace rejoinder::engine {

using words::LateWord;

namespace {

bool blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

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
  fresh.action = render::within(scene_.page, "parent", parent);
  fresh.asks_name = scene_.asks_name;
  fresh.asks_email = scene_.asks_email;
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
  if (e.action == "edit") return edit(e.key);
  if (e.action == "retry" && e.key.empty()) return outbox_.signed_in(now_);
  if (e.action == "delete") {
    if (waiting(e.key) != nullptr && waiting(e.key)->item.op == "reply") return forget(e.key);
    scene_.menu = model::kNone;
    announce(std::string(words_[LateWord::Leaving]));
    return remove(e.key, now_ + limits::kUndoMs);
  }
  if (e.action == "retry" || e.action == "discard") {
    const sync::Entry* entry = waiting(e.key);
    if (entry == nullptr) return;
    const std::string key = sync::key_of(entry->item);
    if (e.action == "retry") return outbox_.retry(key, now_);
    if (entry->item.op == "delete") announce(std::string(words_[LateWord::NotDeleted]));
    return forget(key);
  }
  if (e.action == "cancel") {
    if (e.key.empty()) return;
    close_composer(e.key);
    return focus('c', e.key);
  }
  if (judge(e) || look(e)) return;
  // reply, quote
  const model::Index i = thread_.find(e.key);
  if (!scene_.can_reply || i == model::kNone || thread_[i].own != model::Own::None) return;
  if (const render::Composer* open = composer(e.key); open != nullptr && open->edits) close_composer(e.key);
  open_composer(e.key);
  if (e.action == "quote") quote(e);
  focus('f', e.key);
}

// The words of another, each line a quote, under a link to where they were said.
void Core::quote(const event::User& e) {
  const endpoint::Item& said = thread_[thread_.find(e.key)].item;
  const std::string_view quoted = e.body.empty() ? std::string_view(said.body) : e.body;
  std::string name;
  for (const char c : render::shown_name(said.name, words_)) {
    if (c == '\\' || c == '[' || c == ']' || c == '<' || c == '&' || c == '`' || c == '*' || c == '_') name += '\\';
    name += c;
  }
  std::string text = "> [" + words_.say(words_[LateWord::Wrote], {name});
  percent_encode(text += "](#c-", said.id);
  text += "):\n> ";
  for (const char c : quoted) (text += c) += c == '\n' ? "> " : "";
  effect(effect::Compose{render::key('f', e.key), text += "\n\n"});
  scene_.menu = model::kNone;
}

void Core::preview(const event::User& e) {
  render::Composer shown;
  shown.parent = e.key;
  // The same names are found that will be in the comment.
  const render::Composer* of = composer(e.key);
  const model::Index about = thread_.find(e.key);
  const render::Called called(thread_, of != nullptr && of->edits && about != model::kNone ? thread_[about].parent : about);
  const auto done = e.format == "html" ? text::host_html(shown.preview, e.body, &called) : (e.format == "text" ? text::plain : text::markdown)(shown.preview, e.body, &called);
  if (render::Composer* open = composer(e.key)) {
    if (done) open->preview = std::move(shown.preview);
    open->error = done ? "" : words_.say(words_[LateWord::NoPreview], {done.error().what});
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
  // Which field it is about: 'f' the text, 'n' the name, 'm' the e-mail.
  const auto refuse = [&](std::string_view why, char field = 'f') {
    if (render::Composer* open = composer(e.key)) open->error = why;
    announce(std::string(why));
    focus(field, e.key);
  };
  const auto over = [&](LateWord word, std::size_t size, std::size_t limit, char field = 'f') {
    refuse(words_.say(words_[word], {size, limit}), field);
  };
  const std::size_t body_limit = lower(limits::kBodyBytes, body_limit_);
  const std::size_t name_limit = lower(limits::kNameBytes, name_limit_);
  const render::Composer* open = composer(e.key);
  const bool edits = open != nullptr && open->edits;
  if (!scene_.can_reply && !edits) return refuse(words_[LateWord::NoReplies]);
  if (blank(e.body)) return refuse(words_[LateWord::Nothing]);
  if (e.body.size() > body_limit) return over(LateWord::CommentTooLong, e.body.size(), body_limit);
  if (e.name.size() > name_limit) return over(LateWord::NameTooLong, e.name.size(), name_limit, 'n');
  if (e.email.size() > limits::kEmailBytes) return over(LateWord::EmailTooLong, e.email.size(), limits::kEmailBytes, 'm');
  if (!e.email.empty() && e.email.find('@') == std::string::npos) return refuse(words_[LateWord::EmailWrong], 'm');
  if (const Unfit found = mapped_ == nullptr ? Unfit() : unfit(e); !found.why.empty()) return refuse(found.why, found.field);
  for (const std::string_view text : {e.body, std::string_view(e.name), std::string_view(e.email)})
    if (utf8::first_invalid(text) != std::string_view::npos) return refuse(words_[LateWord::NoText]);

  if (edits) return submit_change(e);

  endpoint::Item item;
  item.op = "reply";
  item.id = sync::mint(random_, now_);
  item.parent = e.key;
  item.name = e.name;
  item.email = e.email;
  item.body = e.body;
  item.created = now_;
  name_ = e.name;
  email_ = e.email;
  const std::string id = item.id;
  if (mapped_ != nullptr) item.rev = static_cast<std::int64_t>(like(item, nullptr));
  keep(item);
  if (!outbox_.add(std::move(item))) {
    answer_.effects.pop_back();  // the note
    return refuse(words_[LateWord::TooMuch]);
  }
  close_composer(e.key);
  focus('c', id);
}

// Opens the composer with this text in it.
void Core::compose(const std::string& key, bool edits, std::string body) {
  if (const render::Composer* open = composer(key); open != nullptr && open->edits != edits) close_composer(key);
  open_composer(key);
  composer(key)->edits = edits;
  effect(effect::Compose{render::key('f', key), std::move(body)});
  focus('f', key);
}

// The reader wants to write something of his anew.
void Core::edit(const std::string& id) {
  const sync::Entry* change = outbox_.find("edit:" + id);
  if (const sync::Entry* entry = outbox_.find(id)) {
    // The host may have it by now: then only a change of it makes no second one.
    if (entry->doubt == kNoTime) return give_back(id);
    if (can_edit_) compose(id, true, change != nullptr ? change->item.body : entry->item.body);
    return;
  }
  const auto own = std::find_if(mine_.begin(), mine_.end(), [&](const endpoint::Item& m) { return m.id == id; });
  if (own != mine_.end() && can_edit_ && may_change(*own)) compose(id, true, change != nullptr ? change->item.body : own->body);
}

void Core::submit_change(const event::User& e) {
  endpoint::Item item;
  item.op = "edit";
  item.id = e.key;
  item.body = e.body;
  item.created = now_;
  keep(item);
  outbox_.add(std::move(item));
  close_composer(e.key);
  focus('c', e.key);
}

void Core::remove(const std::string& id, Millis after) {
  if (!can_delete_) return;
  endpoint::Item item;
  item.op = "delete";
  item.id = id;
  item.created = now_;
  note("edit:" + id, "", false);
  keep(item);
  outbox_.add(std::move(item), after);
}

// The text of a reply that was not taken returns to its author.
void Core::give_back(const std::string& key) {
  endpoint::Item item = outbox_.withdraw(key);
  if (item.id.empty()) return;
  thread_.withdraw(item.id);
  note(key, "", false);
  const model::Index above = thread_.find(item.parent);
  const std::string parent = above == model::kNone || thread_[above].placeholder ? std::string() : item.parent;
  compose(parent, false, std::move(item.body));
}

// What waits for the comment `id`: itself, or a change of it.
const sync::Entry* Core::waiting(std::string_view id) const {
  for (const sync::Entry& e : outbox_.entries())
    if (e.item.id == id && (e.item.op == "reply" || sync::is_change(e.item))) return &e;
  return nullptr;
}

void Core::forget(const std::string& key) {
  const sync::Entry* entry = outbox_.find(key);
  if (entry == nullptr) return;
  const bool doubted = entry->doubt != kNoTime;
  const endpoint::Item item = outbox_.withdraw(key);
  if (item.id.empty()) return;
  note(key, "", false);
  if (item.op != "reply") return;
  thread_.withdraw(item.id);
  forget("edit:" + item.id);
  if (doubted) remove(item.id, 0);  // the host may have it
}

}  // namespace rejoinder::engine
