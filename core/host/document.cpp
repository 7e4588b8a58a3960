#include "host/document.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "host/convert.hpp"
#include "host/cursor.hpp"
#include "wire/writer.hpp"

namespace rejoinder::host {
namespace {

using endpoint::Item;
using endpoint::State;

void write_public(wire::JsonWriter& json, Item item) {
  if (item.state == State::Deleted) item.name.clear(), item.url.clear();
  if (is_gone(item.state)) item.up = item.down = 0;
  wire::write_comment(json, item);
}

void begin_whole(wire::JsonWriter& json, std::string_view key, const store::Head& head, const HostOptions& options) {
  json.begin_object().key("rejoinder").number(1).key("level").number(2).member("thread", key);
  if (!head.title.empty()) json.member("title", head.title);
  json.member("cursor", cursor_of(head)).key("can").begin_array();
  for (const char* word : {"reply", "edit"}) {
    if (!head.closed) json.string(word);
  }
  for (const char* word : {"delete", "vote", "report"}) json.string(word);
  json.end_array().key("limits").begin_object();
  json.key("body").number(static_cast<std::int64_t>(limits::kBodyBytes));
  json.key("name").number(static_cast<std::int64_t>(limits::kNameBytes));
  json.key("edit_window").number(options.edit_window).end_object();
  json.key("comments").begin_array();
}

template <class Write>
Result<std::string> finish_with(wire::JsonWriter& json, store::Log& log, const store::Head& head, std::int64_t since, Write write) {
  if (auto ok = log.each(head.thread, since, [&](const store::Row& row) { return write(json, item_of(row)), true; }); !ok) return ok.error();
  json.end_array().end_object();
  return std::move(json.text());
}

}  // namespace

std::string cursor_of(const store::Head& head) { return format_cursor({head.rev, head.epoch}); }

Result<std::string> whole_document(store::Log& log, std::string_view key, const store::Head& head, const HostOptions& options) {
  wire::JsonWriter json;
  begin_whole(json, key, head, options);
  return finish_with(json, log, head, 0, [](wire::JsonWriter& out, Item&& item) {
    if (!is_hidden(item.state)) write_public(out, std::move(item));
  });
}

Result<std::string> delta_document(store::Log& log, const store::Head& head, std::int64_t since) {
  wire::JsonWriter json;
  json.begin_object().key("rejoinder").number(1).member("since", format_cursor({since, head.epoch})).member("cursor", cursor_of(head));
  json.key("comments").begin_array();
  return finish_with(json, log, head, since, [](wire::JsonWriter& out, Item&& item) {
    if (item.state == State::Pending) return;
    if (item.state == State::Spam) {  // whoever has seen it before it was judged must lose it
      Item gone;
      gone.id = std::move(item.id), gone.parent = std::move(item.parent), gone.rev = item.rev, gone.state = State::Removed;
      return write_public(out, std::move(gone));
    }
    write_public(out, std::move(item));
  });
}

Result<std::string> export_document(store::Log& log, std::string_view key, const store::Head& head, const HostOptions& options, bool with_email) {
  wire::JsonWriter json;
  begin_whole(json, key, head, options);
  return finish_with(json, log, head, 0, [with_email](wire::JsonWriter& out, Item&& item) { wire::write_comment(out, item, with_email); });
}

void ChangeDocument::set(const store::Row& row) {
  wire::JsonWriter json;
  write_public(json, item_of(row));
  const auto same = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& entry) { return entry.id == row.id; });
  if (same != entries_.end()) same->json = std::move(json.text());
  else entries_.push_back({row.id, std::move(json.text())});
}

std::string ChangeDocument::finish(const store::Head& head) && {
  wire::JsonWriter json;
  json.begin_object().key("rejoinder").number(1).member("cursor", cursor_of(head));
  json.key("comments").begin_array();
  for (const Entry& entry : entries_) json.raw(entry.json);
  json.end_array().end_object();
  return std::move(json.text());
}

}  // namespace rejoinder::host
