#include <doctest/doctest.h>

#include "base/limits.hpp"
#include "engine/page.hpp"

using namespace rejoinder;
using namespace rejoinder::test;

namespace {

constexpr std::string_view kJudged =
    R"({"rejoinder":1,"level":2,"cursor":"1","can":["reply","delete","vote","report"],"comments":[)"
    R"({"id":"a","parent":null,"author":{"name":"Ann"},"created":"2020-01-02T20:00:00Z","body":"Hi","up":3,"rev":1},)"
    R"({"id":"b","parent":"a","author":{"name":"Ben"},"created":"2020-01-02T20:01:00Z","body":"Ho","rev":2}]})";
constexpr std::string_view kPressedUp = R"(data-do="up" aria-pressed="true")", kFour = R"(<span class="rj-votes">+4</span>)", kThree = R"(<span class="rj-votes">+3</span>)";

std::string counted(int up, int rev) {
  return R"({"rejoinder":1,"cursor":"2","comments":[{"id":"a","author":{"name":"Ann"},"created":"2020-01-02T20:00:00Z","body":"Hi","up":)" + std::to_string(up) +
         R"(,"rev":)" + std::to_string(rev) + "}]}";
}

struct Reader : Page {
  Reader() { open(kJudged); }
  // A press, kept by the journal; the request, when one is sent.
  std::int64_t press(const std::string& action, const std::string& key = "a") {
    tell({act(action, key)});
    const auto* kept = last<effect::Note>();
    REQUIRE(kept != nullptr);
    note = *kept;
    tell({event::Store{"noted", note.key, ""}});
    if (last<effect::Http>() == nullptr) return 0;
    request = *last<effect::Http>();
    return request.id;
  }
  void hear(std::int64_t id, std::int64_t status, const std::string& body) { tell({event::Net{id, status, body, true, "", 0, {}}}); }
};

}  // namespace

TEST_CASE("votes: one is shown at once, kept, sent, and remembered when the host has it") {
  Reader page;
  const std::int64_t id = page.press("up");
  CHECK(page.shows(kPressedUp));
  CHECK(page.shows(kFour));
  CHECK(page.note.key == "vote:a");
  CHECK(page.request.body == R"({"ops":[{"op":"vote","id":"a","value":1}]})");
  page.hear(id, 200, counted(4, 3));
  CHECK(page.shows(kFour));
  CHECK(page.shows(kPressedUp));
  REQUIRE(page.last<effect::Note>() != nullptr);
  CHECK(page.last<effect::Note>()->keep);
  const std::string mark = page.last<effect::Note>()->value;

  Page later;  // another life; the host does not tell whose votes they are
  later.open(kJudged);
  CHECK(!later.shows(kPressedUp));
  later.tell({event::Store{"found", "vote:a", mark}});
  CHECK(later.shows(kPressedUp));
  CHECK(later.shows(kThree));
  CHECK(later.last<effect::Http>() == nullptr);
}

TEST_CASE("votes: the last wish counts, whatever was sent before") {
  Reader page;
  const std::int64_t up = page.press("up");
  CHECK(page.press("down") == 0);  // one at a time
  CHECK(page.shows(R"(data-do="down" aria-pressed="true")"));
  CHECK(page.shows(R"(<span class="rj-votes">+2</span>)"));
  page.hear(up, 200, counted(4, 3));
  CHECK(page.shows(R"(<span class="rj-votes">+2</span>)"));
  REQUIRE(page.last<effect::Http>() != nullptr);
  CHECK(page.last<effect::Http>()->body == R"({"ops":[{"op":"vote","id":"a","value":-1}]})");
  CHECK(page.last<effect::Note>() == nullptr);  // the journal's is the newer one
  // What failed meanwhile is not sent again when there is a newer wish.
  const std::int64_t down = page.last<effect::Http>()->id;
  CHECK(page.press("down") == 0);
  page.tell({event::Net{down, 0, "", true, "network", 0, {}}});
  REQUIRE(page.last<effect::Http>() != nullptr);
  CHECK(page.last<effect::Http>()->body == R"({"ops":[{"op":"vote","id":"a","value":0}]})");
  page.hear(page.last<effect::Http>()->id, 200, counted(3, 5));
  CHECK(page.shows(kThree));
  CHECK(!page.last<effect::Note>()->keep);  // nothing to remember
  CHECK(page.wake == -1);
}

