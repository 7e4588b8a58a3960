#include "site.hpp"

using namespace host_test;

namespace {

constexpr std::string_view kReply = R"("op":"reply","id":"c1","author":{"name":"Ann","url":"https://ann.example","email":"ann@example.org"},"body":"first")";
constexpr std::string_view kAgain = R"("op":"reply","id":"c2","author":{"name":"Ann"},"body":"second")";
constexpr std::string_view kReport = R"("op":"report","id":"c1","reason":"rude")";

std::string queue(Site& site) { return std::string(site.moderator_gets("queue").body.view()); }

// The revision that everybody sees.
std::string cursor(Site& site) { return member(site.get("thread=t").body, "cursor"); }

}  // namespace

TEST_CASE("host: nobody moderates without the transport's word for it") {
  Site site;
  site.write(kAnn, kReply);
  const auto before = site.get("thread=t").body;
  for (const char* op : {"approve", "remove", "spam", "ban", "unban"}) {
    CAPTURE(op);
    check_problem(site.write(kAnn, R"("op":")" + std::string(op) + R"(","id":"c1")"), 401, "sign-in", "ops[0]");
    check_problem(site.write(kAnn, R"("op":")" + std::string(op) + R"(","id":"nobody")"), 401, "sign-in", "ops[0]");
    check_problem(site.moderate(op, "nobody"), 404, "gone", "ops[0].id");
  }
  check_problem(site.get("queue"), 401, "sign-in", "queue");
  CHECK(site.get("thread=t").body.view() == before.view());
  CHECK_FALSE(has(before, "moderate"));
}

TEST_CASE("host: what waits is told to its writer and to moderators, in an answer of their own") {
  Site site({.hold = true, .moderation = "/moderation"});
  site.write(kAnn, kReply);
  const auto told = site.moderator_gets("thread=t");
  CHECK(has(told.body, R"("state":"pending")"));
  CHECK(has(told.body, R"("body":"first")"));
  CHECK(has(told.body, R"("can":["reply","edit","delete","vote","report","moderate","counts","feed"])"));
  CHECK(has(told.body, R"("level":2)"));
  CHECK(has(told.body, R"("moderation":"/moderation")"));
  CHECK(told.cache_control == "private, no-store");
  CHECK(told.etag.empty());
  CHECK_FALSE(has(told.body, "example.org"));
  for (const char* query : {"thread=t&head", "thread=t&since=0"}) CHECK(has(site.moderator_gets(query).body, "first"));
  for (const char* query : {"thread=t", "thread=t&head", "thread=t&since=0", "thread=t&feed=atom", "thread=t&avatars"}) {
    const auto answer = site.get(query);
    CHECK_FALSE(has(answer.body, "c1"));
    CHECK(answer.cache_control == "no-cache");
  }
}

TEST_CASE("host: approved, a comment is there for everybody, and its writer's next ones at once") {
  Site site({.hold = true});
  site.write(kAnn, kReply);
  CHECK(has(site.get("counts=t").body, R"("t":0)"));
  const auto first = site.moderate("approve", "c1");
  CHECK(first.status == 200);
  CHECK(first.changed == "t");
  CHECK(has(site.get("thread=t").body, "first"));
  CHECK(has(site.get("counts=t").body, R"("t":1)"));
  CHECK(has(site.get("thread=t&feed=atom").body, "first"));
  const auto again = site.moderate("approve", "c1");
  CHECK(again.status == 200);
  CHECK(again.body.view() == first.body.view());
  CHECK(again.changed.empty());
  CHECK(member(site.write(kAnn, kAgain).body, "state").empty());
  CHECK(member(site.write(kBob, R"("op":"reply","id":"c3","body":"third")").body, "state") == "pending");
  CHECK(site.write(kAnn, R"("op":"edit","id":"c1","body":"edited")").status == 200);
  // What is spam takes that trust away again.
  site.moderate("spam", "c2");
  CHECK(member(site.write(kAnn, R"("op":"reply","id":"c4","body":"fourth")").body, "state") == "pending");
}

