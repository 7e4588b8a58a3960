#include <exception>

#include "base/limits.hpp"
#include "host/check.hpp"
#include "host/document.hpp"
#include "host/native_host.hpp"
#include "host/place.hpp"
#include "host/problem.hpp"
#include "wire/writer.hpp"

namespace rejoinder::host {
namespace {

std::string event(std::string_view cursor, std::string_view name, std::string_view data) {
  std::string out;
  out.reserve(cursor.size() + name.size() + data.size() + 24);
  out.append("id: ").append(cursor).append("\nevent: ").append(name).append("\ndata: ").append(data).append("\n\n");
  return out;
}

std::string reset(const std::string& cursor) {
  wire::JsonWriter json;
  json.begin_object().key("rejoinder").number(1).member("cursor", cursor).end_object();
  return event(cursor, "reset", json.text());
}

HostFollower refused(const Problem& problem) {
  HostFollower out;
  out.refusal = respond(problem);
  return out;
}

}  // namespace

HostFollower NativeHost::follow(const HostRequest& request, std::string_view last_event_id) try {
  HostFollower out;
  const Query query = parse_query(request.query);
  if (auto problem = check_key(query.thread)) return refused(*problem);
  auto found = log_->head(query.thread);
  if (!found) return refused(trouble());
  const store::Head head = *found ? std::move(**found) : store::Head{};
  const std::string_view asked = last_event_id.empty() ? std::string_view(query.since) : last_event_id;
  const auto place = asked.empty() ? Cursor{head.rev, head.epoch} : place_in(head, asked);
  out.thread = query.thread;
  out.cursor = place ? format_cursor(*place) : cursor_of(head);
  out.opening = "retry: 2000\n\n";
  if (!place) out.opening += reset(out.cursor);
  out.refusal.status = 200;
  out.refusal.content_type = "text/event-stream";
  out.refusal.cache_control = "no-store";
  return out;
} catch (const std::exception&) {
  return refused(trouble());
}

SharedText NativeHost::next_event(const std::string& thread, std::string& cursor) try {
  auto transaction = log_->begin(store::Transaction::Kind::Read);
  if (!transaction) return {};
  auto found = log_->head(thread);
  if (!found || !*found) return {};
  const store::Head& head = **found;
  if (cursor_of(head) == cursor) return {};
  auto place = place_in(head, cursor);
  if (!place) return cursor = cursor_of(head), SharedText(reset(cursor));
  auto document = Documents(*log_, options_, thread, head).change(*place, limits::kEventBytes);
  if (!document) return {};
  cursor = format_cursor(*place);
  return event(cursor, "change", *document);
} catch (const std::exception&) {
  return {};
}

bool NativeHost::touched() {
  auto version = log_->version();
  return version && std::exchange(version_, *version) != *version;
}

}  // namespace rejoinder::host