TEST_CASE("votes: what the host refuses is taken back, and said") {
  Reader page;
  page.hear(page.press("up"), 403, R"({"type":"urn:rejoinder:problem:forbidden","detail":"no votes from you"})");
  CHECK(page.shows(kThree));
  CHECK(!page.shows(kPressedUp));
  CHECK(page.last<effect::Announce>()->text == "Your vote was not counted: no votes from you");
  CHECK(!page.last<effect::Note>()->keep);
}

TEST_CASE("votes: one that waits survives, with what the host had before") {
  Reader page;
  page.tell({act("up", "a")});
  const std::string kept = page.last<effect::Note>()->value;
  Page later;
  later.open(kJudged);
  later.tell({event::Store{"found", "vote:a", kept}});
  CHECK(later.shows(kFour));
  REQUIRE(later.last<effect::Http>() != nullptr);
  CHECK(later.last<effect::Http>()->body.find(R"("value":1)") != std::string::npos);
}

TEST_CASE("votes: none are offered where the host takes none") {
  Page page;
  page.open();
  CHECK(!page.shows(R"(data-do="up")"));
  page.tell({act("up", "a")});
  CHECK(page.effects.empty());
}

TEST_CASE("votes: a host with a mapping that only knows up, and says who has voted") {
  constexpr std::string_view kMapping = R"({"mapping":1,"read":{"request":{"url":"{endpoint}"},"comments":"$","fields":{"id":"id","body":"body","up":"likes","vote":"liked"}},)"
      R"("write":{"vote":{"up":{"request":{"url":"{endpoint}/{comment.id}/like"}}}}})";
  Page page;
  event::Init init;
  init.endpoint = "http://h/c";
  init.mapping = kMapping;
  page.tell({init});
  page.tell({event::Net{page.last<effect::Http>()->id, 200, R"([{"id":1,"body":"One","likes":3,"liked":true},{"id":2,"body":"Two","likes":1,"liked":false}])", true, "", 0, {}}});
  CHECK(page.shows(kPressedUp));
  CHECK(page.shows(kThree));
  CHECK(!page.shows("data-do=\"down\""));
  page.tell({act("up", "1")});  // there is no way back
  CHECK(page.last<effect::Announce>()->text == "A vote cannot be taken back here.");
  CHECK(page.shows(kPressedUp));
  page.tell({act("up", "2")});
  page.tell({event::Store{"noted", "vote:2", ""}});
  REQUIRE(page.last<effect::Http>() != nullptr);
  CHECK(page.last<effect::Http>()->url == "http://h/c/2/like");
  page.tell({event::Net{page.last<effect::Http>()->id, 200, "{}", true, "", 0, {}}});
  CHECK(page.shows(R"(<span class="rj-votes">+2</span>)"));
}

TEST_CASE("reports: sent once with their reason; refused ones are said") {
  Reader page;
  event::User user = act("report", "b");
  user.body = "Spam, \"again\"";
  page.tell({user});
  page.note = *page.last<effect::Note>();
  CHECK(page.note.key == "report:b");
  page.tell({event::Store{"noted", "report:b", ""}});
  REQUIRE(page.last<effect::Http>() != nullptr);
  CHECK(page.last<effect::Http>()->body == R"({"ops":[{"op":"report","id":"b","reason":"Spam, \"again\""}]})");
  page.hear(page.last<effect::Http>()->id, 200, "<p>Log in to this Wi-Fi");
  CHECK(page.wake > page.now);  // that was not the host
  page.now = page.wake;
  page.tell({event::Tick{}});
  page.hear(page.last<effect::Http>()->id, 200, R"({"rejoinder":1,"cursor":"1","comments":[]})");
  CHECK(page.last<effect::Announce>()->text == "Thank you. The moderators have your report.");
  CHECK(!page.last<effect::Note>()->keep);
  const std::string long_one(limits::kReasonBytes + 1, 'x');
  user.body = long_one;
  page.tell({user});
  CHECK(page.last<effect::Note>() == nullptr);
  CHECK(page.last<effect::Announce>()->text.find("too long") != std::string::npos);

  Page later;
  later.open(kJudged);
  later.tell({event::Store{"found", "report:b", page.note.value}});
  REQUIRE(later.last<effect::Http>() != nullptr);
  CHECK(later.last<effect::Http>()->body.find(R"("reason":"Spam)") != std::string::npos);
}