TEST_CASE("host: a removal leaves a tombstone and its place, once") {
  Site site;
  site.write(kAnn, kReply);
  site.write(kBob, R"("op":"vote","id":"c1","value":1)");
  const auto first = site.moderate("remove", "c1", R"(,"reason":"off topic")");
  CHECK(first.status == 200);
  CHECK(has(first.body, R"({"id":"c1","parent":null,"author":{},"created":"2026-11-18T11:06:40Z","state":"removed","rev":3})"));
  CHECK(has(site.get("thread=t").body, R"("comments":[{"id":"c1","parent":null,"author":{},"created":"2026-11-18T11:06:40Z","state":"removed","rev":3}])"));
  CHECK(site.moderate("remove", "c1", R"(,"reason":"other words")").body.view() == first.body.view());
  CHECK_FALSE(has(site.host->export_thread("t", true), "ann"));
  for (const char* op : {"approve", "spam"}) check_problem(site.moderate(op, "c1"), 410, "gone", "ops[0].id");
  CHECK(member(site.write(kAnn, kReply).body, "state") == "removed");  // a retry does not bring it back
  CHECK(has(queue(site), R"("decisions":[{"thread":"t","id":"c1","op":"remove","reason":"off topic","moderator":"Mo","created":"2026-11-18T11:06:40Z"}])"));
}

TEST_CASE("host: spam that nobody has seen leaves no tombstone") {
  Site site({.hold = true});
  site.write(kAnn, kAgain);
  const std::string before = cursor(site);
  site.moderate("spam", "c2");
  for (const std::string& query : {std::string("thread=t"), std::string("thread=t&head"), "thread=t&since=" + before}) CHECK(has(site.get(query).body, R"("comments":[])"));
  CHECK(has(site.moderator_gets("thread=t").body, R"("state":"spam")"));
  site.moderate("approve", "c2");
  CHECK(has(site.get("thread=t").body, "second"));
}

TEST_CASE("host: what waited and is removed is a tombstone for its writer and its replies") {
  Site site({.hold = true});
  site.write(kAnn, kReply);
  const std::string before = cursor(site);
  site.moderate("remove", "c1");
  for (const std::string& query : {std::string("thread=t"), "thread=t&since=" + before}) CHECK(has(site.get(query).body, R"("id":"c1","parent":null,"author":{},"created":"2026-11-18T11:06:40Z","state":"removed")"));
}

TEST_CASE("host: spam is taken from everybody and kept for moderators") {
  Site site;
  site.write(kAnn, kReply);
  const std::string before = cursor(site);
  const auto spam = site.moderate("spam", "c1");
  CHECK(spam.status == 200);
  CHECK_FALSE(has(site.get("thread=t").body, "c1"));
  CHECK(has(site.get("thread=t&since=" + before).body, R"({"id":"c1","parent":null,"author":{},"state":"removed","rev":2})"));
  CHECK(has(site.moderator_gets("thread=t").body, R"("state":"spam")"));
  CHECK(has(site.moderator_gets("thread=t&since=" + before).body, "first"));
  CHECK(site.moderate("spam", "c1").body.view() == spam.body.view());
}

TEST_CASE("host: reports wait with their reasons until a moderator has looked") {
  Site site;
  site.write(kAnn, kReply);
  site.write(kBob, kReport);
  const std::string told = queue(site);
  CHECK(has(told, R"("total":1,"queue":[{"thread":"t","comment":{"id":"c1",)"));
  CHECK(has(told, R"("writer":"unknown","reports":[{"reason":"rude","created":"2026-11-18T11:06:40Z"}]})"));
  CHECK_FALSE(has(told, "example.org"));
  CHECK(has(site.moderator_gets("queue&thread=other").body, R"("total":0,"queue":[])"));
  const auto approved = site.moderate("approve", "c1");
  CHECK(approved.changed.empty());
  CHECK(has(approved.body, R"("rev":1)"));
  CHECK(has(queue(site), R"("total":0,"queue":[])"));
  site.write(kBob, kReport);  // once for each writer, also when it has been looked at
  CHECK(has(queue(site), R"("total":0)"));
  site.write(kAnn, kReport);
  CHECK(has(queue(site), R"("total":1)"));
  site.moderate("remove", "c1");
  CHECK(has(queue(site), R"("total":0)"));
}

