#include <doctest/doctest.h>

#include <vector>

#include "base/limits.hpp"
#include "wire/reader.hpp"

using namespace rejoinder;
using endpoint::Item;

namespace {

struct Read {
  std::vector<Item> items;
  endpoint::Document document;
  Result<void> result;
};

Read read(std::string_view json, std::size_t piece = 0) {
  Read out;
  wire::Reader reader([&](Item&& item, std::string_view) { out.items.push_back(std::move(item)); });
  if (piece == 0) piece = json.size() + 1;
  std::size_t at = 0;
  do {
    const std::size_t size = std::min(piece, json.size() - at);
    out.result = reader.write(json.substr(at, size), at + size == json.size());
    at += size;
  } while (out.result && at < json.size());
  out.document = reader.document();
  return out;
}

}  // namespace

TEST_CASE("reader: the native document, whole and byte by byte") {
  constexpr std::string_view json =
      R"({"rejoinder":1,"level":2,"thread":"t","cursor":"42","can":["reply","vote"],"limits":{"body":100,"name":5},"other":[{"id":"no"}],)"
      R"("comments":[{"id":"a\u00e9","parent":null,"author":{"name":"Ann","url":"http://x","role":"moderator","email":"e@x"},"created":"2020-01-02T20:00:00Z",)"
      R"("edited":"2020-01-03","rev":7,"body":"He\nllo","extra":{"deep":[1,{"id":"z"}]}},{"id":5,"parent":"a\u00e9","author":"Bob","body":"x","format":"html","state":"pending"}]})";
  for (const std::size_t piece : {std::size_t{0}, std::size_t{1}, std::size_t{7}}) {
    const Read r = read(json, piece);
    REQUIRE(r.result);
    CHECK(r.document.recognised);
    CHECK(r.document.native);
    CHECK(r.document.level == 2);
    CHECK(r.document.cursor == "42");
    CHECK(r.document.able("vote"));
    CHECK(!r.document.able("edit"));
    CHECK(r.document.body_limit == 100);
    CHECK(r.document.skipped.empty());
    REQUIRE(r.items.size() == 2);
    CHECK(r.items[0].id == "a\xC3\xA9");
    CHECK(r.items[0].name == "Ann");
    CHECK(r.items[0].role == endpoint::Role::Moderator);
    CHECK(r.items[0].email == "e@x");
    CHECK(r.items[0].rev == 7);
    CHECK(r.items[0].format == endpoint::Format::Markdown);
    CHECK(r.items[0].body == "He\nllo");
    CHECK(r.items[1].id == "5");
    CHECK(r.items[1].name == "Bob");
    CHECK(r.items[1].state == endpoint::State::Pending);
    CHECK(r.items[1].format == endpoint::Format::Html);
    CHECK(r.items[1].position == 1);
  }
}

TEST_CASE("reader: a bare array, and the form of a plain conversation") {
  const Read array = read(R"([{"id":"1","parent":null,"author":"Ann","body":"First!","created":"2026-01-02T20:00:00Z"}])");
  REQUIRE(array.items.size() == 1);
  CHECK(array.document.array);
  CHECK(array.items[0].format == endpoint::Format::Text);
  const Read talk = read(R"({"title":"T","comments":[{"id":"7","parent":null,"author":null,"date":null,"when":"2020-01-02T22:44:00","missing":true,"quotes":[],"body":""}]})");
  REQUIRE(talk.items.size() == 1);
  CHECK(talk.items[0].state == endpoint::State::Removed);
  CHECK(talk.items[0].created == parse_time("2020-01-02T22:44:00Z"));
}

TEST_CASE("reader: a bad comment is left out with its reason, the others are taken") {
  const struct {
    const char* item;
    const char* reason;
    const char* where;
  } cases[] = {
      {R"(5)", "not an object", "[1]"},
      {R"("x")", "not an object", "[1]"},
      {R"([1])", "not an object", "[1]"},
      {R"(null)", "not an object", "[1]"},
      {R"(true)", "not an object", "[1]"},
      {R"(1.5)", "not an object", "[1]"},
      {R"({"body":"x"})", "the id is missing", "[1].id"},
      {R"({"id":"","body":"x"})", "the id is missing", "[1].id"},
      {R"({"id":null,"body":"x"})", "the id is missing", "[1].id"},
      {R"({"id":{},"body":"x"})", "not text or a whole number", "[1].id"},
      {R"({"id":[],"body":"x"})", "not text or a whole number", "[1].id"},
      {R"({"id":true,"body":"x"})", "not text or a whole number", "[1].id"},
      {R"({"id":1.5,"body":"x"})", "not text or a whole number", "[1].id"},
      {R"({"id":1e400,"body":"x"})", "not text or a whole number", "[1].id"},
      {R"({"id":-1e400,"body":"x"})", "not text or a whole number", "[1].id"},
      {R"({"id":99999999999999999999,"body":"x"})", "not text or a whole number", "[1].id"},
      {R"({"id":"b"})", "the body is missing", "[1].body"},
      {R"({"id":"b","body":null})", "the body is missing", "[1].body"},
      {R"({"id":"b","body":5})", "not text", "[1].body"},
      {R"({"id":"b","body":["x"]})", "not text", "[1].body"},
      {R"({"id":"b","body":"x","parent":{}})", "not text or a whole number", "[1].parent"},
      {R"({"id":"b","body":"x","author":5})", "not text or an object", "[1].author"},
      {R"({"id":"b","body":"x","author":[{"name":"n"}]})", "not text or an object", "[1].author"},
      {R"({"id":"b","body":"x","author":{"name":[]}})", "not text", "[1].author.name"},
      {R"({"id":"b","body":"x","author":{"name":{}}})", "not text", "[1].author.name"},
      {R"({"id":"b","body":"x","author":{"role":"king"}})", "not a role", "[1].author.role"},
      {R"({"id":"b","body":"x","state":"odd"})", "not a state", "[1].state"},
      {R"({"id":"b","body":"x","format":"rtf"})", "not markdown, html or text", "[1].format"},
      {R"({"id":"b","body":"x","rev":"1"})", "not a whole number", "[1].rev"},
      {R"({"id":"b","body":"x","rev":-1})", "not a whole number", "[1].rev"},
      {R"({"id":"b","body":"x","created":5})", "not text", "[1].created"},
  };
  for (const auto& c : cases) {
    const Read r = read(std::string(R"([{"id":"a","body":"1"},)") + c.item + R"(,{"id":"z","body":"3"}])");
    CHECK_MESSAGE(r.result, c.item);
    CHECK_MESSAGE(r.items.size() == 2, c.item);
    REQUIRE_MESSAGE(r.document.skipped.size() == 1, c.item);
    CHECK(r.document.skipped[0].reason == c.reason);
    CHECK(r.document.skipped[0].where == c.where);
    CHECK(r.document.skipped[0].count == 1);
  }
}

