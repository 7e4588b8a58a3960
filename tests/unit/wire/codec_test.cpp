#include <doctest/doctest.h>

#include "wire/codec.hpp"
#include "wire/reader.hpp"
#include "wire/writer.hpp"

using namespace rejoinder;

namespace {
std::string fault(std::string_view header, std::string_view tail = "") {
  wire::Incoming in;
  const auto done = wire::decode_message(wire::frame(header) + std::string(tail), in);
  return done ? "" : done.error().what;
}
}  // namespace

TEST_CASE("codec: a message comes back as it was, with its bytes") {
  Message m;
  m.now = 1234567890123;
  const std::string body("\0\"\xFF", 3);
  m.events = {event::Init{"http://e", "k", "ff", "newest best", 5, 24000, "secret", "{}"}, event::Net{3, 200, body, true, "timeout", 7, {"x-total: 3"}}, event::Tick{}, event::Host{true, false}};
  const std::string frame = wire::encode_message(m, true);
  wire::Incoming in;
  REQUIRE(wire::decode_message(frame, in));
  CHECK(in.message.now == m.now);
  REQUIRE(in.message.events.size() == 4);
  CHECK(std::get<event::Init>(*std::next(in.message.events.begin(), 0)).thread == "k");
  const auto& net = std::get<event::Net>(*std::next(in.message.events.begin(), 1));
  CHECK(net.id == 3);
  CHECK(net.body == body);
  CHECK(net.done);
  CHECK(net.failure == "timeout");
  CHECK(std::get<event::Host>(*std::next(in.message.events.begin(), 3)).online);
}

TEST_CASE("codec: an answer comes back as it was") {
  Answer a;
  a.patches = {patch::Replace{"k", "<p>"}, patch::Insert{"list", "a", "<hr>"}, patch::Attr{"k", "n", "v", true}};
  a.effects = {effect::Http{1, "POST", "u", "t", std::string("\0x", 2), 5}, effect::Announce{"hi"}};
  a.wake = 99;
  const auto back = wire::decode_answer(wire::encode_answer(a, true));
  REQUIRE(back);
  CHECK(std::get<patch::Insert>(back->patches[1]).into == "list");
  CHECK(std::get<patch::Insert>(back->patches[1]).html == "<hr>");
  CHECK(std::get<patch::Attr>(back->patches[2]).on);
  CHECK(std::get<effect::Http>(back->effects.front()).body == std::string("\0x", 2));
  CHECK(back->wake == 99);
  CHECK(wire::encode_answer(Answer{}, false) == R"({"patches":[],"effects":[],"wake":-1,"error":""})");
}

TEST_CASE("codec: bytes may stand in the header") {
  wire::Incoming in;
  REQUIRE(wire::decode_message(wire::frame(R"({"v":1,"now":0,"events":[{"type":"load","body":"[]"},{"type":"load","body":"x"}]})"), in));
  CHECK(std::get<event::Load>(*std::next(in.message.events.begin(), 0)).body == "[]");
  CHECK(std::get<event::Load>(*std::next(in.message.events.begin(), 1)).body == "x");
}

TEST_CASE("codec: a bad message says what and where") {
  CHECK(fault(R"({"now":0,"events":[]})") == "the message is of version -1, not 1");
  CHECK(fault(R"({"v":2,"now":0,"events":[]})") == "the message is of version 2, not 1");
  CHECK(fault(R"({"v":"1"})") == "the message is of version -1, not 1");
  CHECK(fault(R"({"v":1,"events":[{"type":"tock"}]})") == "events[0].type is not known");
  CHECK(fault(R"({"v":1,"events":[{"type":"tick"},{"now":1}]})") == "events[1] does not begin with its type");
  CHECK(fault(R"({"v":1,"events":[{}]})") == "events[0] has no type");
  CHECK(fault(R"({"v":1,"events":[5]})") == "events[0] is not of its type");
  CHECK(fault(R"({"v":1,"events":["x"]})") == "events[0] is not an object");
  CHECK(fault(R"({"v":1,"events":[{"type":5}]})") == "events[0].type is not of its type");
  CHECK(fault(R"({"v":1,"events":[{"type":"net","id":"1"}]})") == "events[0].id is not of its type");
  CHECK(fault(R"({"v":1,"events":[{"type":"net","done":1}]})") == "events[0].done is not of its type");
  CHECK(fault(R"({"v":1,"events":[{"type":"init","thread":null}]})") == "events[0].thread is not of its type");
  CHECK(fault(R"({"v":1,"events":[{"type":"init","thread":{"a":1}}]})") == "events[0].thread is not of its type");
  for (const char* range : {"[0]", "[0,1,2]", "[-1,1]", "[0,-1]", "[4,1]", "[0,4]", "[9007199254740991,9007199254740991]", "[\"0\",1]", "[[0,1]]"})
    CHECK_MESSAGE(!fault(std::string(R"({"v":1,"events":[{"type":"load","body":)") + range + "}]}", "abc").empty(), range);
  CHECK(fault(R"({"v":1,"events":[{"type":"load","body":[3,0]}]})", "abc").empty());
  CHECK(fault("{") == "the JSON ends too early at byte 1 of the header");
  CHECK(fault("[]") == "the header is not an object");
  wire::Incoming in;
  CHECK(!wire::decode_message("", in));
  CHECK(!wire::decode_message(std::string("\xFF\xFF\xFF\xFF{}", 6), in));
}

TEST_CASE("writer: strings as JSON.stringify writes them, and invalid UTF-8 mended") {
  wire::JsonWriter out;
  out.begin_array().string(std::string_view("\"\\/\b\f\n\r\t\0\x1f\x7f\xC3\xA9\xFFz", 15)).number(-5).null().begin_object().member("a", "b").key("c").boolean(true).end_object().end_array();
  CHECK(out.text() == "[\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\x7f\xC3\xA9\xEF\xBF\xBDz\",-5,null,{\"a\":\"b\",\"c\":true}]");
}

TEST_CASE("writer: a comment comes back through the reader, its e-mail does not") {
  endpoint::Item item;
  item.id = "i\"d";
  item.client = "c";
  item.parent = "p";
  item.name = "N";
  item.url = "u";
  item.email = "secret@example.org";
  item.body = "b\n";
  item.created = 1'000;
  item.edited = 2'123;
  item.rev = 3;
  item.format = endpoint::Format::Html;
  item.state = endpoint::State::Spam;
  item.role = endpoint::Role::Author;
  wire::JsonWriter out;
  out.begin_object().key("rejoinder").number(1).key("comments").begin_array();
  wire::write_comment(out, item);
  out.end_array().end_object();
  CHECK(out.text().find("secret") == std::string::npos);
  endpoint::Item back;
  wire::Reader reader([&](endpoint::Item&& i, std::string_view) { back = std::move(i); });
  REQUIRE(reader.write(out.text(), true));
  CHECK(back.id == item.id);
  CHECK(back.client == item.client);
  CHECK(back.parent == item.parent);
  CHECK(back.name == item.name);
  CHECK(back.url == item.url);
  CHECK(back.body == item.body);
  CHECK(back.created == item.created);
  CHECK(back.edited == item.edited);
  CHECK(back.rev == item.rev);
  CHECK(back.format == item.format);
  CHECK(back.state == item.state);
  CHECK(back.role == item.role);
}
