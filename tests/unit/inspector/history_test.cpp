#include "inspector/history.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "inspector/compare.hpp"
#include "inspector/filter.hpp"
#include "inspector/shrink.hpp"
#include "inspector/visit.hpp"

namespace demo::inspector {
namespace {

constexpr std::string_view kInit = R"({"v":1,"now":1000,"events":[{"type":"init","endpoint":"https://host.example/c","thread":"t","seed":"5eed"}]})";
constexpr std::string_view kRead =
    R"({"v":1,"now":1001,"events":[{"type":"net","id":1,"status":200,"body":"{\"rejoinder\":1,\"level\":2,\"can\":[\"reply\"],\"comments\":[)"
    R"({\"id\":\"1\",\"parent\":null,\"author\":\"Ann\",\"body\":\"First *thought*.\",\"created\":\"2026-01-02T20:00:00Z\"},)"
    R"({\"id\":\"2\",\"parent\":\"1\",\"author\":\"Bo\",\"body\":\"No.\",\"created\":\"2026-01-02T20:01:00Z\"},{\"id\":\"3\",\"parent\":null,\"author\":\"Ann\",\"body\":\"Gone\",\"created\":\"2026-01-02T20:02:00Z\",\"state\":\"removed\"}]}","done":true}]})";
constexpr std::string_view kSubmit = R"({"v":1,"now":1002,"events":[{"type":"user","action":"submit","key":"","name":"Cy","body":"Mine."}]})";

Trace trace_of(std::initializer_list<std::string_view> messages) {
  Trace trace;
  for (const std::string_view in : messages) trace.steps.push_back({std::string(in), {}, {}});
  return trace;
}

History played(Trace trace) {
  History history(std::move(trace));
  while (!history.whole()) history.advance();
  return history;
}

std::string key_of_entry(const State& state) { return state.outbox.entries().empty() ? std::string() : state.outbox.entries().front().key; }

TEST_CASE("the thread is what the page shows") {
  History history = played(trace_of({kInit, kRead}));
  const std::vector<Comment> thread = thread_of(history.at(2).page);
  REQUIRE(thread.size() >= 2);
  CHECK(thread[0].id == "1");
  CHECK(thread[0].author == "Ann");
  CHECK(thread[0].text == "First thought.");
  CHECK(thread[0].when == "2026-01-02T20:00:00Z");
  CHECK(thread[0].state == "visible");
  CHECK(thread[1].parent == 0);
  CHECK(thread[1].level == 2);

  const ThreadIndex index(thread);
  CHECK(index.choose({"FIRST ann", "", "", 0}) == std::vector<std::size_t>{0});
  CHECK(index.choose({"first bo", "", "", 0}).empty());
  CHECK(index.choose({"", "", "Bo", 0}) == std::vector<std::size_t>{1});
  CHECK(index.choose({"", "", "Bo", 1}).empty());
  CHECK(index.choose({"", "visible", "", 0}).size() == 2);
  CHECK(index.authors().front().first == "Ann");
  CHECK(index.deepest() == 2);
}

TEST_CASE("an entry of the outbox goes its way") {
  std::vector<std::string> messages{std::string(kInit), std::string(kRead), std::string(kSubmit)};
  const auto at = [&] {
    Trace trace;
    for (const std::string& in : messages) trace.steps.push_back({in, {}, {}});
    History history = played(std::move(trace));
    const State state = history.at(messages.size());
    for (const Frame& frame : history.frames()) CHECK_MESSAGE(frame.error.empty(), frame.error);
    return state;
  };
  State state = at();
  const std::string key = key_of_entry(state);
  REQUIRE(!key.empty());
  CHECK(state.outbox.entries()[0].standing == Standing::Noting);
  messages.push_back(R"({"v":1,"now":1003,"events":[{"type":"store","action":"noted","key":")" + key + R"("}]})");
  state = at();
  REQUIRE(state.outbox.entries().size() == 1);
  CHECK(state.outbox.entries()[0].standing == Standing::Sending);
  CHECK(state.outbox.entries()[0].attempts == 1);
  const std::string id = std::to_string(state.outbox.entries()[0].request);
  const auto answer = [&](std::string_view status, std::string_view body, std::string_view failure) {
    std::string in = R"({"v":1,"now":1004,"events":[{"type":"net","id":)" + id + R"(,"status":)" + std::string(status) + R"(,"body":")" + std::string(body);
    messages.push_back(in + R"(","done":true,"failure":")" + std::string(failure) + R"("}]})");
    const State after = at();
    messages.pop_back();
    return after.outbox.entries()[0].standing;
  };
  CHECK(answer("0", "", "network") == Standing::Queued);
  CHECK(answer("503", "", "") == Standing::Queued);
  CHECK(answer("200", "<h1>Welcome to our network</h1>", "") == Standing::Queued);
  CHECK(answer("401", "", "") == Standing::Parked);
  CHECK(answer("422", "", "") == Standing::Rejected);
  const std::string comment = R"({\"rejoinder\":1,\"cursor\":\"2\",\"comments\":[{\"id\":\")" + key + R"(\",\"parent\":null,\"author\":\"Cy\",\"body\":\"Mine.\")";
  CHECK(answer("201", comment + "}]}", "") == Standing::Gone);
  CHECK(answer("201", comment + R"(,\"state\":\"pending\"}]})", "") == Standing::Held);
}

