#include "site.hpp"

using namespace host_test;

TEST_CASE("host: an unknown thread is an empty one that takes replies") {
  Site site;
  const auto answer = site.get("thread=a%2Fb");
  CHECK(answer.status == 200);
  CHECK(answer.content_type == "application/json");
  CHECK(answer.cache_control == "no-cache");
  CHECK(answer.body.view() ==
        R"({"rejoinder":1,"level":3,"thread":"a/b","cursor":"0.0","can":["reply","edit","delete","vote","report","live","counts","pages","feed"],)"
        R"("limits":{"body":65536,"name":200,"edit_window":900},"comments":[]})");
}

TEST_CASE("host: what was written is read, e-mail addresses are not") {
  Site site;
  site.reply("c1", R"(,"author":{"name":"Ann","url":"https://ann.example","email":"ann@example.org","role":"moderator"},"body":"Hi","state":"pending","created":"1999-01-01","rev":9)");
  const auto answer = site.get("thread=t");
  CHECK(has(answer.body, R"({"id":"c1","parent":null,"author":{"name":"Ann","url":"https://ann.example"},"created":"2026-11-18T11:06:40Z","rev":1,"body":"Hi"})"));
  CHECK_FALSE(has(answer.body, "example.org"));
  CHECK(has(site.host->export_thread("t", true), "ann@example.org"));
  CHECK_FALSE(has(site.host->export_thread("t", false), "ann@example.org"));
}

TEST_CASE("host: keys that cannot be a thread's are refused by name") {
  Site site;
  for (const std::string& query : {std::string(), std::string("thread="), std::string("thread=a%00b"), std::string("thread=%0A"), std::string("thread=%FF"),
                                   std::string("thread=%C2%85"), "thread=" + std::string(1025, 'k')}) {
    CAPTURE(query);
    check_problem(site.get(query), 422, "invalid", "thread");
    check_problem(site.reply("x", R"(,"body":"b")", query), 422, "invalid", "thread");
  }
  CHECK(site.get("thread=" + std::string(1024, 'k')).status == 200);
  CHECK(member(site.get("x=1&thread=one+%F0%9F%98%80&thread=two").body, "thread") == "one \xF0\x9F\x98\x80");
}

TEST_CASE("host: an ETag answers 304 until something changes") {
  Site site;
  site.reply("c1");
  const auto first = site.get("thread=t");
  REQUIRE(first.etag.size() > 2);
  for (const std::string& header : {first.etag, "W/" + first.etag, "\"x\", " + first.etag, std::string("*"), "W/\"y\" ,W/" + first.etag}) {
    CAPTURE(header);
    const auto again = site.get("thread=t", header);
    CHECK(again.status == 304);
    CHECK(again.body.empty());
    CHECK(again.content_type.empty());
    CHECK(again.etag == first.etag);
  }
  for (const std::string& header : {std::string("\"x\""), first.etag.substr(1), std::string("\""), std::string(","), "x" + first.etag}) {
    CAPTURE(header);
    CHECK(site.get("thread=t", header).status == 200);
  }
  site.reply("c2");
  const auto second = site.get("thread=t", first.etag);
  CHECK(second.status == 200);
  CHECK(second.etag != first.etag);
  CHECK(count(second.body, "\"id\":") == 2);
}

TEST_CASE("host: the cache never shows an old or another thread") {
  Site site;
  for (int i = 0; i < 200; ++i) {
    const std::string key = "thread=k" + std::to_string(i % 80);
    CHECK(site.reply("c" + std::to_string(i), R"(,"body":"b")", key).status == 201);
    const auto once = site.get(key), twice = site.get(key);
    CHECK(once.body.view() == twice.body.view());
    CHECK(member(once.body, "thread") == key.substr(7));
    CHECK(has(once.body, "\"c" + std::to_string(i) + "\""));
  }
}

TEST_CASE("host: since tells what changed, oldest first") {
  Site site;
  site.reply("c1");
  const std::string cursor = member(site.get("thread=t").body, "cursor");
  site.reply("c2", R"(,"parent":"c1","body":"b")");
  site.reply("c3");
  const auto delta = site.get("thread=t&since=" + cursor);
  CHECK(delta.status == 200);
  CHECK(member(delta.body, "since") == cursor);
  CHECK(delta.body.view().find("\"c2\"") < delta.body.view().find("\"c3\""));
  CHECK(count(delta.body, "\"id\":") == 2);
  const std::string now = member(delta.body, "cursor");
  const auto nothing = site.get("thread=t&since=" + now);
  CHECK(nothing.body.view() == R"({"rejoinder":1,"since":")" + now + R"(","cursor":")" + now + R"(","comments":[]})");
  CHECK(site.get("thread=t&since=" + now, nothing.etag).status == 304);
  CHECK(site.get("thread=t", nothing.etag).status == 200);
  CHECK(site.get("thread=t&since=" + cursor, nothing.etag).status == 200);
}

TEST_CASE("host: a cursor that it does not know gives the whole thread") {
  Site site;
  site.reply("c1");
  const std::string cursor = member(site.get("thread=t").body, "cursor");
  for (const std::string& since : {std::string("0"), std::string("x"), std::string(""), std::string("99.") + cursor.substr(cursor.find('.') + 1), std::string("1.1"),
                                   "-" + cursor, cursor + "x", std::string("1.99999999999999999999"), std::string(2000, '1'), std::string("%00")}) {
    CAPTURE(since);
    const auto answer = site.get("thread=t&since=" + since);
    CHECK(answer.status == 200);
    CHECK_FALSE(has(answer.body, "\"since\""));
    CHECK(has(answer.body, "\"c1\""));
  }
  // A new log under an old key begins its revisions again: the old cursor must not fit it.
  Site other;
  other.now += 1;
  other.reply("d1"), other.reply("d2");
  CHECK_FALSE(has(other.get("thread=t&since=" + cursor).body, "\"since\""));
}

TEST_CASE("host: what waits for a moderator or is spam is not told, a deleted comment is told without its author") {
  Site site;
  rejoinder::ImportReport report;
  REQUIRE(site.host->import(R"([{"id":"a","body":"seen","author":"Ann"}])", "t", kNow, report, site.error));
  const std::string cursor = member(site.get("thread=t").body, "cursor");
  REQUIRE(site.host->import(R"([{"id":"p","body":"waits","state":"pending"},{"id":"s","body":"buy","state":"spam"},
      {"id":"d","state":"deleted","author":"Dora"},{"id":"r","parent":"p","body":"answer"},{"id":"a","body":"seen","author":"Ann","state":"spam"}])",
                            "t", kNow, report, site.error));
  for (const std::string& query : {std::string("thread=t"), "thread=t&since=" + cursor}) {
    const auto answer = site.get(query);
    CHECK_FALSE(has(answer.body, "waits"));
    CHECK_FALSE(has(answer.body, "buy"));
    CHECK_FALSE(has(answer.body, "Dora"));
    CHECK_FALSE(has(answer.body, "seen"));
    CHECK(has(answer.body, "answer"));
  }
  CHECK(has(site.get("thread=t&since=" + cursor).body, R"({"id":"a","parent":null,"author":{},"state":"removed")"));
  CHECK(has(site.host->export_thread("t", false), "waits"));
}

TEST_CASE("host: HEAD is answered like GET, other methods are not known") {
  Site site;
  site.reply("c1");
  const auto head = site.host->handle({"HEAD", "thread=t", {}, {}, {}}, kNow);
  CHECK(head.status == 200);
  CHECK(head.body.view() == site.get("thread=t").body.view());
  for (const char* method : {"PUT", "DELETE", "get", "", "PATCH"}) check_problem(site.host->handle({method, "thread=t", {}, {}, {}}, kNow), 405, "invalid");
}

TEST_CASE("read: a feed of the newest comments") {
  Site site;
  site.reply("c1", R"(,"author":{"name":"Ann & <Bo>","email":"a@example.org"},"body":"One \u0001 ]]> two")");
  for (int i = 0; i < 60; ++i) site.reply("d" + std::to_string(i));
  site.write(kAnn, R"("op":"reply","id":"gone","body":"secret words")");
  site.write(kAnn, R"("op":"delete","id":"gone")");
  const auto response = site.get("thread=t&feed=atom");
  CHECK(response.status == 200);
  CHECK(response.content_type == "application/atom+xml");
  CHECK(count(response.body, "<entry>") == 50);
  CHECK(!has(response.body, "secret words"));
  CHECK(has(response.body, "<id>urn:rejoinder:comment:t:d59</id>"));
  CHECK(site.get("thread=t&feed=atom", response.etag).status == 304);
  Site other;
  other.reply("c1", R"(,"author":{"name":"Ann & <Bo>","email":"a@example.org"},"body":"One \u0001 ]]> two")");
  const auto one = other.get("thread=t&feed=atom");
  CHECK(has(one.body, "<name>Ann &amp; &lt;Bo&gt;</name>"));
  CHECK(has(one.body, "One \xEF\xBF\xBD ]]&gt; two"));
  CHECK(!has(one.body, "a@example.org"));
  CHECK(has(Site().get("thread=new&feed=atom").body, "<updated>1970-01-01T00:00:00Z</updated>"));
}
