#include "host/problem.hpp"

#include "base/decimal.hpp"
#include "wire/writer.hpp"

namespace rejoinder::host {

Problem invalid(int status, std::string field, std::string detail) {
  return {.status = status, .type = "invalid", .title = "The request cannot be used.", .detail = std::move(detail), .field = std::move(field)};
}

Problem too_large(std::string field, std::size_t limit) {
  std::string detail = "over the limit of " + decimal(static_cast<std::int64_t>(limit)) + " bytes";
  return {.status = 413, .type = "too-large", .title = "Too long.", .detail = std::move(detail), .field = std::move(field), .limit = limit};
}

Problem unknown_parent(std::string field, std::string parent) {
  return {.status = 422, .type = "unknown-parent", .title = "The comment that this answers is not here.",
          .detail = "no comment of this thread has that id", .field = std::move(field), .parent = std::move(parent)};
}

Problem conflict(std::string field) {
  return {.status = 409, .type = "conflict", .title = "The id is taken.", .detail = "another comment of this thread has that id", .field = std::move(field)};
}

Problem full(std::size_t limit) {
  return {.status = 403, .type = "closed", .title = "The thread takes no more comments.",
          .detail = "it has " + decimal(static_cast<std::int64_t>(limit)) + " already"};
}

Problem closed(std::string field) {
  return {.status = 403, .type = "closed", .title = "The thread takes no more comments.", .detail = "it has been closed", .field = std::move(field)};
}

Problem sign_in(std::string field) {
  return {.status = 401, .type = "sign-in", .title = "Who writes this?", .detail = "the request has no key", .field = std::move(field)};
}

Problem no_moderator(std::string field) {
  return {.status = 401, .type = "sign-in", .title = "Who moderates this?", .detail = "the request comes from no moderator of this host", .field = std::move(field)};
}

Problem forbidden(std::string field, std::string detail) {
  return {.status = 403, .type = "forbidden", .title = "This is not allowed.", .detail = std::move(detail), .field = std::move(field)};
}

Problem unknown(std::string field) {
  return {.status = 404, .type = "gone", .title = "It is not here.", .detail = "no comment of this thread has that id", .field = std::move(field)};
}

Problem gone(std::string field) {
  return {.status = 410, .type = "gone", .title = "It is not here.", .detail = "it has been removed or deleted", .field = std::move(field)};
}

Problem other_page() {
  return {.status = 410, .type = "gone", .title = "It is not here.", .detail = "no page of this thread has that name now; the head tells their names"};
}

Problem trouble() {
  return {.status = 503, .type = "trouble", .title = "The host has trouble.", .detail = "nothing has been stored; try again later"};
}

HostResponse respond(const Problem& problem) {
  wire::JsonWriter json;
  json.begin_object().member("type", "urn:rejoinder:problem:" + std::string(problem.type)).member("title", problem.title);
  json.key("status").number(problem.status).member("detail", problem.detail);
  if (!problem.field.empty()) json.member("field", problem.field);
  if (!problem.parent.empty()) json.member("parent", problem.parent);
  if (problem.limit != 0) json.key("limit").number(static_cast<std::int64_t>(problem.limit));
  json.end_object();
  HostResponse response;
  response.status = problem.status;
  response.content_type = "application/problem+json";
  response.cache_control = "no-store";
  response.body = std::move(json.text());
  response.why = std::string(problem.title) + " (" + (problem.field.empty() ? "" : problem.field + ": ") + problem.detail + ")";
  return response;
}

}  // namespace rejoinder::host
