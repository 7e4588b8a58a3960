#include "base/limits.hpp"
#include "site.hpp"

using namespace host_test;

namespace {

constexpr std::string_view kReply = R"("op":"reply","id":"c1","author":{"name":"Ann","url":"https://ann.example","email":"ann@example.org"},"body":"first")";
constexpr std::string_view kEdit = R"("op":"edit","id":"c1","body":"second")";
constexpr std::string_view kDelete = R"("op":"delete","id":"c1")";
constexpr std::string_view kUp = R"("op":"vote","id":"c1","value":1)";
constexpr std::string_view kReport = R"("op":"report","id":"c1","reason":"rude")";

std::string number(std::string_view json, std::string_view name) {
  const std::string front = '"' + std::string(name) + "\":";
  const std::size_t at = json.find(front);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = json.substr(at + front.size());
  return std::string(rest.substr(0, rest.find_first_not_of("0123456789")));
}

// What everybody sees did not change, whatever else the answer was.
template <class Ask>
void check_nothing(Site& site, Ask ask) {
  const rejoinder::SharedText before = site.get("thread=t").body;
  ask();
  CHECK(site.get("thread=t").body.view() == before.view());
}

}  // namespace

TEST_CASE("host: an author edits, once") {
  Site site;
  site.write(kAnn, kReply);
  site.now += 60'000;
  const auto first = site.write(kAnn, kEdit);
  CHECK(first.status == 200);
  CHECK(first.changed == "t");
  CHECK(has(first.body, R"({"id":"c1","parent":null,"author":{"name":"Ann","url":"https://ann.example"},"created":"2026-11-18T11:06:40Z","edited":"2026-11-18T11:07:40Z","rev":2,"body":"second"})"));
  site.now += 60 * 60'000;  // the answer was lost, the window is over: it has happened all the same
  const auto again = site.write(kAnn, kEdit);
  CHECK(again.status == 200);
  CHECK(again.body.view() == first.body.view());
  CHECK(again.changed.empty());
  CHECK(site.write(kAnn, kReply).status == 200);
  CHECK(has(site.write(kAnn, kReply).body, "second"));
}

TEST_CASE("host: nobody else edits or deletes") {
  Site site;
  site.write(kAnn, kReply);
  site.reply("c0");
  check_nothing(site, [&] {
    for (const std::string_view operation : {kEdit, kDelete}) {
      check_problem(site.write(kBob, operation), 403, "forbidden", "ops[0]");
      check_problem(site.post("thread=t", R"({"ops":[{)" + std::string(operation) + "}]}"), 401, "sign-in", "ops[0]");
    }
    check_problem(site.write(kBob, R"("op":"edit","id":"c1","body":"first")"), 403, "forbidden", "ops[0]");
    check_problem(site.write(kAnn, R"("op":"delete","id":"c0")"), 403, "forbidden", "ops[0]");  // written without a key: nobody's
    site.write(kBob, kReply);                                                                    // the same again does not make it his
    check_problem(site.write(kBob, kDelete), 403, "forbidden", "ops[0]");
  });
}

TEST_CASE("host: the window is open to its last second") {
  Site site({.edit_window = 10});
  CHECK(number(site.get("thread=t").body, "edit_window") == "10");
  site.write(kAnn, kReply);
  site.now += 10'000;
  CHECK(site.write(kAnn, kEdit).status == 200);
  site.now += 1;
  check_nothing(site, [&] {
    const auto late = site.write(kAnn, R"("op":"edit","id":"c1","body":"third")");
    check_problem(late, 403, "forbidden", "ops[0]");
    CHECK(has(member(late.body, "detail"), "10 seconds"));
    check_problem(site.write(kAnn, kDelete), 403, "forbidden", "ops[0]");
  });
}

TEST_CASE("host: an author deletes, and nothing of it is left but its place") {
  Site site;
  site.write(kAnn, kReply);
  site.reply("c2", R"(,"parent":"c1","body":"answer")");
  site.write(kBob, kUp);
  const std::string cursor = member(site.get("thread=t").body, "cursor");
  const auto first = site.write(kAnn, kDelete);
  CHECK(first.status == 200);
  CHECK(has(first.body, R"({"id":"c1","parent":null,"author":{},"created":"2026-11-18T11:06:40Z","state":"deleted","rev":4})"));
  site.now += 60 * 60'000;
  CHECK(site.write(kAnn, kDelete).body.view() == first.body.view());
  CHECK(has(site.get("thread=t&since=" + cursor).body, "deleted"));
  CHECK(has(site.get("thread=t").body, "answer"));
  for (const char* word : {"first", "Ann", "ann.example", "example.org"}) CHECK_FALSE(has(site.host->export_thread("t", true), word));
  for (const std::string_view operation : {kEdit, kUp, kReport}) check_problem(site.write(kAnn, operation), 410, "gone", "ops[0].id");
  check_problem(site.write(kBob, kDelete), 403, "forbidden", "ops[0]");
  CHECK(has(site.write(kAnn, kReply).body, "deleted"));  // sent again, it does not come back
  CHECK(site.reply("c3", R"(,"parent":"c1","body":"to the tombstone")").status == 201);
}

TEST_CASE("host: what a moderator has removed stays so") {
  Site site;
  site.write(kAnn, kReply);
  rejoinder::ImportReport report;
  REQUIRE(site.host->import(R"([{"id":"c1","state":"removed"}])", "t", kNow, report, site.error));
  check_nothing(site, [&] {
    check_problem(site.write(kAnn, kEdit), 410, "gone", "ops[0].id");
    CHECK(has(site.write(kAnn, kDelete).body, R"("state":"removed")"));
  });
}

TEST_CASE("host: one vote a writer, changed and taken back") {
  Site site;
  site.write(kAnn, kReply);
  const auto votes = [&](std::string_view key, int value) {
    const auto answer = site.write(key, R"("op":"vote","id":"c1","value":)" + std::to_string(value));
    CHECK(answer.status == 200);
    return number(answer.body, "up") + '/' + number(answer.body, "down") + '@' + number(answer.body, "rev");
  };
  CHECK(votes(kBob, 1) == "1/@2");
  CHECK(votes(kBob, 1) == "1/@2");
  CHECK(votes(kAnn, 1) == "2/@3");
  CHECK(votes(kBob, -1) == "1/1@4");
  CHECK(votes(kBob, 0) == "1/@5");
  CHECK(votes(kBob, 0) == "1/@5");
  CHECK(votes("a stranger's secret", 0) == "1/@5");
  CHECK(votes(kAnn, 0) == "/@6");
  check_problem(site.post("thread=t", R"({"ops":[{"op":"vote","id":"c1","value":1}]})"), 401, "sign-in", "ops[0]");
  for (const char* value : {"2", "-2", "1.5", "\"1\"", "true", "null", "{}", "9223372036854775807"}) {
    CAPTURE(value);
    check_problem(site.write(kBob, R"("op":"vote","id":"c1","value":)" + std::string(value)), 422, "invalid", "ops[0].value");
  }
  check_problem(site.write(kBob, R"("op":"vote","id":"c1")"), 422, "invalid", "ops[0].value");
}

TEST_CASE("host: votes of another host are where ours begin") {
  Site site;
  rejoinder::ImportReport report;
  const std::string_view json = R"([{"id":"c1","body":"b","up":7,"down":1,"pinned":true}])";
  REQUIRE(site.host->import(json, "t", kNow, report, site.error));
  CHECK(has(site.get("thread=t").body, R"("up":7,"down":1,"pinned":true)"));
  CHECK(has(site.write(kBob, kUp).body, R"("up":8,"down":1)"));
  REQUIRE(site.host->import(R"([{"id":"c1","body":"b2"}])", "t", kNow, report, site.error));
  CHECK(has(site.get("thread=t").body, R"("up":8,"down":1)"));
  REQUIRE(site.host->import(R"([{"id":"c1","body":"b2","down":1}])", "t", kNow, report, site.error));
  CHECK_FALSE(has(site.write(kBob, R"("op":"vote","id":"c1","value":0)").body, R"("up":)"));
}

TEST_CASE("host: a report is taken and told to nobody") {
  Site site;
  site.write(kAnn, kReply);
  check_nothing(site, [&] {
    for (int i = 0; i < 2; ++i) {
      const auto answer = site.write(kBob, kReport);
      CHECK(answer.status == 200);
      CHECK(has(answer.body, R"("comments":[])"));
      CHECK(answer.changed.empty());
    }
    CHECK(site.write(kAnn, R"("op":"report","id":"c1")").status == 200);
    check_problem(site.post("thread=t", R"({"ops":[{"op":"report","id":"c1"}]})"), 401, "sign-in", "ops[0]");
    const std::string reason(rejoinder::limits::kReasonBytes + 1, 'x');
    check_problem(site.write(kBob, R"("op":"report","id":"c1","reason":")" + reason + '"'), 413, "too-large", "ops[0].reason");
  });
}

TEST_CASE("host: what is not there cannot be changed") {
  Site site;
  for (const std::string_view operation : {kEdit, kDelete, kUp, kReport}) check_problem(site.write(kAnn, operation), 404, "gone", "ops[0].id");
  site.write(kAnn, kReply, "thread=other");
  for (const std::string_view operation : {kEdit, kDelete, kUp, kReport}) check_problem(site.write(kAnn, operation), 404, "gone", "ops[0].id");
  CHECK(has(site.get("thread=t").body, R"("cursor":"0.0")"));
}

TEST_CASE("host: a key is long enough, and never told") {
  Site site;
  for (const char* key : {"\"fifteen letters\"", "7", "{}", "[]", "true", "\"a key with \\u0000 in it, or so\""}) {
    CAPTURE(key);
    check_problem(site.post("thread=t", R"({"ops":[{)" + std::string(kReply) + R"(}],"key":)" + key + "}"), 422, "invalid", "key");
  }
  check_problem(site.write(std::string(257, 'k'), kReply), 413, "too-large", "key");
  CHECK(site.post("thread=t", R"({"ops":[{)" + std::string(kReply) + R"(}],"key":")" + std::string(16, 'k') + "\"}").status == 201);
  CHECK(site.write(std::string(16, 'k'), kEdit).status == 200);  // the key may stand before or behind
  CHECK(site.post("thread=t", R"({"key":null,"ops":[{"op":"reply","id":"c9","body":"b"}]})").status == 201);
  CHECK_FALSE(has(site.host->export_thread("t", true), "kkkk"));
}

TEST_CASE("host: a request of several kinds happens whole or not at all") {
  Site site;
  site.write(kAnn, kReply);
  const std::string half = R"("op":"reply","id":"c2","body":"b"},{"op":"vote","id":"c2","value":1},{)" + std::string(kEdit) + R"(},{)";
  check_nothing(site, [&] {
    check_problem(site.write(kBob, half + R"("op":"vote","id":"c2","value":-1)"), 403, "forbidden", "ops[2]");
    check_problem(site.write(kAnn, half + R"("op":"delete","id":"c3")"), 404, "gone", "ops[3].id");
  });
  const auto all = site.write(kAnn, half + R"("op":"vote","id":"c2","value":-1)");
  CHECK(all.status == 201);
  CHECK(count(all.body, "\"id\":") == 2);
  CHECK(has(all.body, "\"down\":1"));
  CHECK(has(all.body, "second"));
  CHECK_FALSE(has(all.body, "\"up\":"));
}

TEST_CASE("host: writes that come together are independent") {
  Site site;
  const auto body = [](std::string_view key, std::string_view operations) {
    return R"({"key":")" + std::string(key) + R"(","ops":[{)" + std::string(operations) + "}]}";
  };
  const std::string bodies[] = {body(kAnn, kReply), body(kBob, kEdit), body(kBob, R"("op":"reply","id":"b1","body":"b"},{"op":"delete","id":"nobody")"),
                                body(kBob, kUp), "nonsense", body(kAnn, kReply), body(kBob, R"("op":"reply","id":"b2","parent":"c1","body":"b")")};
  std::vector<std::unique_ptr<rejoinder::HostWrite>> writes;
  std::string statuses;
  const auto read = [&](const rejoinder::HostRequest& request) {
    rejoinder::HostResponse refusal;
    if (auto write = rejoinder::Host::read(request, refusal)) writes.push_back(std::move(write));
    else statuses += std::to_string(refusal.status) + ' ';
  };
  for (const std::string& one : bodies) read({"POST", "thread=t", "application/json", {}, one});
  read({"GET", "thread=t", {}, {}, {}});
  CHECK(statuses == "400 405 ");
  statuses.clear();
  for (const auto& answer : site.host->write(writes, site.now)) statuses += std::to_string(answer.status) + ' ';
  CHECK(statuses == "201 403 404 200 200 201 ");
  const auto whole = site.get("thread=t");
  CHECK((has(whole.body, "c1") && has(whole.body, "b2") && has(whole.body, R"("up":1)")));
  CHECK_FALSE(has(whole.body, "b1"));
  CHECK(site.host->write({}, site.now).empty());
}

TEST_CASE("host: a reply that is held is its writer's alone until a moderator lets it pass") {
  Site site({.hold = true});
  const auto first = site.write(kAnn, kReply);
  CHECK(first.status == 201);
  CHECK(member(first.body, "state") == "pending");
  CHECK_FALSE(has(site.get("thread=t").body, "c1"));
  CHECK(member(site.write(kAnn, kReply).body, "state") == "pending");
  for (const std::string_view operation : {kEdit, kDelete, kUp, kReport}) check_problem(site.write(kBob, operation), 404, "gone", "ops[0].id");
  CHECK(has(site.write(kAnn, kEdit).body, "second"));
  CHECK_FALSE(has(site.get("thread=t").body, "c1"));

  rejoinder::ImportReport report;
  REQUIRE(site.host->import(site.host->export_thread("t", true), "t", kNow, report, site.error));
  CHECK_FALSE(has(site.get("thread=t").body, "c1"));
  REQUIRE(site.host->import(R"([{"id":"c1","body":"second","author":"Ann"}])", "t", kNow, report, site.error));
  CHECK(has(site.get("thread=t").body, "second"));
  check_problem(site.write(kAnn, R"("op":"edit","id":"c1","body":"third")"), 403, "forbidden", "ops[0]");
}

TEST_CASE("host: a closed thread takes neither replies nor edits, and what is there stays") {
  Site site;
  site.write(kAnn, kReply);
  const std::string etag = site.get("thread=t").etag;
  REQUIRE(site.host->close("t", true, kNow, site.error));
  const auto closed = site.get("thread=t", etag);
  CHECK(closed.status == 200);
  CHECK(has(closed.body, R"("can":["delete","vote","report","live","counts","pages","feed"])"));
  REQUIRE(site.host->close("t", true, kNow, site.error));
  CHECK(site.get("thread=t", closed.etag).status == 304);
  check_problem(site.reply("c2"), 403, "closed", "ops[0]");
  check_problem(site.write(kAnn, kEdit), 403, "closed", "ops[0]");
  CHECK(site.write(kAnn, kReply).status == 200);
  CHECK(site.write(kBob, kUp).status == 200);
  CHECK(site.write(kAnn, kDelete).status == 200);
  REQUIRE(site.host->close("t", false, kNow, site.error));
  CHECK(site.reply("c2").status == 201);

  REQUIRE(site.host->close("new", true, kNow, site.error));
  check_problem(site.reply("c1", R"(,"body":"b")", "thread=new"), 403, "closed", "ops[0]");
  CHECK_FALSE(site.host->close("a\nb", true, kNow, site.error));
}
