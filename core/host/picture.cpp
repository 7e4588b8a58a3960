#include "base/decimal.hpp"
#include "base/hash.hpp"
#include "base/limits.hpp"
#include "host/check.hpp"
#include "host/etag.hpp"
#include "host/native_host.hpp"
#include "host/problem.hpp"
#include "wire/writer.hpp"

namespace rejoinder::host {
namespace {

// An address has one picture for ever.
HostResponse portrait(const std::string& tag) {
  HostResponse response = fresh(tag);
  response.content_type = "image/png";
  response.cache_control = "public, max-age=31536000, immutable";
  return response;
}

}  // namespace

// Who has which picture is no part of a comment: it changes without a change of the log, and pages of the log never change.
HostResponse NativeHost::avatars(const std::string& key, std::string_view if_none_match) {
  auto transaction = log_->begin(store::Transaction::Kind::Read);
  if (!transaction) return respond(trouble());
  auto head = log_->head(key);
  if (!head) return respond(trouble());
  wire::JsonWriter json;
  json.begin_object().key("rejoinder").number(1).key("avatars").begin_object();
  std::string last;
  const auto read = log_->pictures().each(*head ? (*head)->thread : 0, [&](std::string_view picture, std::string_view comment) {
    if (picture != last) {
      if (!last.empty()) json.end_array();
      last = picture;
      json.key("?picture=" + last).begin_array();
    }
    json.string(comment);
  });
  if (!read) return respond(trouble());
  if (!last.empty()) json.end_array();
  json.end_object().end_object();
  HostResponse response = fresh("avatars-" + decimal(static_cast<std::int64_t>(hash64(json.text()))));
  if (etag_matches(if_none_match, response.etag)) return unchanged(std::move(response));
  response.body = std::move(json.text());
  return response;
}

HostResponse NativeHost::picture(const std::string& name, std::string_view if_none_match) {
  auto bytes = log_->pictures().find(name);
  if (!bytes) return respond(trouble());
  if (!*bytes) return respond(unknown("picture"));
  HostResponse response = portrait(name);
  if (etag_matches(if_none_match, response.etag)) return unchanged(std::move(response));
  response.body = std::move(**bytes);
  return response;
}

HostResponse NativeHost::identicon(const std::string& name, std::string_view if_none_match) {
  if (name.size() > limits::kNameBytes) return respond(too_large("identicon", limits::kNameBytes));
  HostResponse response = portrait("identicon");
  if (etag_matches(if_none_match, response.etag)) return unchanged(std::move(response));
  std::string png = options_.figure(name);
  if (png.empty()) return respond(trouble());
  response.body = std::move(png);
  return response;
}

}  // namespace rejoinder::host
