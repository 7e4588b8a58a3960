#include "wire/operation.hpp"

#include <utility>

namespace rejoinder::wire {
namespace {

void write_members(JsonWriter& out, const endpoint::Item& item) {
  out.member("op", item.op).member("id", item.id);
  if (item.op == "delete" || item.op == "vote" || item.op == "voted") return;
  if (item.op == "report") {
    if (!item.body.empty()) out.member("reason", item.body);
    return;
  }
  if (item.op != "edit") {
    out.key("parent");
    item.parent.empty() ? out.null() : out.string(item.parent);
    out.key("author").begin_object();
    if (!item.name.empty()) out.member("name", item.name);
    if (!item.url.empty()) out.member("url", item.url);
    if (!item.email.empty()) out.member("email", item.email);
    out.end_object();
  }
  out.member("body", item.body);
}

}  // namespace

void write_operation(JsonWriter& out, const endpoint::Item& item) {
  out.begin_object();
  write_members(out, item);
  if (item.op == "vote") out.key("value").number(item.up - item.down);
  out.end_object();
}

std::string journal_entry(const endpoint::Item& item) {
  JsonWriter out;
  out.begin_object().key("ops").begin_array().begin_object();
  write_members(out, item);
  if (item.op == "report") out.member("body", item.body);
  if (item.up != 0) out.key("up").number(item.up);
  if (item.down != 0) out.key("down").number(item.down);
  if (!item.client.empty()) out.member("client", item.client);
  if (item.state == endpoint::State::Pending) out.member("state", "pending");
  if (item.rev != 0) out.key("rev").number(item.rev);
  if (item.op != "reply" && item.created != kNoTime) out.member("created", format_time(item.created));
  out.end_object().end_array().end_object();
  return std::move(out.text());
}

}  // namespace rejoinder::wire