TEST_CASE("host: the oldest of a queue is told first, and of a long one only so much") {
  Site site({.hold = true});
  for (int i = 0; i < 120; ++i) {
    site.now += 1'000;
    site.reply("r" + std::to_string(i), R"(,"body":"x")", i % 2 ? "thread=t" : "thread=u");
  }
  const std::string told = queue(site);
  CHECK(has(told, R"("total":120)"));
  CHECK(count(told, "\"comment\":") == 100);
  CHECK(told.find("\"r0\"") < told.find("\"r1\""));
  CHECK_FALSE(has(told, "\"r100\""));
  CHECK_FALSE(has(told, "\"writer\""));  // nobody stands behind them
  rejoinder::HostQueue read;
  REQUIRE(site.host->queue(rejoinder::HostQueue::Of::Waiting, "t", read));
  CHECK((read.total == 60 && read.entries.size() == 60 && read.entries[0].id == "r1" && read.entries[0].state == "pending" && read.entries[0].writer.empty()));
}

TEST_CASE("host: a banned writer neither writes nor votes nor reports, in any thread, until the ban is lifted") {
  Site site;
  site.write(kAnn, kReply);
  site.write(kBob, R"("op":"reply","id":"b1","body":"bob")");
  site.write(kAnn, kReport);
  const auto first = site.moderate("ban", "c1");
  CHECK(first.status == 200);
  CHECK(first.changed.empty());
  CHECK(site.moderate("ban", "c1").body.view() == first.body.view());
  check_problem(site.write(kAnn, kAgain), 403, "forbidden", "ops[0]");
  check_problem(site.write(kAnn, kAgain, "thread=other"), 403, "forbidden", "ops[0]");
  check_problem(site.write(kAnn, R"("op":"vote","id":"b1","value":1)"), 403, "forbidden", "ops[0]");
  check_problem(site.write(kAnn, R"("op":"report","id":"b1")"), 403, "forbidden", "ops[0]");
  check_problem(site.write(kAnn, R"("op":"edit","id":"c1","body":"x")"), 403, "forbidden", "ops[0]");
  // What has happened already is answered as before, and what is his he may take away.
  CHECK(site.write(kAnn, kReply).status == 200);
  CHECK(site.write(kAnn, kReport).status == 200);
  CHECK(site.write(kBob, R"("op":"vote","id":"c1","value":1)").status == 200);
  CHECK(has(queue(site), R"("writer":"banned")"));
  CHECK(count(queue(site), "\"op\":\"ban\"") == 1);
  site.moderate("remove", "c1");
  CHECK(site.moderate("unban", "c1").status == 200);  // a tombstone still stands for who wrote it
  CHECK(site.write(kAnn, kAgain).status == 201);
  CHECK(site.moderate("unban", "c1").status == 200);
}

TEST_CASE("host: spam is a queue of its own, the newest first, and approved from there") {
  Site site;
  for (int i = 0; i < 120; ++i) {
    site.now += 1'000;
    const std::string id = 's' + std::to_string(i);
    site.reply(id, R"(,"body":"x")", i % 2 ? "thread=t" : "thread=u");
    site.moderate("spam", id, {}, i % 2 ? "thread=t" : "thread=u");
  }
  CHECK(has(queue(site), R"("total":0,"queue":[])"));
  const auto told = site.moderator_gets("queue=spam");
  CHECK(told.cache_control == "private, no-store");
  CHECK(has(told.body, R"("total":120)"));
  CHECK(count(told.body, R"("state":"spam")") == 100);
  CHECK(told.body.view().find("\"s119\"") < told.body.view().find("\"s118\""));
  CHECK_FALSE(has(told.body, "\"s19\""));
  CHECK(has(site.moderator_gets("queue=spam&thread=t").body, R"("total":60)"));
  check_problem(site.get("queue=spam"), 401, "sign-in", "queue");
  rejoinder::HostQueue read;
  REQUIRE(site.host->queue(rejoinder::HostQueue::Of::Spam, "", read));
  CHECK((read.total == 120 && read.entries[0].id == "s119" && read.entries[0].state == "spam"));
  CHECK(site.moderate("approve", "s119").status == 200);
  CHECK(has(site.get("thread=t").body, "s119"));
  CHECK(has(site.moderator_gets("queue=spam").body, R"("total":119)"));
}

