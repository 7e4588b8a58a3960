#include <doctest/doctest.h>

#include "inspector/moderation.hpp"

using namespace demo::inspector;

namespace {

constexpr std::string_view kToken = "a-moderators-token-of-32-letters";

constexpr const char* kQueue = R"({"rejoinder":1,"can":["moderate"],"moderation":"/moderation","total":3,"queue":[
  {"thread":"t","comment":{"id":"c1","author":{"name":"Ann"},"body":"first","state":"pending"},"writer":"unknown","reports":[]},
  {"thread":"u","comment":{"id":"c2","author":"Bob","body":"second"},"reports":[{"reason":"rude"},{"reason":""}]}],
  "decisions":[{"thread":"t","id":"c0","op":"remove","reason":"off topic","moderator":"Mo","created":"2026-01-02T20:00:00Z"}]})";

std::int64_t only(Moderation& moderation, std::string_view method, std::string_view url, std::string_view body = {}) {
  const auto requests = moderation.requests();
  REQUIRE(requests.size() == 1);
  CHECK(requests[0].method == method);
  CHECK(requests[0].url == url);
  CHECK(requests[0].body == body);
  CHECK(requests[0].token == kToken);
  return requests[0].id;
}

}  // namespace

TEST_CASE("inspector: a moderator reads the queue, decides, and reads it again") {
  Moderation moderation("https://host.example/comments", "t", std::string(kToken));
  CHECK_FALSE(moderation.known());
  CHECK_FALSE(moderation.answered(only(moderation, "GET", "https://host.example/comments?queue"), {200, kQueue, {}}, 0));
  REQUIRE(moderation.waiting().size() == 2);
  const auto &first = moderation.waiting()[0], &second = moderation.waiting()[1];
  CHECK((first.id == "c1" && first.author == "Ann" && first.state == "pending" && first.writer == "unknown" && first.reports.empty()));
  CHECK((second.author == "Bob" && second.state == "visible" && second.writer.empty() && second.reports == std::vector<std::string>{"rude", ""}));
  CHECK((moderation.total() == 3 && moderation.decisions().size() == 1 && moderation.decisions()[0].reason == "off topic"));
  CHECK(moderation.page() == "https://host.example/moderation");

  moderation.decide("remove", "u & v", "c\"2", "rude");
  CHECK(moderation.busy());
  const auto id = only(moderation, "POST", "https://host.example/comments?thread=u%20%26%20v", R"({"ops":[{"op":"remove","id":"c\"2","reason":"rude"}]})");
  CHECK(moderation.answered(id, {200, R"({"rejoinder":1,"cursor":"1","comments":[]})", {}}, 0));
  CHECK(moderation.said() == "Removed.");
  CHECK_FALSE(moderation.busy());
  CHECK_FALSE(moderation.answered(id, {200, "{}", {}}, 0));  // once
  const auto after = only(moderation, "GET", "https://host.example/comments?queue");
  CHECK_FALSE(moderation.answered(after, {200, R"({"total":0,"queue":[]})", {}}, 0));  // another queue, by what was decided: that has been said
}

