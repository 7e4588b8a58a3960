#include "host/document.hpp"

#include "base/limits.hpp"
#include "host/convert.hpp"
#include "host/cursor.hpp"
#include "wire/writer.hpp"

namespace rejoinder::host {
namespace {

using endpoint::Item;
using endpoint::State;

bool is_hidden(State state) { return state == State::Pending || state == State::Spam; }

void write_public(wire::JsonWriter& json, Item item) {
  if (item.state == State::Deleted) item.name.clear(), item.url.clear();
  wire::write_comment(json, item);
}

void begin_whole(wire::JsonWriter& json, std::string_view key, const store::Head& head) {
  json.begin_object().key("rejoinder").number(1).key("level").number(2).member("thread", key);
  if (!head.title.empty()) json.member("title", head.title);
  json.member("cursor", cursor_of(head)).key("can").begin_array().string("reply").end_array();
  json.key("limits").begin_object();
  json.key("body").number(static_cast<std::int64_t>(limits::kBodyBytes));
  json.key("name").number(static_cast<std::int64_t>(limits::kNameBytes)).end_object();
  json.key("comments").begin_array();
}

template <class Write>
Result<std::string> finish_with(wire::JsonWriter& json, store::Log& log, const store::Head& head, std::int64_t since, Write write) {
  if (auto ok = log.each(head.thread, since, [&](const store::Row& row) { write(json, item_of(row)); }); !ok) return ok.error();
  json.end_array().end_object();
  return std::move(json.text());
}

}  // namespace

std::string cursor_of(const store::Head& head) { return format_cursor({head.rev, head.epoch}); }

Result<std::string> whole_document(store::Log& log, std::string_view key, const store::Head& head) {
  wire::JsonWriter json;
  begin_whole(json, key, head);
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

Result<std::string> export_document(store::Log& log, std::string_view key, const store::Head& head, bool with_email) {
  wire::JsonWriter json;
  begin_whole(json, key, head);
  return finish_with(json, log, head, 0, [with_email](wire::JsonWriter& out, Item&& item) { wire::write_comment(out, item, with_email); });
}

void ChangeDocument::add(const store::Row& row) {
  wire::JsonWriter one;
  write_public(one, item_of(row));
  if (!comments_.empty()) comments_ += ',';
  comments_ += one.text();
}

std::string ChangeDocument::finish(const store::Head& head) && {
  wire::JsonWriter json;
  json.begin_object().key("rejoinder").number(1).member("cursor", cursor_of(head));
  json.key("comments").begin_array();
  if (!comments_.empty()) json.raw(comments_);
  json.end_array().end_object();
  return std::move(json.text());
}

}  // namespace rejoinder::host