TEST_CASE("host: who wrote by a form is held by his network, in forms alone and for a month") {
  Site site;
  const auto form = [&](std::string_view network, std::string_view body) { return site.form(network, "name=Zoe&body=" + std::string(body)); };
  const std::string first = form("192.0.2.0/24", "one").comment, second = form("192.0.2.0/24", "two").comment, other = form("198.51.100.0/24", "three").comment;
  site.write(kAnn, R"("op":"report","id":")" + first + '"');
  CHECK(has(queue(site), R"("writer":"unknown","network":true,)"));
  const auto banned = site.moderate("ban", first);
  CHECK(banned.status == 200);
  CHECK(site.moderate("ban", second).body.view().size() > 0);
  CHECK(count(queue(site), R"("op":"ban")") == 1);  // the network was banned already
  CHECK(has(queue(site), R"("writer":"banned","network":true,)"));
  check_problem(form("192.0.2.0/24", "four"), 403, "forbidden", "form");
  CHECK(form("192.0.2.0/24", "one").status == 200);  // what has happened already is answered as before
  CHECK(form("198.51.100.0/24", "five").status == 201);
  CHECK(form("", "six").status == 201);
  CHECK(site.write(kAnn, kReply).status == 201);
  CHECK(site.moderate("unban", second).status == 200);
  CHECK(form("192.0.2.0/24", "four").status == 201);

  CHECK(site.moderate("ban", other).status == 200);
  site.now += 30ll * 24 * 60 * 60'000;
  check_problem(form("198.51.100.0/24", "seven"), 403, "forbidden", "form");
  site.now += 1;
  CHECK(form("198.51.100.0/24", "seven").status == 201);
  check_problem(site.moderate("ban", first), 422, "invalid", "ops[0].id");
  CHECK_FALSE(has(queue(site), "\"network\""));
  CHECK_FALSE(has(site.host->export_thread("t", true), "192.0.2"));
}

TEST_CASE("host: approving does not lift a ban, and whoever wrote without a key cannot be banned") {
  Site site({.hold = true});
  site.write(kAnn, kReply);
  site.moderate("ban", "c1");
  site.moderate("approve", "c1");
  check_problem(site.write(kAnn, kAgain), 403, "forbidden", "ops[0]");
  site.reply("k1");
  for (const char* op : {"ban", "unban"}) check_problem(site.moderate(op, "k1"), 422, "invalid", "ops[0].id");
}

TEST_CASE("host: a picture goes with the last comment that it stands beside, and with a ban") {
  Site site({.avatars = true});
  const auto put = [&](std::string_view key) {
    rejoinder::HostResponse refusal;
    std::vector<std::unique_ptr<rejoinder::HostWrite>> writes(1);
    writes[0] = rejoinder::Host::picture(key, "a picture", refusal);
    return std::move(site.host->write(writes, site.now).front());
  };
  site.write(kAnn, kReply);
  site.write(kAnn, kAgain);
  const std::string address = member(put(kAnn).body, "avatar").substr(1);
  site.moderate("remove", "c1");
  CHECK(site.get(address).status == 200);
  site.moderate("spam", "c2");
  CHECK(site.get(address).status == 404);
  CHECK(put(kAnn).status == 200);
  site.moderate("ban", "c2");
  CHECK(site.get(address).status == 404);
  check_problem(put(kAnn), 403, "forbidden", "picture");
}

TEST_CASE("host: a request of many decisions happens whole or not at all") {
  Site site({.hold = true});
  site.write(kAnn, kReply);
  const auto refused = site.host->handle({.method = "POST", .query = "thread=t", .content_type = "application/json", .if_none_match = {},
                                          .body = R"({"ops":[{"op":"approve","id":"c1"},{"op":"remove","id":"nobody"}]})", .moderator = "Mo"}, site.now);
  check_problem(refused, 404, "gone", "ops[1].id");
  CHECK_FALSE(has(site.get("thread=t").body, "c1"));
  CHECK(has(queue(site), R"("decisions":[])"));
  CHECK(member(site.write(kAnn, kAgain).body, "state") == "pending");
}
