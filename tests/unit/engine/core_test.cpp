#include <doctest/doctest.h>

#include <cstring>

#include "base/limits.hpp"
#include "engine/page.hpp"

using namespace rejoinder;
using namespace rejoinder::test;

TEST_CASE("core: opens, asks its host, shows what it says") {
  Page page;
  page.tell({event::Init{"http://h/c?x=1", "k/ä", "5eed", "", 0, 0}});
  REQUIRE(page.last<effect::Http>() != nullptr);
  CHECK(page.last<effect::Http>()->url == "http://h/c?x=1&thread=k%2F%C3%A4");
  CHECK(page.shows("Loading comments"));
  // In pieces, cut inside of a character's escape too.
  const std::int64_t id = page.last<effect::Http>()->id;
  for (const char& c : kDocument) page.tell({event::Net{id, 200, std::string_view(&c, 1), false, "", 0}});
  page.tell({event::Net{id, 200, "", true, "", 0}});
  CHECK(page.shows("1 comment"));
  CHECK(page.shows("<strong>Hi</strong>"));
  CHECK(!page.shows("Loading"));
  CHECK(page.last<effect::Emit>() != nullptr);
}

TEST_CASE("core: {thread} in the endpoint is the key") {
  Page page;
  page.tell({event::Init{"http://h/{thread}.json", "a b", "", "", 0, 0}});
  CHECK(page.last<effect::Http>()->url == "http://h/a%20b.json");
}

TEST_CASE("core: a reply is kept, sent, pending, then posted; once") {
  Page page;
  page.open();
  page.tell({act("reply", "a")});
  CHECK(page.shows("data-key=\"f:a\""));
  const std::int64_t id = page.submit("me too");
  CHECK(page.request.method == "POST");
  CHECK(page.request.body == page.note.value);
  CHECK(page.request.body.find("bob@example.org") != std::string::npos);
  CHECK(!page.shows("data-key=\"f:a\""));
  CHECK(page.shows("data-state=\"sending\""));
  CHECK(!page.shows("bob@example.org\" dir"));
  page.tell({event::Net{id, 201, page.stored(page.note.key), true, "", 0}});
  CHECK(page.shows("2 comments"));
  CHECK(!page.shows("data-state=\"sending\""));
  REQUIRE(page.last<effect::Note>() != nullptr);
  CHECK(!page.last<effect::Note>()->keep);
  CHECK(page.wake == -1);
}

TEST_CASE("core: a lost answer is asked for again with the same bytes") {
  Page page;
  page.open();
  std::int64_t id = page.submit("me too");
  const std::string first = page.request.body;
  page.tell({event::Net{id, 0, "", true, "network", 0}});
  CHECK(page.shows("Not sent yet: the network cannot be reached"));
  REQUIRE(page.wake > page.now);
  page.now = page.wake;
  page.tell({event::Tick{}});
  REQUIRE(page.last<effect::Http>() != nullptr);
  CHECK(page.last<effect::Http>()->body == first);
  id = page.last<effect::Http>()->id;
  page.tell({event::Net{id, 200, "<html>Please log in to this Wi-Fi", true, "", 0}});
  CHECK(page.shows("data-state=\"waiting\""));
  page.tell({event::Host{true}});
  REQUIRE(page.last<effect::Http>() != nullptr);
  CHECK(page.last<effect::Http>()->body == first);
  page.tell({event::Net{page.last<effect::Http>()->id, 200, page.stored(page.note.key), true, "", 0}});
  CHECK(page.shows("2 comments"));
}

