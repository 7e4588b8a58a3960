#include "host/cursor.hpp"
#include "host/document.hpp"
#include "host/etag.hpp"
#include "host/native_host.hpp"
#include "host/problem.hpp"

namespace rejoinder::host {
namespace {

// Grows when the same log is told in another way, so that no reader keeps the old one.
constexpr std::string_view kDocumentVersion = "2";

std::string etag_of(const store::Head& head, const std::optional<std::int64_t>& since) {
  std::string tag = "\"" + std::string(kDocumentVersion) + '-' + cursor_of(head);
  if (since) tag += '-' + format_cursor({*since, head.epoch});
  return tag += '"';
}

// The revision to tell changes from; nothing when the cursor is not one of this log.
std::optional<std::int64_t> since_in(const store::Head& head, std::string_view text) {
  const auto cursor = parse_cursor(text);
  if (!cursor || cursor->epoch != head.epoch || cursor->rev > head.rev || head.thread == 0) return std::nullopt;
  return cursor->rev;
}

}  // namespace

HostResponse NativeHost::read(std::string_view key, std::string_view since_text, std::string_view if_none_match) {
  // Head and comments in one transaction: another process may be importing.
  auto transaction = log_->begin(store::Transaction::Kind::Read);
  if (!transaction) return respond(trouble());
  auto found = log_->head(key);
  if (!found) return respond(trouble());
  const store::Head head = *found ? **found : store::Head{};
  const auto since = since_in(head, since_text);

  HostResponse response;
  response.status = 200;
  response.etag = etag_of(head, since);
  response.cache_control = "no-cache";
  if (etag_matches(if_none_match, response.etag)) return response.status = 304, response;

  response.content_type = "application/json";
  if (const std::string* kept = since ? nullptr : cache_.find(key, response.etag)) return response.body = *kept, response;
  auto document = since ? delta_document(*log_, head, *since) : whole_document(*log_, key, head, options_);
  if (!document) return respond(trouble());
  if (!since) cache_.keep(key, response.etag, *document);
  response.body = std::move(*document);
  return response;
}

}  // namespace rejoinder::host