TEST_CASE("muting: one line, its replies stay, until it is taken back") {
  Reader page;
  page.tell({act("mute", "a")});
  CHECK(page.last<effect::Note>()->key == "mute:Ann");
  CHECK(page.shows(R"(data-key="c:a" data-level="1" data-state="muted")"));
  CHECK(!page.shows("<p>Hi</p>"));
  CHECK(page.shows("<p>Ho</p>"));
  page.tell({act("reveal", "a")});
  CHECK(page.shows("<p>Hi</p>"));
  page.tell({act("mute", "a")});
  CHECK(!page.shows("<p>Hi</p>"));
  page.tell({act("unmute", "a")});
  CHECK(page.shows("<p>Hi</p>"));
  CHECK(!page.last<effect::Note>()->keep);

  Page later;  // what another page has kept
  later.tell({event::Init{"http://h/c", "k", "5eed", "", 0, 0}, event::Store{"found", "mute:Ben", "Ben"}});
  later.tell({event::Net{later.last<effect::Http>()->id, 200, kJudged, true, "", 0, {}}});
  CHECK(later.shows("<p>Hi</p>"));
  CHECK(!later.shows("<p>Ho</p>"));
}

TEST_CASE("deleting: held for a while, with a way back; others are not held up") {
  Reader page;
  const std::int64_t id = page.submit("me too");
  const std::string own = page.note.key;
  page.tell({event::Net{id, 201, page.stored(own), true, "", 0, {}}});
  page.tell({act("delete", own)});
  CHECK(page.shows("Undo"));
  page.tell({event::Store{"noted", "delete:" + own, ""}});
  CHECK(page.last<effect::Http>() == nullptr);
  CHECK(page.wake == page.now + limits::kUndoMs);
  const std::int64_t vote = page.press("up");
  REQUIRE(vote != 0);
  page.hear(vote, 200, counted(4, 3));
  page.tell({act("discard", own)});
  CHECK(!page.last<effect::Note>()->keep);
  CHECK(!page.shows("Undo"));
  CHECK(page.shows("me too"));
  page.now += limits::kUndoMs;
  page.tell({event::Tick{}});
  CHECK(page.last<effect::Http>() == nullptr);

  page.tell({act("delete", own)});
  page.tell({event::Store{"noted", "delete:" + own, ""}});
  page.now = page.wake;
  page.tell({event::Tick{}});
  REQUIRE(page.last<effect::Http>() != nullptr);
  CHECK(page.last<effect::Http>()->body == R"({"ops":[{"op":"delete","id":")" + own + "\"}]}");
}

TEST_CASE("an edit that is submitted while another is being saved is saved, too") {
  Page page;
  page.open(R"({"rejoinder":1,"level":2,"cursor":"1","can":["reply","edit"],"comments":[{"id":"a","author":{"name":"Ann"},"created":"2020-01-02T20:00:00Z","body":"Hi"}]})");
  const std::int64_t id = page.submit("me too");
  const std::string own = page.note.key;
  page.tell({event::Net{id, 201, page.stored(own), true, "", 0, {}}});
  const auto edit = [&](std::string_view text) {
    page.tell({act("edit", own)});
    event::User user = act("submit", own);
    user.body = text;
    page.tell({user});
    page.tell({event::Store{"noted", "edit:" + own, ""}});
  };
  edit("first");
  REQUIRE(page.last<effect::Http>() != nullptr);
  const std::int64_t first = page.last<effect::Http>()->id;
  edit("second");
  CHECK(page.last<effect::Http>() == nullptr);
  page.tell({event::Net{first, 200, page.stored(own), true, "", 0, {}}});
  REQUIRE(page.last<effect::Http>() != nullptr);
  CHECK(page.last<effect::Http>()->body.find("second") != std::string::npos);
}

TEST_CASE("a preview is what the comment will be, with those whom it calls") {
  Reader page;
  page.tell({act("reply", "b")});
  event::User user = act("preview", "b");
  user.body = "@ann *so*";
  page.tell({user});
  CHECK(page.shows(R"(data-key="p:b"><p><a class="rj-at" href="#c-a">@ann</a> <em>so</em></p></div>)"));
}
