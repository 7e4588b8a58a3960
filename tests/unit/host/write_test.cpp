#include "base/limits.hpp"
#include "site.hpp"

using namespace host_test;
namespace limits = rejoinder::limits;

TEST_CASE("host: a reply is answered as it is stored") {
  Site site;
  const auto first = site.reply("c1", R"(,"parent":null,"author":"Ann","body":"*Hi*")");
  CHECK(first.status == 201);
  CHECK(first.content_type == "application/json");
  CHECK(first.cache_control == "no-store");
  CHECK(first.body.view() == R"({"rejoinder":1,"cursor":"1.1795000000000","comments":[{"id":"c1","parent":null,"author":{"name":"Ann"},"created":"2026-11-18T11:06:40Z","rev":1,"body":"*Hi*"}]})");
}

TEST_CASE("host: the same id is the same comment once, with other content it is refused") {
  Site site;
  const std::string members = R"(,"author":{"name":"Ann","email":"a@b.example"},"body":"Hi")";
  const auto first = site.reply("c1", members);
  site.now += 60'000;
  site.reply("c2");
  const auto again = site.reply("c1", members);
  CHECK(again.status == 200);
  CHECK(member(again.body, "created") == member(first.body, "created"));
  CHECK(count(site.get("thread=t").body, "\"c1\"") == 1);

  check_problem(site.reply("c1", R"(,"author":"Ann","body":"Hi!")"), 409, "conflict", "ops[0].id");
  check_problem(site.reply("c1", R"(,"author":"Bob","body":"Hi")"), 409, "conflict", "ops[0].id");
  check_problem(site.reply("c1", R"(,"author":"Ann","body":"Hi","parent":"c2")"), 409, "conflict", "ops[0].id");
  check_problem(site.reply("c1", R"(,"author":"Ann","body":"Hi","format":"text")"), 409, "conflict", "ops[0].id");
  CHECK(site.reply("c1", members, "thread=other").status == 201);
}

TEST_CASE("host: nobody learns an e-mail address by sending a comment again") {
  Site site;
  site.reply("c1", R"(,"author":{"name":"Ann","email":"ann@example.org"},"body":"Hi")");
  const auto right = site.reply("c1", R"(,"author":{"name":"Ann","email":"ann@example.org"},"body":"Hi")");
  const auto wrong = site.reply("c1", R"(,"author":{"name":"Ann","email":"bob@example.org"},"body":"Hi")");
  const auto none = site.reply("c1", R"(,"author":"Ann","body":"Hi")");
  CHECK(right.status == wrong.status);
  CHECK(right.body.view() == wrong.body.view());
  CHECK(right.body.view() == none.body.view());
  CHECK(has(site.host->export_thread("t", true), "ann@example.org"));
}

TEST_CASE("host: a retry after a moderator's removal gives the tombstone") {
  Site site;
  site.reply("c1", R"(,"body":"rude words")");
  rejoinder::ImportReport report;
  REQUIRE(site.host->import(R"([{"id":"c1","state":"removed"}])", "t", kNow, report, site.error));
  const auto again = site.reply("c1", R"(,"body":"rude words")");
  CHECK(again.status == 200);
  CHECK(member(again.body, "state") == "removed");
  CHECK_FALSE(has(again.body, "rude"));
  check_problem(site.reply("c1", R"(,"body":"other")"), 409, "conflict", "ops[0].id");
  CHECK(site.reply("c2", R"(,"parent":"c1","body":"to the tombstone")").status == 201);
}

TEST_CASE("host: an unknown parent is named, a parent in the same request is known") {
  Site site;
  site.reply("elsewhere", R"(,"body":"b")", "thread=other");
  for (const char* parent : {"nobody", "elsewhere", "c1"}) {
    const auto answer = site.reply("c1", R"(,"body":"b","parent":")" + std::string(parent) + '"');
    check_problem(answer, 422, "unknown-parent", "ops[0].parent");
    CHECK(member(answer.body, "parent") == parent);
  }
  const auto both = site.post("thread=t", R"({"ops":[{"op":"reply","id":"a","body":"1"},{"op":"reply","id":"b","parent":"a","body":"2"}]})");
  CHECK(both.status == 201);
  CHECK(count(both.body, "\"id\":") == 2);
}

