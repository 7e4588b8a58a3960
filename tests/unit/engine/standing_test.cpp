#include <doctest/doctest.h>

#include "base/decimal.hpp"
#include "rejoinder/page.hpp"
#include "rejoinder/session.hpp"
#include "render/keyed_html.hpp"
#include "render/view.hpp"

using namespace rejoinder;

namespace {

constexpr std::string_view kDocument =
    R"({"rejoinder":1,"level":2,"cursor":"1","can":["reply","html"],"comments":[)"
    R"({"id":"a","author":{"name":"Ann"},"created":"2020-01-02T20:00:00Z","body":"**Hi**"},)"
    R"({"id":"b","parent":"a","author":{"name":"Bob"},"created":"2020-01-03T20:00:00Z","body":"Ho @Ann"}]})";

std::string between(const std::string& text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.substr(at + from.size(), text.find(to, at + from.size()) - at - from.size());
}

// What a page holds that a server has sent.
struct Served {
  std::string html, island;
  std::int64_t hash = 0;

  explicit Served(std::string_view document, std::string order = "") {
    std::string error;
    const std::string page = serve_page(document, {"http://h/c", "k", std::move(order), "", {}}, error);
    REQUIRE(error == "");
    html = between(page, "rejoinder.css\">", "</template>");
    island = between(page, "<script type=\"application/json\" data-hash=\"", "</script>");
    for (; island[0] != '"'; island.erase(0, 1)) hash = hash * 10 + (island[0] - '0');
    island.erase(0, 2);
  }
  event::Load load() const { return {island, hash, {}}; }
};

event::Init init(std::int64_t since = 0, std::string order = "") {
  event::Init e;
  e.endpoint = "http://h/c";
  e.thread = "k";
  e.seed = "5eed";
  e.slice = 24'000;
  e.since = since;
  e.order = std::move(order);
  return e;
}

template <class E>
const E* find(const Answer& answer) {
  for (const Effect& e : answer.effects)
    if (const E* one = std::get_if<E>(&e)) return one;
  return nullptr;
}

}  // namespace

TEST_CASE("standing: what the server drew of the same document is not touched, and the host is asked for what came since") {
  const Served served(kDocument);
  Session anew;
  const Answer drawn = anew.dispatch({1'700'000'000'000, {init(), event::Load{served.island, served.hash + 1, {}}}});
  REQUIRE(drawn.patches.size() == 1);
  CHECK(std::get<patch::Replace>(drawn.patches[0]).html == served.html);
  Session session;
  const Answer answer = session.dispatch({1'700'000'000'000, {init(), served.load()}});
  CHECK(answer.error == "");
  CHECK(answer.patches.empty());
  REQUIRE(find<effect::Http>(answer) != nullptr);
  CHECK(find<effect::Http>(answer)->url == "http://h/c?thread=k&since=1");
  const Answer later = session.dispatch({1'700'000'000'100, {event::Net{1, 200, R"({"rejoinder":1,"since":"1","cursor":"1","comments":[]})", true, "", 0, {}}}});
  CHECK(later.patches.empty());
}

TEST_CASE("standing: the next drawing goes on from what stands") {
  const Served served(kDocument);
  Session session;
  session.dispatch({1'700'000'000'000, {init(), served.load()}});
  const Answer answer = session.dispatch({1'700'000'000'100,
      {event::Net{1, 200, R"({"rejoinder":1,"since":"1","cursor":"2","comments":[{"id":"a","author":{"name":"Ann"},"created":"2020-01-02T20:00:00Z","edited":"2020-01-02T20:01:00Z","rev":2,"body":"Hey"}]})",
                  true, "", 0, {}}}});
  test::KeyedHtml dom;
  dom.apply(std::vector<Patch>{patch::Replace{"root", served.html}});
  dom.apply(answer.patches);
  CHECK(dom.html().find("Hey") != std::string::npos);
  CHECK(dom.html().find("<strong>Hi") == std::string::npos);
  REQUIRE(answer.patches.size() == 1);
  CHECK(std::get<patch::Replace>(answer.patches[0]).key == "c:a");
}

