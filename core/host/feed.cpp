#include "host/feed.hpp"

#include <algorithm>
#include <deque>
#include <utility>

#include "base/limits.hpp"
#include "base/percent.hpp"
#include "base/time.hpp"
#include "base/utf8.hpp"
#include "host/convert.hpp"

namespace rejoinder::host {
namespace {

// XML 1.0 has no control characters but three, not even escaped, and two of the last characters are none.
void text(std::string& out, std::string_view plain) {
  for (std::size_t i = 0; i < plain.size();) {
    const utf8::Decoded d = utf8::decode(plain, i);
    i += d.size;
    switch (d.code) {
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '&': out += "&amp;"; break;
      case '"': out += "&quot;"; break;
      case '\r': out += "&#13;"; break;
      default: utf8::append(out, (d.code < 0x20 && d.code != '\t' && d.code != '\n') || d.code == 0xFFFE || d.code == 0xFFFF ? 0xFFFD : d.code);
    }
  }
}

void element(std::string& out, std::string_view name, std::string_view plain, std::string_view type = {}) {
  (out += '<') += name;
  if (!type.empty()) ((out += " type=\"") += type) += '"';
  text(out += '>', plain);
  ((out += "</") += name) += ">\n";
}

std::string urn(std::string_view kind, std::string_view key) { return "urn:rejoinder:" + std::string(kind) + ':' + percent_encode(key); }

Millis changed(const endpoint::Item& item) { return item.edited != kNoTime ? item.edited : item.created != kNoTime ? item.created : 0; }

struct Told {
  endpoint::Item item;
  std::string owner;
  std::string_view name() const { return item.name.empty() ? std::string_view("Anonymous") : std::string_view(item.name); }
};

// Where the writer's face is: his picture, or the figure of his name; empty: nowhere.
Result<std::string> face(store::Log& log, const HostOptions& options, const Told& told) {
  auto picture = options.avatars && !told.owner.empty() ? log.pictures().of(told.owner) : Result<std::string>(std::string());
  if (!picture) return picture.error();
  if (!picture->empty()) return options.address + "?picture=" + *picture;
  return options.figure ? options.address + "?identicon=" + percent_encode(told.name()) : std::string();
}

void entry(std::string& out, std::string_view key, const Told& told, std::string_view face) {
  const endpoint::Item& item = told.item;
  const std::string_view name = told.name();
  out += "<entry>\n";
  element(out, "id", urn("comment", key) + ':' + percent_encode(item.id));
  element(out, "title", name);
  element(out, "updated", format_time(changed(item)));
  if (item.created != kNoTime) element(out, "published", format_time(item.created));
  out += "<author>";
  element(out, "name", name);
  out += "</author>\n";
  if (!face.empty()) text(out += "<media:thumbnail url=\"", face), out += "\"/>\n";
  element(out, "content", item.body, item.format == endpoint::Format::Html ? "html" : "text");
  out += "</entry>\n";
}

}  // namespace

Result<std::string> atom_feed(store::Log& log, const HostOptions& options, std::string_view key, const store::Head& head) {
  std::deque<Told> newest;
  auto read = log.each_arrived(head.thread, std::max<std::int64_t>(0, head.size - limits::kPageSpan), head.size, [&](const store::Row& row) {
    endpoint::Item item = item_of(row);
    if (item.state != endpoint::State::Visible) return true;
    newest.push_back({std::move(item), row.owner});
    if (newest.size() > limits::kFeedEntries) newest.pop_front();
    return true;
  });
  if (!read) return read.error();
  Millis last = 0;
  for (const Told& told : newest) last = std::max(last, changed(told.item));
  std::string out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:media=\"http://search.yahoo.com/mrss/\">\n";
  element(out, "id", urn("thread", key));
  element(out, "title", head.title.empty() ? key : std::string_view(head.title));
  element(out, "updated", format_time(last));
  text(out += "<link rel=\"self\" href=\"", options.address + "?thread=" + percent_encode(key) + "&feed=atom"), out += "\"/>\n";
  for (auto told = newest.rbegin(); told != newest.rend(); ++told) {
    auto shown = face(log, options, *told);
    if (!shown) return shown.error();
    entry(out, key, *told, *shown);
  }
  return out += "</feed>\n";
}

}  // namespace rejoinder::host
