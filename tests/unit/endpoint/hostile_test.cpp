// Mappings and answers that mean harm, or that nobody thought of: each is refused or read within stated limits.
#include "base/limits.hpp"
#include "endpoint/foreign.hpp"

using namespace foreign;

namespace {

std::unique_ptr<Mapped> host_of(std::string_view tree, std::string_view more = "") {
  std::string text = "{'mapping': 1, 'read': {'request': {'url': '{endpoint}'}, 'comments': 'c', 'fields': {'id': 'id', 'body': 'b', 'name': 'n', 'url': 'u', 'created': 't', 'up': 'up'}, 'tree': ";
  return mapped(text.append(tree).append(more).append("}}"));
}

Read story(Mapped& host, std::string body) { return read(host, {{"GET https://host.example/api", std::move(body)}}); }

std::string nested(std::string_view open, std::string_view inner, std::string_view close, std::size_t depth) {
  std::string out;
  for (std::size_t i = 0; i < depth; ++i) out += open;
  out += inner;
  for (std::size_t i = 0; i < depth; ++i) out += close;
  return out;
}

}  // namespace

TEST_CASE("mapped: depth is walked, and has a limit") {
  auto host = host_of("{'children': 'r'}");
  const auto answer = [](std::size_t depth) {
    std::string out = R"({"c":[)";
    for (std::size_t i = 0; i < depth; ++i) out += R"({"id":)" + std::to_string(i + 1) + R"(,"b":"","r":[)";
    return out + nested("", "", "]}", depth) + "]}";
  };
  const std::size_t most = limits::kTreeDepth / 2 - 1;
  const Read deep = story(*host, answer(most));
  CHECK(deep.what == "");
  REQUIRE(deep.items.size() == most);
  CHECK(deep.items.back().parent == std::to_string(most - 1));
  CHECK(story(*host, answer(most + 1)).what == "the host's answer is not JSON: the JSON is nested too deep");
  CHECK(story(*host, nested("[", "", "", 1'000'000)).what == "the host's answer is not JSON: the JSON is nested too deep");
  CHECK(Mapped::make(nested("[", "", "]", 30'000), engine::kTools).error().what == "the JSON is nested too deep");
  for (const auto& [open, close] : {std::pair{"[", "]"}, {"{\"any\":[", "]}"}}) {
    const std::string mapping = json("{'mapping': 1, 'read': {'request': {'url': 'x'}, 'comments': 'c', 'fields': {'id': 'id', 'body': 'b'}, 'skip': ") + nested(open, "{}", close, 400) + "}}";
    CHECK(Mapped::make(mapping, engine::kTools).error().what == "nested too deep");
  }
}

TEST_CASE("mapped: parents in a circle, and of themselves, are only told") {
  auto host = host_of("{'parent': 'p'}");
  CHECK(story(*host, json("{'c': [{'id': 1, 'b': '', 'p': 2}, {'id': 2, 'b': '', 'p': 1}, {'id': 3, 'b': '', 'p': 3}, {'id': 4, 'b': '', 'p': '\\u0007'}]}")).story() == "1<2; 2<1; 3; 4");
}

TEST_CASE("mapped: values of any type anywhere are no reason to stop") {
  auto host = host_of("{'parent': 'p', 'children': 'r'}");
  for (const std::string_view odd : {"null", "true", "-0", "1e999", "[]", "[[[]]]", "{}", "{'id': {}}", "''", "'\\ud800'", "12345678901234567890123"}) {
    CAPTURE(odd);
    for (const std::string_view member : {"id", "b", "n", "u", "t", "up", "p", "r"}) {
      const Read r = story(*host, json("{'c': [{'id': 'good', 'b': 'x'}, {'id': 'odd', 'b': 'y', '" + std::string(member) + "': " + std::string(odd) + "}]}"));
      CHECK((member == "t" || r.what == ""));
      CHECK(r.items.size() + r.document.skipped.size() >= 2);
      CHECK(r.items[0].id == "good");
    }
    for (const std::string& whole : {std::string(odd), "{'c': " + std::string(odd) + "}", "{'c': [" + std::string(odd) + "]}"}) story(*host, json(whole));
  }
}

TEST_CASE("mapped: long texts are cut or left out, with their place") {
  auto host = host_of("{}");
  const std::string name(limits::kNameBytes - 1, 'n'), body(limits::kBodyBytes + 1, 'b'), url(limits::kUrlBytes + 1, 'u');
  const Read r = story(*host, "{\"c\": [{\"id\": 1, \"b\": \"\", \"n\": \"" + name + "\xC3\xA9\", \"u\": \"" + url + "\"}, {\"id\": 2, \"b\": \"" + body + "\"}]}");
  REQUIRE(r.items.size() == 1);
  CHECK(r.items[0].name == name);
  CHECK(r.items[0].url == "");
  REQUIRE(r.document.skipped.size() == 1);
  CHECK(r.document.skipped[0].where == "comments[1].body");
  CHECK(r.document.skipped[0].limit == limits::kBodyBytes);
}

TEST_CASE("mapped: more comments than a thread can hold are counted") {
  auto host = mapped("{'mapping': 1, 'read': {'request': {'url': '{endpoint}'}, 'comments': 'c', 'fields': {'id': 'i', 'body': {'const': 'b'}}, 'paging': {'by': 'page'}}}");
  host->begin_reading();
  std::vector<Item> items;
  std::size_t given = 0, read = 0;
  while (given < limits::kThreadComments + 5) {
    std::string body = R"({"c":[)";
    for (const std::size_t end = std::min(given + 100'000, limits::kThreadComments + 5); given < end; ++given) ((body += body.back() == '[' ? R"({"i":)" : R"(,{"i":)") += std::to_string(given)) += '}';
    body += "]}";
    REQUIRE(*host->next());
    REQUIRE(host->take({200, {}, body, nullptr}, items));
    read += items.size();
    items.clear();
  }
  REQUIRE(*host->next());
  REQUIRE(host->take({200, {}, R"({"c":[]})", nullptr}, items));
  CHECK(host->done());
  CHECK(!host->whole());
  CHECK(read == limits::kThreadComments);
  REQUIRE(host->document().skipped.size() == 1);
  CHECK(host->document().skipped[0].count == 5);
}

TEST_CASE("mapped: branches without end") {
  // Every comment has a branch of which the host gives one more comment that has a branch.
  auto host = host_of("{'children': 'r', 'more': {'when': {'at': 'more'}, 'request': {'url': '{endpoint}/{comment.id}'}}}");
  host->begin_reading();
  std::vector<Item> items;
  std::size_t asked = 0;
  for (; !host->done(); ++asked) {
    auto request = host->next();
    REQUIRE(request);
    if (!*request) break;
    const std::string body = R"({"c":[{"id":)" + std::to_string(asked) + R"(,"b":"","more":true}]})";
    REQUIRE(host->take({200, {}, body, nullptr}, items));
  }
  CHECK(host->done());
  CHECK(!host->whole());
  CHECK(asked == limits::kReadingRequests);
  // And one that has them all at once.
  std::string body = R"({"c":[)";
  for (int i = 0; i < 5'000; ++i) body += (i == 0 ? R"({"id":)" : R"(,{"id":)") + std::to_string(i) + R"(,"b":"","more":true})";
  host->begin_reading();
  REQUIRE(*host->next());
  items.clear();
  REQUIRE(host->take({200, {}, body + "]}", nullptr}, items));
  CHECK(items.size() == 5'000);
  CHECK(host->document().skipped.size() == 1);
}

TEST_CASE("mapped: a header cannot become two, a URL stays one") {
  auto host = mapped(R"({'mapping': 1, 'values': {'x': {'cookie': 'x'}}, 'read': {'request': {'url': '{endpoint}/{x}#f', 'headers': {'X-A': '{x}', 'X-B': 'b'}}, 'comments': '$', 'fields': {'id': 'id', 'body': 'b'}}})");
  host->told(0, "a\r\nHost: evil/?&#");
  host->begin_reading();
  auto request = host->next();
  REQUIRE((request && *request));
  CHECK((*request)->headers == std::vector<std::string>{"X-B: b"});
  CHECK((*request)->url == "https://host.example/api/a%0D%0AHost%3A%20evil%2F%3F%26%23");
}
