#include "host/document.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "host/convert.hpp"
#include "wire/writer.hpp"

namespace rejoinder::host {
namespace {

using endpoint::Item;
using endpoint::State;
using wire::JsonWriter;

void write_public(JsonWriter& json, Item item) {
  if (item.state == State::Deleted) item.name.clear(), item.url.clear();
  if (is_gone(item.state)) item.up = item.down = 0;
  wire::write_comment(json, item);
}

bool write_seen(JsonWriter& json, const store::Row& row) {
  if (!is_hidden(row)) write_public(json, item_of(row));
  return true;
}

// Whoever has seen what was then judged to be spam must lose it; of what nobody has seen nothing is told.
void write_changed(JsonWriter& json, const store::Row& row) {
  const State state = state_of(row);
  if (state == State::Pending || (state == State::Spam && !row.seen)) return;
  Item item = item_of(row);
  if (state != State::Spam) return write_public(json, std::move(item));
  Item gone;
  gone.id = std::move(item.id), gone.parent = std::move(item.parent), gone.rev = item.rev, gone.state = State::Removed;
  write_public(json, std::move(gone));
}

JsonWriter& begin(JsonWriter& json) { return json.begin_object().key("rejoinder").number(1); }

// A moderator's document is his alone, so it has neither pages nor a stream, which are everybody's.
void write_can(JsonWriter& json, bool closed, const HostOptions& options, bool moderator) {
  json.key("can").begin_array();
  if (!closed) json.string("reply").string("edit");
  for (const char* word : {"delete", "vote", "report"}) json.string(word);
  if (moderator) json.string("moderate").string("counts").string("feed");
  else json.string("live").string("counts").string("pages").string("feed");
  if (options.html) json.string("html");
  if (options.avatars) json.string("avatar");
  json.end_array();
}

void begin_whole(JsonWriter& json, std::string_view key, const store::Head& head, const HostOptions& options, bool moderator = false) {
  begin(json).key("level").number(moderator ? 2 : 3).member("thread", key);
  if (!head.title.empty()) json.member("title", head.title);
  json.member("cursor", cursor_of(head));
  write_can(json, head.closed, options, moderator);
  if (moderator && !options.moderation.empty()) json.member("moderation", options.moderation);
  json.key("limits").begin_object();
  json.key("body").number(static_cast<std::int64_t>(limits::kBodyBytes));
  json.key("name").number(static_cast<std::int64_t>(limits::kNameBytes));
  json.key("edit_window").number(options.edit_window).end_object();
}

Result<std::string> finish(JsonWriter& json, const Result<void>& read) {
  if (!read) return read.error();
  json.end_array().end_object();
  return std::move(json.text());
}

}  // namespace

std::string cursor_of(const store::Head& head) { return format_cursor({head.rev, head.epoch}); }

Result<std::string> Documents::whole() {
  JsonWriter json;
  begin_whole(json, key_, head_, options_, moderator_);
  json.key("comments").begin_array();
  return finish(json, log_.each(head_.thread, 0, [&](const store::Row& row) { return moderator_ ? (write_public(json, item_of(row)), true) : write_seen(json, row); }));
}

Result<std::string> Documents::head() {
  auto pages = pages_of(log_, head_);
  if (!pages) return pages.error();
  JsonWriter json;
  begin_whole(json, key_, head_, options_);
  json.key("pages").begin_array();
  for (const Page& page : *pages) json.string(format_page(page));
  json.end_array().key("comments").begin_array();
  const std::int64_t paged = pages->empty() ? 0 : pages->back().last;
  return finish(json, log_.each_arrived(head_.thread, paged, head_.size, [&](const store::Row& row) { return write_seen(json, row); }));
}

Result<std::string> Documents::page(const Page& page) {
  JsonWriter json;
  begin(json).member("page", format_page(page)).key("comments").begin_array();
  return finish(json, log_.each_arrived(head_.thread, page.after, page.last, [&](const store::Row& row) { return write_seen(json, row); }));
}

// Where it ends is known when the comments are, and stands before them.
Result<std::string> Documents::change(Cursor& since, std::size_t limit) {
  JsonWriter comments;
  Cursor end = {head_.rev, head_.epoch};
  comments.begin_array();
  auto read = log_.each(head_.thread, since.rev, [&](const store::Row& row) {
    if (moderator_) write_public(comments, item_of(row));
    else write_changed(comments, row);
    if (limit == 0 || comments.text().size() < limit) return true;
    end.rev = row.rev;
    return false;
  });
  if (!read) return read.error();
  comments.end_array();
  JsonWriter json;
  begin(json).member("since", format_cursor(since)).member("cursor", format_cursor(end)).key("comments").raw(comments.text()).end_object();
  since = end;
  return std::move(json.text());
}

Result<std::string> Documents::operators(bool with_email) {
  JsonWriter json;
  begin_whole(json, key_, head_, options_);
  json.key("comments").begin_array();
  return finish(json, log_.each(head_.thread, 0, [&](const store::Row& row) { return wire::write_comment(json, item_of(row), with_email), true; }));
}

void ChangeDocument::set(const store::Row& row) {
  JsonWriter json;
  json.text().reserve(256 + row.body.size());
  write_public(json, item_of(row));
  const auto same = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& entry) { return entry.id == row.id; });
  if (same != entries_.end()) same->json = std::move(json.text());
  else entries_.push_back({row.id, std::move(json.text())});
}

std::string ChangeDocument::finish(const store::Head& head) && {
  JsonWriter json;
  std::size_t size = 128;
  for (const Entry& entry : entries_) size += entry.json.size() + 1;
  json.text().reserve(size);
  begin(json).member("cursor", cursor_of(head)).key("comments").begin_array();
  for (const Entry& entry : entries_) json.raw(entry.json);
  json.end_array().end_object();
  return std::move(json.text());
}

}  // namespace rejoinder::host
