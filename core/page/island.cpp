#include "page/island.hpp"

#include <vector>

#include "wire/reader.hpp"
#include "wire/writer.hpp"

namespace rejoinder::page {

using endpoint::Item;
using endpoint::State;

namespace {

// On its own, so that the modules of a page can do without it (wasm/exports/server.txt).
[[gnu::noinline]] void take(wire::JsonWriter& comments, Item& item) {
  if (item.state == State::Pending || item.state == State::Spam) return;
  if (item.state == State::Deleted) item.name.clear(), item.url.clear();
  wire::write_comment(comments, item);
}

}  // namespace

Result<Island> island(std::string_view document) {
  wire::JsonWriter comments;
  comments.begin_array();
  wire::Reader reader([&](Item&& item, std::string_view) { take(comments, item); });
  if (auto read = reader.write(document, true); !read) return read.error();
  const endpoint::Document& head = reader.document();
  if (!head.recognised) return Error{"no comments: neither an array of comments nor an object with \"comments\"", {}};
  comments.end_array();

  wire::JsonWriter json;
  json.begin_object().key("rejoinder").number(1).key("level").number(head.native ? head.level : 0);
  if (!head.title.empty()) json.member("title", head.title);
  if (!head.cursor.empty()) json.member("cursor", head.cursor);
  json.key("can").begin_array();
  for (const std::string& word : head.can) json.string(word);
  json.end_array().key("limits").begin_object();
  if (head.body_limit != 0) json.key("body").number(static_cast<std::int64_t>(head.body_limit));
  if (head.name_limit != 0) json.key("name").number(static_cast<std::int64_t>(head.name_limit));
  if (head.edit_window != 0) json.key("edit_window").number(head.edit_window);
  json.end_object().key("comments").raw(comments.text()).end_object();
  return Island{std::move(json.text()), head.title};
}

}  // namespace rejoinder::page