TEST_CASE("two points of a trace are compared") {
  History history = played(trace_of({kInit, kRead, kSubmit}));
  const State before = history.at(2), after = history.at(3);
  CHECK(compare(before, before).empty());
  bool outbox = false, article = false;
  for (const Difference& difference : compare(before, after)) {
    outbox = outbox || (difference.key.starts_with("outbox ") && difference.after == "noting");
    article = article || (difference.key == "c:" + key_of_entry(after) && difference.kind == Difference::Kind::Added);
  }
  CHECK(outbox);
  CHECK(article);
}

TEST_CASE("what matters to a failure is found") {
  Trace trace = trace_of({kInit, R"({"v":1,"now":1000,"events":[{"type":"tick"}]})", kRead, R"({"v":1,"now":1000,"events":[{"type":"host","online":true},{"type":"tick"}]})"});
  CHECK_FALSE(first_failure(trace));
  CHECK_FALSE(shrink(trace));
  trace.steps.push_back({R"({"v":1,"now":1005,"events":[{"type":"host","online":true},{"type":"user","action":"dance"},{"type":"tick"}]})", {}, {}});
  trace.steps.push_back({R"({"v":1,"now":1006,"events":[{"type":"tick"}]})", {}, {}});
  const auto failure = first_failure(trace);
  REQUIRE(failure);
  CHECK(failure->kind == Failure::Kind::Error);
  CHECK(failure->step == 4);
  const auto shortest = shrink(trace);
  REQUIRE(shortest);
  CHECK(first_failure(*shortest)->what == failure->what);
  CHECK(shortest->steps.size() == 2);  // the core must have begun
  CHECK(shortest->steps.back().in.find("tick") == std::string::npos);
}

TEST_CASE("an answer that is another one keeps what it depends on") {
  Trace trace = trace_of({kInit, R"({"v":1,"now":1000,"events":[{"type":"tick"}]})", kRead, R"({"v":1,"now":1001,"events":[{"type":"tick"}]})", kSubmit});
  Replay replay;
  for (Step& step : trace.steps) step.told = replay.play(step.in).answer;
  CHECK_FALSE(first_failure(trace));
  trace.steps.back().told.replace(0, 1, " ");
  const auto shortest = shrink(trace);
  REQUIRE(shortest);
  CHECK(shortest->steps.size() == 3);
  CHECK(first_failure(*shortest)->kind == Failure::Kind::Differs);
}

TEST_CASE("a host is read as a core does it, and an answer that nobody waits for changes nothing") {
  Document document{Trace{}};
  Visit visit(document, "https://host.example/c", "t", "5eed", 1000);
  const std::vector<Request> asked = visit.requests();
  REQUIRE(asked.size() == 1);
  CHECK(asked[0].method == "GET");
  CHECK(asked[0].url == "https://host.example/c?thread=t");
  CHECK(visit.requests().empty());
  visit.answered(asked[0].id + 7, {200, "[]", ""}, 1001);
  CHECK(document.history.frames().size() == 1);
  visit.answered(asked[0].id, {200, R"([{"id":"1","author":"Ann","body":"Say \"hello\""}])", ""}, 1001);
  REQUIRE(document.thread().comments().size() == 1);
  CHECK(document.thread().comments()[0].text == "Say \"hello\"");
  CHECK(document.at == document.history.frames().size());
}

#ifdef REJOINDER_SOURCE
TEST_CASE("every scenario is played as written down, and any point of it is the same forwards and backwards") {
  std::size_t seen = 0;
  for (const auto& file : std::filesystem::directory_iterator(std::string(REJOINDER_SOURCE) + "/tests/scenarios")) {
    if (file.path().extension() != ".transcript") continue;
    CAPTURE(file.path().filename().string());
    std::ifstream in(file.path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    std::string error;
    auto trace = open_trace(file.path().filename().string(), text, error);
    REQUIRE_MESSAGE(trace, error);
    History history(std::move(*trace));
    std::vector<std::string> pages{history.at(0).page.html("root")};
    while (!history.whole()) {
      history.advance();
      CHECK_FALSE(history.frames().back().differs);
      for (const Touch& touch : history.frames().back().touches) CHECK_MESSAGE(touch.problem.empty(), touch.problem);
      pages.push_back(history.at(history.frames().size()).page.html("root"));
    }
    for (std::size_t i = pages.size(); i-- > 0;) CHECK(history.at(i).page.html("root") == pages[i]);
    ++seen;
  }
  CHECK(seen > 20);
}
#endif

}  // namespace
}  // namespace demo::inspector
