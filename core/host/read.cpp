#include <algorithm>

#include "base/decimal.hpp"
#include "base/hash.hpp"
#include "base/limits.hpp"
#include "host/check.hpp"
#include "host/document.hpp"
#include "host/etag.hpp"
#include "host/feed.hpp"
#include "host/native_host.hpp"
#include "host/place.hpp"
#include "host/problem.hpp"
#include "wire/writer.hpp"

namespace rejoinder::host {
namespace {

// Grows when the same log is told in another way, so that no reader keeps the old one.
constexpr std::string_view kDocumentVersion = "3";

}  // namespace

HostResponse fresh(const std::string& tag) {
  HostResponse response;
  response.status = 200;
  response.content_type = "application/json";
  response.etag = '"' + std::string(kDocumentVersion) + '-' + tag + '"';
  response.cache_control = "no-cache";
  return response;
}

HostResponse for_moderator(std::string body) {
  HostResponse response;
  response.status = 200;
  response.content_type = "application/json";
  response.cache_control = "private, no-store";
  response.body = std::move(body);
  return response;
}

HostResponse unchanged(HostResponse response) {
  response.status = 304;
  response.content_type.clear();
  return response;
}

HostResponse NativeHost::read(const Query& query, const HostRequest& request) {
  const std::string_view if_none_match = request.if_none_match;
  if (query.queue) return request.moderator.empty() ? respond(no_moderator("queue")) : read_queue(query.spam ? HostQueue::Of::Spam : HostQueue::Of::Waiting, query.thread);
  if (!query.counts.empty()) return count(query.counts, if_none_match);
  if (query.picture) return picture(*query.picture, if_none_match);
  if (query.identicon && options_.figure) return identicon(*query.identicon, if_none_match);
  if (auto problem = check_key(query.thread)) return respond(*problem);
  if (query.atom) return feed(query.thread, if_none_match);
  if (query.avatars && options_.avatars) return avatars(query.thread, if_none_match);
  if (!request.moderator.empty() && !query.page) return read_moderator(query);
  // What has been answered lately needs the head alone. Else head and comments in one transaction: another process may be importing.
  if (auto kept = read_kept(query, if_none_match)) return std::move(*kept);
  auto transaction = log_->begin(store::Transaction::Kind::Read);
  if (!transaction) return respond(trouble());
  auto found = log_->head(query.thread);
  if (!found) return respond(trouble());
  const store::Head head = *found ? std::move(**found) : store::Head{};
  Documents documents(*log_, options_, query.thread, head);
  if (query.page) return read_page(documents, head, *query.page, if_none_match);

  const Reading reading = reading_of(query, head);
  HostResponse response = fresh(reading.tag);
  Cursor since = reading.since.value_or(Cursor{});
  auto document = reading.since ? documents.change(since, 0) : query.head ? documents.head() : documents.whole();
  if (!document) return respond(trouble());
  response.body = std::move(*document);
  if (!reading.since) cache_.keep(query.thread + (query.head ? 'h' : 'w'), response.etag, response.body);
  return response;
}

// What is told to moderators alone lies in no cache, not even in his own browser's, and has no tag.
HostResponse NativeHost::read_moderator(const Query& query) {
  auto transaction = log_->begin(store::Transaction::Kind::Read);
  if (!transaction) return respond(trouble());
  auto found = log_->head(query.thread);
  if (!found) return respond(trouble());
  const store::Head head = *found ? std::move(**found) : store::Head{};
  Documents documents(*log_, options_, query.thread, head, true);
  auto since = place_in(head, query.since);
  auto document = since ? documents.change(*since, 0) : documents.whole();
  if (!document) return respond(trouble());
  return for_moderator(std::move(*document));
}

HostResponse NativeHost::feed(const std::string& key, std::string_view if_none_match) {
  auto transaction = log_->begin(store::Transaction::Kind::Read);
  if (!transaction) return respond(trouble());
  auto found = log_->head(key);
  if (!found) return respond(trouble());
  const store::Head head = *found ? std::move(**found) : store::Head{};
  auto told = atom_feed(*log_, options_, key, head);
  if (!told) return respond(trouble());
  HostResponse response = fresh("atom-" + decimal(static_cast<std::int64_t>(hash64(*told))));  // a face changes without a change of the log
  if (etag_matches(if_none_match, response.etag)) return unchanged(std::move(response));
  response.content_type = "application/atom+xml";
  response.body = std::move(*told);
  return response;
}

// How a query is answered, and the ETag's part that tells this answer from others.
NativeHost::Reading NativeHost::reading_of(const Query& query, const store::Head& head) const {
  Reading reading{place_in(head, query.since), decimal(options_.edit_window) + (options_.html ? "h" : "") + (options_.avatars ? "a-" : "-") + cursor_of(head)};
  if (reading.since) (reading.tag += '-') += format_cursor(*reading.since);
  else if (query.head) reading.tag += "-head";
  return reading;
}

std::optional<HostResponse> NativeHost::read_kept(const Query& query, std::string_view if_none_match) {
  if (query.page) return std::nullopt;
  auto found = log_->head(query.thread);
  if (!found) return respond(trouble());
  const Reading reading = reading_of(query, *found ? **found : store::Head{});
  HostResponse response = fresh(reading.tag);
  if (etag_matches(if_none_match, response.etag)) return unchanged(std::move(response));
  const SharedText* kept = reading.since ? nullptr : cache_.find(query.thread + (query.head ? 'h' : 'w'), response.etag);
  if (kept == nullptr) return std::nullopt;
  response.body = *kept;
  return response;
}

HostResponse NativeHost::read_page(Documents& documents, const store::Head& head, std::string_view name, std::string_view if_none_match) {
  auto page = find_page(*log_, head, name);
  if (!page) return respond(trouble());
  if (!*page) return respond(other_page());
  HostResponse response = fresh(format_page(**page));
  response.cache_control = "public, max-age=31536000, immutable";
  if (etag_matches(if_none_match, response.etag)) return unchanged(std::move(response));
  auto document = documents.page(**page);
  if (!document) return respond(trouble());
  response.body = std::move(*document);
  return response;
}

HostResponse NativeHost::count(const std::vector<std::string>& keys, std::string_view if_none_match) {
  if (keys.size() > limits::kCounts) return respond(invalid(422, "counts", "names more threads than one request may"));
  for (const std::string& key : keys) {
    if (auto problem = check_key(key)) return problem->field = "counts", respond(*problem);
  }
  auto transaction = log_->begin(store::Transaction::Kind::Read);
  if (!transaction) return respond(trouble());
  wire::JsonWriter json;
  json.begin_object().key("rejoinder").number(1).key("counts").begin_object();
  for (auto key = keys.begin(); key != keys.end(); ++key) {
    if (std::find(keys.begin(), key, *key) != key) continue;
    auto head = log_->head(*key);
    if (!head) return respond(trouble());
    json.key(*key).number(*head ? (*head)->visible : 0);
  }
  json.end_object().end_object();
  HostResponse response = fresh("counts-" + decimal(static_cast<std::int64_t>(hash64(json.text()))));
  if (etag_matches(if_none_match, response.etag)) return unchanged(std::move(response));
  response.body = std::move(json.text());
  return response;
}

}  // namespace rejoinder::host
