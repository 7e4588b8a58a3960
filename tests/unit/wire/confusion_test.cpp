// Every field of the native protocol with every kind of value that it does not take: the comment is dropped with a counted
// reason or read as if the member had not been told; its neighbours are always kept.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/limits.hpp"
#include "base/utf8.hpp"
#include "wire/reader.hpp"

using namespace rejoinder;
using endpoint::Item;

namespace {

const std::vector<std::string>& values() {
  static const std::vector<std::string> all = {
      "null",
      "true",
      "false",
      "0",
      "-0",
      "-1",
      "1.5",
      "-0.0",
      "1e400",
      "-1e400",
      "1e-400",
      "9223372036854775807",
      "9223372036854775808",
      "-9223372036854775809",
      std::string(400, '9'),
      "\"\"",
      "\" \"",
      "\"text\"",
      "\"__proto__\"",
      "\"a\\u0000b\"",
      "\"\\u0000\"",
      "\"\\n\"",
      "\"\\ud83d\\ude00\"",
      "\"\xFF\"",
      "\"\xED\xA0\x80\"",
      "\"\xC3\"",
      "\"" + std::string(70'000, 'x') + "\"",
      "\"" + std::string(23'400, '\xE6') + "\"",
      "[]",
      "{}",
      "[null]",
      "[[]]",
      "[{\"id\":\"no\",\"body\":\"no\"}]",
      "{\"id\":\"no\",\"body\":\"no\"}",
      "{\"name\":null}",
      "{\"name\":[\"no\"]}",
      "{\"__proto__\":{\"id\":\"no\"}}",
      "{\"comments\":[{\"id\":\"no\",\"body\":\"no\"}]}",
      "[1,\"a\",{\"b\":[]}]",
  };
  return all;
}

struct Read {
  std::vector<Item> items;
  endpoint::Document document;
  bool good;
};

Read read(const std::string& json) {
  Read out;
  wire::Reader reader([&](Item&& item, std::string_view) { out.items.push_back(std::move(item)); });
  out.good = static_cast<bool>(reader.write(json, true));
  out.document = reader.document();
  return out;
}

void check_item(const Item& item) {
  for (const std::string* text : {&item.id, &item.client, &item.parent, &item.name, &item.url, &item.email, &item.body, &item.op})
    CHECK(utf8::first_invalid(*text) == std::string_view::npos);
  for (const std::string* id : {&item.id, &item.client, &item.parent}) {
    CHECK(id->size() <= limits::kIdBytes);
    for (const char c : *id) CHECK_FALSE((static_cast<unsigned char>(c) < 0x20 || c == 0x7F));
  }
  CHECK_FALSE(item.id.empty());
  CHECK(item.id != "no");
  CHECK(item.name.size() <= limits::kNameBytes);
  CHECK(item.url.size() <= limits::kUrlBytes);
  CHECK(item.email.size() <= limits::kEmailBytes);
  CHECK(item.body.size() <= limits::kBodyBytes);
  CHECK(item.rev >= 0);
}

// A document whose second of three comments is `odd`: the others are read, and it is either read or counted.
void check_between(const std::string& odd, bool array) {
  CAPTURE(odd.substr(0, 120));
  const std::string good = R"({"id":"first","parent":null,"author":{"name":"Ann"},"body":"1","rev":1},)",
                    last = R"(,{"id":"last","parent":"first","body":"3"})";
  const Read r =
      read(array ? "[" + good + odd + last + "]" : R"({"rejoinder":1,"level":2,"comments":[)" + good + odd + last + R"(],"cursor":"7"})");
  REQUIRE(r.good);
  std::size_t skipped = 0;
  for (const auto& s : r.document.skipped) {
    CHECK_FALSE(s.reason.empty());
    CHECK(s.where.find("[1]") != std::string::npos);
    skipped += s.count;
  }
  CHECK(r.items.size() + skipped == 3);
  REQUIRE(r.items.size() >= 2);
  CHECK(r.items.front().id == "first");
  CHECK(r.items.front().name == "Ann");
  CHECK(r.items.back().id == "last");
  CHECK(r.items.back().body == "3");
  CHECK(r.items.back().position == 2);
  for (const Item& item : r.items) check_item(item);
  if (!array) CHECK(r.document.cursor == "7");
}

// All members of a comment but `left_out`, then `more`.
std::string comment(std::string_view left_out, const std::string& more) {
  std::string out = "{";
  for (const auto& [name, value] : std::initializer_list<std::pair<std::string_view, std::string_view>>{
           {"id", R"("odd")"},
           {"parent", R"("first")"},
           {"author", R"({"name":"Bob","url":"http://b/","role":"moderator"})"},
           {"body", R"("2")"},
           {"format", R"("html")"},
           {"created", R"("2026-01-02T20:00:00Z")"},
           {"edited", R"("2026-01-03T20:00:00Z")"},
           {"state", R"("visible")"},
           {"rev", "4"},
           {"client", R"("0198")"}}) {
    if (name == left_out) continue;
    out.append("\"").append(name).append("\":").append(value).append(",");
  }
  if (more.empty()) out.pop_back();
  return out + more + "}";
}

}  // namespace

TEST_CASE("confusion: every field of a comment with every kind of value, missing, twice") {
  for (const std::string field :
       {"id", "parent", "author",  "body",      "format",      "created",  "edited",  "state",          "rev", "client",
        "op", "when",   "missing", "__proto__", "constructor", "toString", "\\u0000", "\\ud83d\\ude00", "",    "comments"}) {
    CAPTURE(field);
    check_between(comment(field, ""), false);
    for (const std::string& value : values()) {
      const std::string member = "\"" + field + "\":" + value;
      check_between(comment(field, member), false);
      check_between(comment(field, member), true);
      check_between(comment("", member), false);  // told twice
      check_between(comment(field, member + "," + member), false);
    }
  }
}

TEST_CASE("confusion: every field of an author") {
  for (const std::string field : {"name", "url", "role", "email", "__proto__"}) {
    for (const std::string& value : values())
      check_between(comment("author", R"("author":{"name":"Bob",")" + field + "\":" + value + "}"), false);
  }
}

TEST_CASE("confusion: every kind of value where a comment should be") {
  for (const std::string& value : values()) {
    if (value == R"({"id":"no","body":"no"})") continue;  // it is one
    check_between(value, false);
    check_between(value, true);
  }
}

TEST_CASE("confusion: every field of the document with every kind of value") {
  for (const std::string field : {"rejoinder", "level", "thread", "title", "cursor", "since", "can", "limits", "ops", "type", "status",
                                  "detail", "field", "__proto__", ""}) {
    for (const std::string& value : values()) {
      const std::string member = "\"" + field + "\":" + value;
      CAPTURE(member.substr(0, 120));
      const std::string comments = R"("comments":[{"id":"a","body":"1"},{"id":"b","body":"2"}])";
      for (const std::string& json :
           {"{\"rejoinder\":1," + member + "," + comments + "}", "{\"rejoinder\":1," + comments + "," + member + "}"}) {
        const Read r = read(json);
        REQUIRE(r.good);
        CHECK(r.document.recognised);
        std::size_t kept = 0;
        for (const Item& item : r.items) kept += item.id == "a" || item.id == "b";
        CHECK(kept == 2);
        for (const std::string* text :
             {&r.document.thread, &r.document.title, &r.document.cursor, &r.document.since, &r.document.problem_detail})
          CHECK(utf8::first_invalid(*text) == std::string_view::npos);
        CHECK(r.document.level >= 0);
        CHECK(r.document.thread.size() <= limits::kThreadKeyBytes);
        CHECK(r.document.cursor.size() <= limits::kCursorBytes);
      }
    }
  }
  for (const std::string field : {"body", "name", "__proto__"}) {
    for (const std::string& value : values()) {
      const Read r = read(R"({"rejoinder":1,"limits":{")" + field + "\":" + value + R"(},"can":["reply",)" + value +
                          R"(],"comments":[{"id":"a","body":"1"}]})");
      REQUIRE(r.good);
      CHECK(r.items.size() == 1);
      CHECK(r.document.able("reply"));
    }
  }
}

// Boost.JSON alone takes no half of a surrogate pair; here it is U+FFFD, as in a browser's own text.
TEST_CASE("confusion: half a surrogate pair is a replacement character, and hides nobody else") {
  constexpr std::string_view r = "\xEF\xBF\xBD";
  const std::pair<const char*, std::string> halves[] = {
      {"\\ud83d", std::string(r)},
      {"\\ude00", std::string(r)},
      {"\\ud83dx", std::string(r) + "x"},
      {"\\ud83d\\n", std::string(r) + "\n"},
      {"\\ud83d\\u0041", std::string(r) + "A"},
      {"\\ud83d\\ud83d", std::string(r) + std::string(r)},
      {"\\ude00\\ud83d", std::string(r) + std::string(r)},
      {"\\ud83d\\ud83d\\ude00", std::string(r) + "\xF0\x9F\x98\x80"},
  };
  for (const auto& [half, text] : halves) {
    const Read read_whole = read(R"([{"id":"first","body":"1"},{"id":"odd","body":")" + std::string(half) + R"("},{"id":"last","body":"3"}])");
    REQUIRE(read_whole.good);
    REQUIRE(read_whole.items.size() == 3);
    CHECK(read_whole.items[1].body == text);
  }
}