TEST_CASE("inspector: what is new for moderators comes by itself") {
  constexpr std::string_view kAsk = "https://host.example/comments?queue";
  Moderation moderation("https://host.example/comments", "t", std::string(kToken));
  moderation.tick(1'000'000);
  CHECK_FALSE(moderation.answered(only(moderation, "GET", kAsk), {200, R"({"total":0,"queue":[]})", {}}, 1'000));
  moderation.tick(5'999);
  CHECK(moderation.requests().empty());
  moderation.tick(6'000);
  const auto older = only(moderation, "GET", kAsk);
  moderation.tick(1'000'000);
  CHECK(moderation.requests().empty());  // one at a time
  moderation.refresh();
  const auto newer = only(moderation, "GET", kAsk);
  CHECK(moderation.answered(newer, {200, kQueue, {}}, 7'000));
  CHECK_FALSE(moderation.answered(older, {200, R"({"total":0,"queue":[]})", {}}, 7'000));
  CHECK(moderation.waiting().size() == 2);
  moderation.tick(12'000);
  CHECK_FALSE(moderation.answered(only(moderation, "GET", kAsk), {200, kQueue, {}}, 12'000));  // nothing is new
  moderation.tick(17'000);
  moderation.answered(only(moderation, "GET", kAsk), {0, "", "network"}, 17'000);
  CHECK(moderation.said() == "The host cannot be reached.");
  CHECK(moderation.waiting().size() == 2);
  moderation.tick(22'000);
  moderation.answered(only(moderation, "GET", kAsk), {200, kQueue, {}}, 22'000);
  CHECK(moderation.said().empty());
  moderation.tick(27'000);
  moderation.answered(only(moderation, "GET", kAsk), {401, "{}", {}}, 27'000);
  moderation.tick(1'000'000);
  CHECK(moderation.requests().empty());  // who is refused asks no more

  moderation.look_at(true);
  CHECK_FALSE(moderation.known());
  CHECK(moderation.waiting().empty());
  CHECK_FALSE(moderation.answered(only(moderation, "GET", "https://host.example/comments?queue=spam"),
                                  {200, R"({"total":1,"queue":[{"thread":"t","comment":{"id":"s","state":"spam"},"writer":"banned","network":true,"reports":[]}]})", {}}, 1'000'000));
  CHECK((moderation.spam() && moderation.waiting().size() == 1 && moderation.waiting()[0].network && moderation.waiting()[0].state == "spam"));
}

TEST_CASE("inspector: what a host refuses is said in its words") {
  Moderation moderation("http://127.0.0.1:1/api/{thread}/comments?site=1", "a b", std::string(kToken));
  const auto first = only(moderation, "GET", "http://127.0.0.1:1/api/a%20b/comments?site=1&queue");
  moderation.answered(first, {401, R"({"type":"urn:rejoinder:problem:sign-in","title":"No moderator has this token.","status":401})", {}}, 0);
  CHECK(moderation.said() == "Refused (401). No moderator has this token.");
  CHECK_FALSE(moderation.known());
  moderation.decide("ban", "", "c1");
  CHECK_FALSE(moderation.answered(only(moderation, "POST", "http://127.0.0.1:1/api/a%20b/comments?site=1", R"({"ops":[{"op":"ban","id":"c1"}]})"), {0, "", "network"}, 0));
  CHECK(moderation.said() == "The host cannot be reached.");
  moderation.answered(only(moderation, "GET", "http://127.0.0.1:1/api/a%20b/comments?site=1&queue"), {200, "<html>", {}}, 0);
  CHECK(moderation.said().starts_with("The host does not answer what waits"));
}

TEST_CASE("inspector: a host's page for moderators is on its own origin, or nowhere") {
  const auto page = [](std::string_view told) {
    Moderation moderation("https://host.example/comments", "", std::string(kToken));
    moderation.answered(1, {200, R"({"total":0,"queue":[],"moderation":")" + std::string(told) + "\"}", {}}, 0);
    return moderation.page();
  };
  CHECK(page("/m?x=1") == "https://host.example/m?x=1");
  CHECK(page("https://host.example/m") == "https://host.example/m");
  for (const char* other : {"https://host.example.evil/m", "https://host.example@evil/m", "//evil/m", "javascript:alert(1)", "file:///etc/passwd", "/m n", "/m\\n", "m", ""}) {
    CAPTURE(other);
    CHECK(page(other).empty());
  }
}

TEST_CASE("inspector: a token goes where nobody on the way can read it") {
  for (const char* good : {"https://host.example/comments", "http://127.0.0.1:8080/comments", "http://localhost/", "http://[::1]:1/c"}) CHECK(is_private(good));
  for (const char* bad : {"http://host.example/comments", "http://127.0.0.1.evil.example/", "http://localhost@evil.example/", "http://localhost:x@evil.example/", "ftp://localhost/", "localhost", ""}) CHECK_FALSE(is_private(bad));
}
