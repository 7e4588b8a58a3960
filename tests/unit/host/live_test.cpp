#include <vector>

#include "base/limits.hpp"
#include "site.hpp"

using namespace host_test;

namespace {

struct Follower {
  Site& site;
  rejoinder::HostFollower at;

  Follower(Site& host, std::string_view since = {}, std::string_view last_event_id = {}) : site(host) {
    const std::string query = "thread=t" + (since.empty() ? std::string() : "&since=" + std::string(since));
    at = site.host->follow({"GET", query, {}, {}, {}}, last_event_id);
    CHECK(at.refusal.status == 200);
    CHECK(at.refusal.content_type == "text/event-stream");
    CHECK(at.refusal.cache_control == "no-store");
  }
  std::string next() { return std::string(site.host->next_event(at.thread, at.cursor).view()); }
};

// The value of the event's line of that name.
std::string line(std::string_view event, std::string_view name) {
  const std::string front = std::string(name) + ": ";
  std::size_t at = event.find(front);
  if (at == std::string_view::npos) return {};
  at += front.size();
  return std::string(event.substr(at, event.find('\n', at) - at));
}

}  // namespace

TEST_CASE("host: a live reader is told what happens, and nothing twice") {
  Site site;
  site.reply("c1");
  Follower reader(site);
  CHECK(reader.at.opening == "retry: 2000\n\n");
  CHECK(reader.next().empty());
  const std::string before = reader.at.cursor;
  site.reply("c2", R"(,"body":"two\nlines")");
  const std::string event = reader.next();
  CHECK(line(event, "event") == "change");
  CHECK(event.ends_with("\n\n"));
  CHECK(count(event, "\n") == 4);
  const std::string data = line(event, "data");
  CHECK(member(data, "since") == before);
  CHECK(member(data, "cursor") == line(event, "id"));
  CHECK((has(data, "\"c2\"") && !has(data, "\"c1\"")));
  CHECK(reader.at.cursor == line(event, "id"));
  CHECK(reader.next().empty());
}

TEST_CASE("host: a live reader goes on where he was, the header wins") {
  Site site;
  site.reply("c1");
  const std::string first = member(site.get("thread=t").body, "cursor");
  site.reply("c2");
  const std::string second = member(site.get("thread=t").body, "cursor");
  site.reply("c3");
  CHECK(has(Follower(site, first).next(), "\"c2\""));
  const std::string event = Follower(site, first, second).next();
  CHECK((has(event, "\"c3\"") && !has(event, "\"c2\"")));
}

TEST_CASE("host: a thread that nobody has written to can be followed") {
  Site site;
  Follower reader(site), again(site, "0.0");
  CHECK((reader.next().empty() && again.next().empty()));
  site.reply("c1");
  for (Follower* one : {&reader, &again}) {
    const std::string event = one->next();
    CHECK(line(event, "event") == "change");
    CHECK(member(line(event, "data"), "since") == "0.0");
    CHECK(has(event, "\"c1\""));
  }
  CHECK(has(site.get("thread=t&since=0.0").body, R"("since":"0.0")"));
}

TEST_CASE("host: a cursor that is not known is reset, and the stream goes on") {
  Site site;
  site.reply("c1");
  const std::string now = member(site.get("thread=t").body, "cursor");
  for (const std::string& cursor : {std::string("nonsense"), std::string("1.1"), "9" + now}) {
    CAPTURE(cursor);
    Follower reader(site, "", cursor);
    CHECK(reader.at.opening == "retry: 2000\n\nid: " + now + "\nevent: reset\ndata: {\"rejoinder\":1,\"cursor\":\"" + now + "\"}\n\n");
    CHECK(reader.next().empty());
  }
  Follower reader(site, "nonsense");
  site.reply("c2");
  CHECK(has(reader.next(), "\"c2\""));
}

TEST_CASE("host: who is far behind is told in pieces that join") {
  Site site;
  const std::string body(900, 'x');
  for (int i = 0; i < 100; ++i) site.reply("c" + std::to_string(i), R"(,"body":")" + body + '"');
  Follower reader(site, "0.0");
  std::string all, at = "0.0";
  int pieces = 0;
  for (std::string event = reader.next(); !event.empty(); event = reader.next(), ++pieces) {
    const std::string data = line(event, "data");
    CHECK(event.size() < rejoinder::limits::kEventBytes + 2'000);
    CHECK(member(data, "since") == at);
    at = member(data, "cursor");
    all += data;
  }
  CHECK(pieces > 4);
  CHECK(count(all, "{\"id\":") == 100);
  CHECK(at == member(site.get("thread=t").body, "cursor"));
}

TEST_CASE("host: what is hidden moves the cursor and is not told") {
  Site site({.hold = true});
  Follower reader(site);
  site.write(kAnn, R"("op":"reply","id":"c1","body":"secret")");
  const std::string event = reader.next();
  CHECK(has(event, R"("comments":[]})"));
  CHECK(reader.next().empty());
}

TEST_CASE("host: only a thread can be followed") {
  Site site;
  for (const char* query : {"", "thread=", "thread=%00"}) {
    CAPTURE(query);
    check_problem(site.host->follow({"GET", query, {}, {}, {}}, {}).refusal, 422, "invalid", "thread");
  }
}