TEST_CASE("standing: another order, another hash, a broken island") {
  const Served served(kDocument, "newest");
  Session same;
  CHECK(same.dispatch({1, {init(0, "newest"), served.load()}}).patches.empty());

  Session other;
  const Answer replaced = other.dispatch({1, {init(), served.load()}});
  REQUIRE(replaced.patches.size() == 1);
  CHECK(std::get<patch::Replace>(replaced.patches[0]).key == "root");

  // What stands is read until the host has answered; what it stands for is told by its HTML then.
  for (const std::string_view body : {"", "{", "<p>", "{}"}) {
    Session session;
    const Answer waiting = session.dispatch({1, {init(0, "newest"), event::Load{body, render::page_hash(served.html), {}}}});
    CHECK(waiting.error == "");
    CHECK(waiting.patches.empty());
    REQUIRE(find<effect::Http>(waiting) != nullptr);
    CHECK(find<effect::Http>(waiting)->url == "http://h/c?thread=k");
    CHECK(session.dispatch({2, {event::Net{1, 200, std::string_view(kDocument).substr(0, 200), false, "", 0, {}}}}).patches.empty());
    CHECK(session.dispatch({3, {event::Net{1, 200, std::string_view(kDocument).substr(200), true, "", 0, {}}}}).patches.empty());
  }
  Session lost;
  lost.dispatch({1, {init(), event::Load{"", served.hash, {}}}});
  const Answer failed = lost.dispatch({2, {event::Net{1, 0, "", true, "network", 0, {}}}});
  CHECK(failed.patches.empty());
  CHECK(find<effect::Emit>(failed)->name == "error");
}

TEST_CASE("standing: a page is drawn of all that its hash is of") {
  const Served served(kDocument);
  const auto patches = [&](const event::Init& as, std::string_view island) {
    Session session;
    return session.dispatch({1, {as, event::Load{island, served.hash, {}}}}).patches.size();
  };
  CHECK(patches(init(), served.island) == 0);
  std::string other = served.island;
  other.replace(other.find("Hi"), 2, "Ho");
  CHECK(patches(init(), other) == 1);
  for (const std::string_view order : {"newest", "oldest", "flat", "best", "replied", "active", "conversation newest"}) {
    event::Init as = init(0, std::string(order));
    INFO(order);
    CHECK(patches(as, served.island) == (Served(kDocument, std::string(order)).html == served.html ? 0 : 1));
  }
  event::Init elsewhere = init();
  elsewhere.endpoint = "http://other/c";
  CHECK(patches(elsewhere, R"({"rejoinder":1,"can":["feed"],"comments":[]})") == 1);
}

TEST_CASE("standing: what is new to this reader comes behind, as marks on what stands") {
  const Served served(kDocument);
  Session session;
  const Answer answer = session.dispatch({1'700'000'000'000, {init(1'577'995'300'000), served.load()}});
  REQUIRE(answer.patches.size() == 2);
  const auto& mark = std::get<patch::Attr>(answer.patches[0]);
  CHECK(mark.key == "c:b");
  CHECK(mark.name == "data-new");
  CHECK(std::get<patch::Replace>(answer.patches[1]).key == "tools");
  test::KeyedHtml dom;
  dom.apply(std::vector<Patch>{patch::Replace{"root", served.html}});
  dom.apply(answer.patches);
  CHECK(dom.html().find("data-new=\"\"") != std::string::npos);
}

TEST_CASE("standing: a thread without comments, and one that takes no replies") {
  for (const std::string_view document : {R"({"rejoinder":1,"level":2,"cursor":"1","can":["reply","html"],"comments":[]})", R"({"rejoinder":1,"level":2,"cursor":"1","comments":[]})", "[]"}) {
    const Served served(document);
    Session session;
    CHECK(session.dispatch({1, {init(), served.load()}}).patches.empty());
  }
}