TEST_CASE("core: what a host refuses comes back to its author") {
  Page page;
  page.open();
  const std::int64_t id = page.submit("my text");
  page.tell({event::Net{id, 413, R"({"type":"urn:rejoinder:problem:too-large","detail":"at most 5 bytes"})", true, "", 0}});
  CHECK(page.shows("Not posted: at most 5 bytes"));
  CHECK(page.shows("my text"));
  page.tell({act("edit", page.note.key)});
  REQUIRE(page.last<effect::Compose>() != nullptr);
  CHECK(page.last<effect::Compose>()->key == "f:a");
  CHECK(page.last<effect::Compose>()->body == "my text");
  CHECK(page.shows("data-key=\"f:a\""));
  CHECK(!page.shows("my text"));
}

TEST_CASE("core: after a reload the journal's replies are sent when the host answers") {
  Page first;
  first.open();
  first.submit("me too");
  Page second;
  second.tell({event::Init{"http://h/c", "k", "2", "", 0, 0}, event::Store{"found", first.note.key, first.note.value}});
  CHECK(second.shows("me too"));
  const std::int64_t reading = second.last<effect::Http>()->id;
  CHECK(second.last<effect::Http>()->method == "GET");
  second.tell({event::Net{reading, 200, kDocument, true, "", 0}});
  REQUIRE(second.last<effect::Http>() != nullptr);
  CHECK(second.last<effect::Http>()->body == first.request.body);
  // What is no note of ours does no harm.
  Page third;
  third.tell({event::Init{"http://h/c", "k", "2", "", 0, 0}, event::Store{"found", "x", "rubbish"}, event::Store{"found", "y", first.note.value}});
  CHECK(third.error.empty());
  CHECK(!third.shows("me too"));
}

TEST_CASE("core: hosts that answer rubbish are told of, what could be read is shown") {
  const struct {
    std::int64_t status;
    std::string_view body, failure, says;
  } cases[] = {
      {200, "<!doctype html>", "", "not JSON."},
      {200, "{\"hello\":1}", "", "could not be understood"},
      {200, kDocument.substr(0, 20), "", "the JSON ends too early"},
      {500, "oops", "", "in trouble (500)"},
      {404, "", "", "no such thread (404)"},
      {403, "", "", "refused (403)"},
      {0, "", "network", "network cannot be reached"},
      {0, "", "timeout", "did not answer in time"},
      {200, "[", "network", "connection broke off"},
  };
  for (const auto& c : cases) {
    Page page;
    page.tell({event::Init{"http://h/c", "k", "", "", 0, 0}});
    page.tell({event::Net{page.last<effect::Http>()->id, c.status, c.body, true, std::string(c.failure), 0}});
    CHECK_MESSAGE(page.shows(c.says), c.says);
    CHECK(page.shows("data-do=\"refresh\""));
    CHECK(page.last<effect::Announce>() != nullptr);
    page.tell({act("refresh", "")});
    REQUIRE(page.last<effect::Http>() != nullptr);
    page.tell({event::Net{page.last<effect::Http>()->id, 200, kDocument, true, "", 0}});
    CHECK(page.shows("1 comment"));
    CHECK(!page.shows("data-do=\"refresh\""));
  }
  Page cut;
  cut.tell({event::Init{"http://h/c", "k", "", "", 0, 0}});
  cut.tell({event::Net{cut.last<effect::Http>()->id, 200, kDocument.substr(0, kDocument.size() - 2), true, "network", 0}});
  CHECK(cut.shows("<strong>Hi</strong>"));
  CHECK(cut.shows("Not all comments could be loaded"));
}

TEST_CASE("core: changes come by the cursor, removals in place") {
  Page page;
  page.open();
  page.tell({act("refresh", "")});
  CHECK(page.last<effect::Http>()->url == "http://h/c?x=1&thread=k%2F%C3%A4&since=1");
  page.tell({event::Net{page.last<effect::Http>()->id, 200, R"({"rejoinder":1,"since":"1","cursor":"9","comments":[{"id":"a","parent":null,"state":"removed","rev":9}]})", true, "", 0}});
  CHECK(page.shows("This comment was removed."));
  CHECK(!page.shows("Hi"));
  CHECK(page.shows("No comments yet"));
  CHECK(page.shows("data-key=\"f:\""));
}

