// A host in memory and short ways to ask it.
#pragma once
#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "rejoinder/host.hpp"

namespace host_test {

inline constexpr std::int64_t kNow = 1'795'000'000'000;  // 2026-11-18T11:06:40Z

inline constexpr std::string_view kAnn = "ann's key, a secret", kBob = "bob's key, a secret";

struct Site {
  explicit Site(const rejoinder::HostOptions& options = {}) : host(rejoinder::Host::open(":memory:", error, options)) {}

  std::string error;
  std::unique_ptr<rejoinder::Host> host;
  std::int64_t now = kNow;

  rejoinder::HostResponse get(std::string_view query, std::string_view if_none_match = {}) {
    return host->handle({"GET", query, {}, if_none_match, {}}, now);
  }
  rejoinder::HostResponse post(std::string_view query, std::string_view body, std::string_view type = "application/json") {
    return host->handle({"POST", query, type, {}, body}, now);
  }
  // One reply; `members` as JSON, with a comma in front.
  rejoinder::HostResponse reply(std::string_view id, std::string_view members = R"(,"body":"text")", std::string_view query = "thread=t") {
    return post(query, R"({"ops":[{"op":"reply","id":")" + std::string(id) + '"' + std::string(members) + "}]}");
  }
  // One operation with a writer's key; `members` as JSON.
  rejoinder::HostResponse write(std::string_view key, std::string_view members, std::string_view query = "thread=t") {
    return post(query, R"({"key":")" + std::string(key) + R"(","ops":[{)" + std::string(members) + "}]}");
  }
  // One operation of a moderator, and what he reads.
  rejoinder::HostResponse moderate(std::string_view op, std::string_view id, std::string_view members = {}, std::string_view query = "thread=t") {
    const std::string body = R"({"ops":[{"op":")" + std::string(op) + R"(","id":")" + std::string(id) + '"' + std::string(members) + "}]}";
    return host->handle({.method = "POST", .query = query, .content_type = "application/json", .if_none_match = {}, .body = body, .moderator = "Mo"}, now);
  }
  // A form of a page without script, from a network.
  rejoinder::HostResponse form(std::string_view network, std::string_view fields) {
    return host->handle({.method = "POST", .query = "thread=t", .content_type = "application/x-www-form-urlencoded", .if_none_match = {}, .body = fields, .forms = true, .now = now, .network = network}, now);
  }
  rejoinder::HostResponse moderator_gets(std::string_view query) {
    return host->handle({.method = "GET", .query = query, .content_type = {}, .if_none_match = {}, .body = {}, .moderator = "Mo"}, now);
  }
};

inline bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

inline std::size_t count(std::string_view text, std::string_view part) {
  std::size_t n = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++n;
  return n;
}

// The text of the first member of that name.
inline std::string member(std::string_view json, std::string_view name) {
  const std::string front = '"' + std::string(name) + "\":\"";
  const std::size_t at = json.find(front);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = json.substr(at + front.size());
  return std::string(rest.substr(0, rest.find('"')));
}

// A refusal of this status and type that names this field, if any.
inline void check_problem(const rejoinder::HostResponse& response, int status, std::string_view type, std::string_view field = {}) {
  CHECK(response.status == status);
  CHECK(response.content_type == "application/problem+json");
  CHECK(member(response.body, "type") == "urn:rejoinder:problem:" + std::string(type));
  CHECK(member(response.body, "field") == field);
  CHECK(has(response.body, "\"status\":" + std::to_string(status)));
}

}  // namespace host_test