TEST_CASE("reader: limits and invalid UTF-8 belong to their comment") {
  const std::string big(limits::kBodyBytes + 1, 'x');
  const Read r = read(R"([{"id":"a","body":")" + big + "\"},{\"id\":\"b\",\"body\":\"\xFF\"},{\"id\":\"c\",\"body\":\"ok\"},{\"id\":\"d\",\"body\":\"\xC3\"}]");
  REQUIRE(r.result);
  CHECK(r.items.size() == 1);
  REQUIRE(r.document.skipped.size() == 2);
  CHECK(r.document.skipped[0].limit == limits::kBodyBytes);
  CHECK(r.document.skipped[1].count == 2);
}

TEST_CASE("reader: names that mean something elsewhere are only names") {
  const Read r = read(R"({"rejoinder":1,"__proto__":{"id":"p"},"constructor":[],"comments":[{"__proto__":{"body":"p"},"id":"__proto__","body":"a","id":"twice"}],"comments":[]})");
  REQUIRE(r.items.size() == 1);
  CHECK(r.items[0].id == "twice");
  CHECK(r.items[0].body == "a");
}

TEST_CASE("reader: null is as if it had not been told") {
  const Read r = read("\xEF\xBB\xBF[{\"id\":\"a\",\"parent\":\"x\",\"author\":\"N\",\"body\":\"b\",\"parent\":null,\"author\":null},{\"id\":\"b\",\"body\":\"b\",\"body\":null}]");
  REQUIRE(r.items.size() == 1);
  CHECK(r.items[0].parent.empty());
  CHECK(r.items[0].name.empty());
  CHECK(r.document.skipped.size() == 1);
  CHECK(read(R"({"rejoinder":1,"comments":null})").document.recognised);
}

TEST_CASE("reader: ids that an attribute could not hold are refused") {
  const Read r = read(R"([{"id":"ab","body":"1"},{"id":"a\u0000b","body":"2"},{"id":"a\nb","body":"3"},{"id":"c","parent":"a\tb","body":"4"}])");
  CHECK(r.items.size() == 1);
  REQUIRE(r.document.skipped.size() == 1);
  CHECK(r.document.skipped[0].count == 3);
}

TEST_CASE("reader: what is not JSON says where") {
  CHECK(read("").result.error().what == "the JSON ends too early");
  CHECK(read("<html>").result.error().what == "not JSON");
  CHECK(read("[] x").result.error().where == "byte 3");
  CHECK(read(std::string(100, '[')).result.error().what == "the JSON is nested too deep");
  CHECK(read(std::string(1'000'000, '[')).result.error().what == "the JSON is nested too deep");
  CHECK(!read("true").document.recognised);
  CHECK(!read("{}").document.recognised);
  CHECK(read("[]").document.recognised);
}

TEST_CASE("reader: cut anywhere, it gives what stood before the cut and an error") {
  const std::string json = R"([{"id":"a","body":"\u00e9\n1"},{"id":"b","author":{"name":"B"},"body":"2"}])";
  const std::size_t first = json.find("},{") + 1, second = json.size() - 1;
  for (std::size_t cut = 0; cut < json.size(); ++cut) {
    const Read r = read(std::string_view(json).substr(0, cut), 3);
    REQUIRE(!r.result);
    CHECK(r.items.size() == (cut >= second ? 2u : cut >= first ? 1u : 0u));
  }
}

TEST_CASE("reader: a problem document") {
  const Read r = read(R"({"type":"urn:rejoinder:problem:too-large","title":"Too large","status":413,"detail":"d","field":"ops[0].body","limit":5})");
  CHECK(!r.document.recognised);
  CHECK(r.document.problem_type == "urn:rejoinder:problem:too-large");
  CHECK(r.document.problem_detail == "d");
  CHECK(r.document.problem_field == "ops[0].body");
}