TEST_CASE("core: a composer says what is wrong and stays open") {
  Page page;
  page.open();
  event::User user = act("submit", "");
  user.body = " \n ";
  page.tell({user});
  CHECK(page.shows("Write something first."));
  CHECK(page.last<effect::Note>() == nullptr);
  const std::string big(limits::kBodyBytes + 1, 'x');
  user.body = big;
  page.tell({user});
  CHECK(page.shows("The comment is too long: 65537 bytes of at most 65536."));
  user.body = "x";
  user.email = "nobody";
  page.tell({user});
  CHECK(page.shows("The e-mail has no @."));
}

TEST_CASE("core: a preview is the comment as it will be") {
  Page page;
  page.open();
  event::User user = act("preview", "");
  user.body = "*so* <b>";
  page.tell({user});
  CHECK(page.shows("<em>so</em> &lt;b&gt;"));
}

TEST_CASE("core: a bad message changes nothing") {
  Page page;
  page.open();
  const std::string before = page.dom.html();
  const std::vector<std::list<Event>> bad = {
      {act("explode", "")},
      {act("cancel", std::string(10'000, 'x'))},
      {event::Store{"lost", "", ""}},
      {event::Init{"http://h/d", "k", "", "", 0, 0}},
      {act("reply", "a"), act("explode", "")},
  };
  for (const auto& events : bad) {
    page.tell(events);
    CHECK(!page.error.empty());
    CHECK(page.effects.empty());
    CHECK(page.dom.html() == before);
  }
  Page early;
  early.tell({event::Tick{}});
  CHECK(early.error == "events[0]: the first event must be init");
}

TEST_CASE("seam: hostile sizes and frames are answered, not trusted") {
  rj_core* core = rj_new();
  CHECK(rj_in(core, limits::kMessageBytes + 1) == nullptr);
  REQUIRE(rj_in(core, 3) != nullptr);
  std::memcpy(rj_in(core, 3), "abc", 3);
  for (const std::uint32_t size : {0u, 3u, 4u, 0xFFFFFFFFu}) {
    const std::uint32_t n = rj_dispatch(core, size);
    const std::string_view out(reinterpret_cast<const char*>(rj_out(core)), n);
    CHECK(out.find("\"error\":\"") != std::string_view::npos);
    CHECK(out.find("\"error\":\"\"") == std::string_view::npos);
  }
  rj_free(core);
  rj_free(nullptr);
  CHECK(rj_abi() == kMessageVersion);
}

TEST_CASE("core: composers that wait to be drawn survive the end of a long thread in the same message") {
  Page page;
  std::string text = R"({"rejoinder":1,"level":1,"can":["reply"],"comments":[)";
  const auto add = [&](int from, int to) {
    for (int i = from; i < to; ++i) text += std::string(i == 0 ? "" : ",") + R"({"id":")" + std::to_string(i) + R"(","author":"A","created":"2026-01-01T00:00:00Z","body":"b"})";
  };
  page.tell({event::Init{"http://h/c", "k", "5eed", "", 0, 1}});
  add(0, 600);
  page.tell({event::Net{1, 200, text, false, "", 0}});
  const auto user = [](std::string action, std::string key) {
    event::User e;
    e.action = std::move(action);
    e.key = std::move(key);
    return e;
  };
  page.tell({user("reply", "200"), user("reply", "450")});  // a slice draws one of them
  text.clear();
  add(600, 10'100);
  text += "]}";
  page.tell({user("cancel", "200"), event::Net{1, 200, text, true, "", 0}});
  for (int i = 0; i < 1'000 && page.wake >= 0 && page.wake <= page.now; ++i) page.tell({event::Tick{}});
  CHECK(page.shows("data-key=\"f:450\""));
  CHECK(!page.shows("data-key=\"f:200\""));
  CHECK(page.shows("10100 comments"));
}