TEST_CASE("host: all operations of a request happen or none") {
  Site site;
  check_problem(site.post("thread=t", R"({"ops":[{"op":"reply","id":"a","body":"1"},{"op":"reply","id":"b","parent":"x","body":"2"}]})"), 422, "unknown-parent",
                "ops[1].parent");
  CHECK(has(site.get("thread=t").body, "\"comments\":[]"));
  CHECK(has(site.get("thread=t").body, "\"cursor\":\"0.0\""));
  const auto twice = site.post("thread=t", R"({"ops":[{"op":"reply","id":"a","body":"1"},{"op":"reply","id":"a","body":"1"}]})");
  CHECK(twice.status == 201);
  CHECK(count(twice.body, "\"id\":") == 1);
  check_problem(site.post("thread=t", R"({"ops":[{"op":"reply","id":"b","body":"1"},{"op":"reply","id":"b","body":"2"}]})"), 409, "conflict", "ops[1].id");
  CHECK_FALSE(has(site.get("thread=t").body, "\"b\""));
}

TEST_CASE("host: every field of a reply is checked and named") {
  Site site;
  const struct {
    const char* operation;
    const char* field;
  } cases[] = {
      {R"("id":"a","body":"b")", "op"},
      {R"("op":"shout","id":"a","body":"b")", "op"},
      {R"("op":7,"id":"a","body":"b")", "op"},
      {R"("op":"reply","body":"b")", "id"},
      {R"("op":"reply","id":"","body":"b")", "id"},
      {R"("op":"reply","id":null,"body":"b")", "id"},
      {R"("op":"reply","id":true,"body":"b")", "id"},
      {R"("op":"reply","id":"a\u0000","body":"b")", "id"},
      {R"("op":"reply","id":"a\u0085","body":"b")", "id"},
      {R"("op":"reply","id":"a","parent":"\n","body":"b")", "parent"},
      {R"("op":"reply","id":"a","parent":{},"body":"b")", "parent"},
      {R"("op":"reply","id":"a")", "body"},
      {R"("op":"reply","id":"a","body":null)", "body"},
      {R"("op":"reply","id":"a","body":["b"])", "body"},
      {R"("op":"reply","id":"a","body":"")", "body"},
      {R"("op":"reply","id":"a","body":" \n\t\u00a0\u200b\u2060\ufeff\u3164")", "body"},
      {R"("op":"reply","id":"a","body":"b","format":"html")", "format"},
      {R"("op":"reply","id":"a","body":"b","format":"rtf")", "format"},
      {R"("op":"reply","id":"a","body":"b","author":7)", "author"},
      {R"("op":"reply","id":"a","body":"b","author":"x\ny")", "author.name"},
      {R"("op":"reply","id":"a","body":"b","author":{"name":{}})", "author.name"},
      {R"("op":"reply","id":"a","body":"b","author":{"email":"nobody"})", "author.email"},
      {R"("op":"reply","id":"a","body":"b","author":{"email":"a@b\r\nBcc: c@d"})", "author.email"},
      {R"("op":"reply","id":"a","body":"b","author":{"email":"a@b@c"})", "author.email"},
      {R"("op":"reply","id":"a","body":"b","author":{"email":"<a@b.c>"})", "author.email"},
      {R"("op":"reply","id":"a","body":"b","author":{"url":"javascript:alert`1`"})", "author.url"},
      {R"("op":"reply","id":"a","body":"b","author":{"url":"http://"})", "author.url"},
      {R"("op":"reply","id":"a","body":"b","author":{"url":"https://u:p@host"})", "author.url"},
      {R"("op":"reply","id":"a","body":"b","author":{"url":"https://a b"})", "author.url"},
      {R"("op":"reply","id":"a","body":"b","author":{"url":"https://x\"onclick=1"})", "author.url"},
      {R"("op":"reply","id":"a","body":"b","author":{"url":"//host"})", "author.url"},
  };
  for (const auto& one : cases) {
    CAPTURE(one.operation);
    const auto answer = site.post("thread=t", R"({"ops":[{)" + std::string(one.operation) + "}]}");
    check_problem(answer, 422, "invalid", "ops[0]." + std::string(one.field));
    CHECK_FALSE(member(answer.body, "detail").empty());
  }
  CHECK(has(site.get("thread=t").body, "\"comments\":[]"));
  CHECK(site.reply("a", R"(,"body":"b","author":{"url":"HTTPS://Example.org/?a=b#c","email":"\u00fc.x+y@ex\u00e4mple.org"})").status == 201);
  CHECK(site.post("thread=t", R"({"ops":[{"op":"reply","id":7,"body":"whole numbers are ids"}]})").status == 201);
  CHECK(has(site.get("thread=t").body, R"("id":"7")"));
}

TEST_CASE("host: a size at its limit passes, one byte more is refused with the limit") {
  Site site;
  const struct {
    const char* before;
    const char* after;
    const char* field;
    std::size_t limit, fixed;
  } cases[] = {
      {R"({"ops":[{"op":"reply","id":"i1","body":")", R"("}]})", "body", limits::kBodyBytes, 0},
      {R"({"ops":[{"op":"reply","body":"b","id":")", R"("}]})", "id", limits::kIdBytes, 0},
      {R"({"ops":[{"op":"reply","id":"i2","body":"b","author":{"name":")", R"("}}]})", "author.name", limits::kNameBytes, 0},
      {R"({"ops":[{"op":"reply","id":"i3","body":"b","author":{"url":"https://x/)", R"("}}]})", "author.url", limits::kUrlBytes, 10},
      {R"({"ops":[{"op":"reply","id":"i4","body":"b","author":{"email":"a@)", R"("}}]})", "author.email", limits::kEmailBytes, 2},
  };
  for (const auto& one : cases) {
    CAPTURE(one.field);
    const auto body = [&](std::size_t size) { return one.before + std::string(size - one.fixed, 'x') + one.after; };
    CHECK(site.post("thread=t", body(one.limit)).status == 201);
    const auto over = site.post("thread=t", body(one.limit + 1));
    check_problem(over, 413, "too-large", "ops[0]." + std::string(one.field));
    CHECK(has(over.body, "\"limit\":" + std::to_string(one.limit)));
  }
}

TEST_CASE("host: a request that is no write request is refused") {
  Site site;
  for (const char* body : {"", "{", "nonsense", "{\"ops\":[{\"op\":\"reply\",\"id\":\"a\",\"body\":\"\xFF\"}]", "[] []"}) {
    CAPTURE(body);
    check_problem(site.post("thread=t", body), 400, "invalid", "request");
  }
  for (const char* body : {"[]", "{}", "null", "7", R"({"ops":[]})", R"({"ops":{}})", R"({"ops":null})", R"([{"id":"a","body":"b","op":"reply"}])",
                           R"({"comments":[{"op":"reply","id":"a","body":"b"}]})"}) {
    CAPTURE(body);
    check_problem(site.post("thread=t", body), 422, "invalid", "ops");
  }
  for (const char* body : {R"({"ops":[7]})", R"({"ops":[1e999]})", R"({"ops":[null]})", R"({"ops":[[]]})"}) check_problem(site.post("thread=t", body), 422, "invalid", "ops[0]");
  std::string many = R"({"ops":[)";
  for (std::size_t i = 0; i <= limits::kOperations; ++i) many += (i != 0 ? "," : "") + (R"({"op":"reply","body":"b","id":")" + std::to_string(i) + "\"}");
  check_problem(site.post("thread=t", many + "]}"), 422, "invalid", "ops");
  check_problem(site.post("thread=t", std::string(2'000, '[')), 400, "invalid", "request");
  CHECK(has(site.get("thread=t").body, "\"comments\":[]"));
}

TEST_CASE("host: invalid UTF-8 in any text is refused") {
  Site site;
  const auto answer = site.post("thread=t", "{\"ops\":[{\"op\":\"reply\",\"id\":\"a\",\"body\":\"x\xC0\xAF\"}]}");
  CHECK((answer.status == 400 || answer.status == 422));
  CHECK(has(site.get("thread=t").body, "\"comments\":[]"));
}

TEST_CASE("host: only application/json is taken: a form of another site cannot send it unasked") {
  Site site;
  const char* body = R"({"ops":[{"op":"reply","id":"a","body":"b"}]})";
  for (const char* type : {"", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonp", "text/plain; application/json"}) {
    CAPTURE(type);
    check_problem(site.post("thread=t", body, type), 415, "invalid", "request");
  }
  CHECK(site.post("thread=t", body, "Application/JSON ; charset=utf-8").status == 201);
}
