#include "inspector/trace.hpp"

#include <doctest/doctest.h>

#include "inspector/escape.hpp"
#include "rejoinder/session.hpp"

namespace demo::inspector {
namespace {

TEST_CASE("a trace is read and written as it was") {
  const std::string text =
      "# What it is about.\n# More of it.\n{\"in\":{\"v\":1}}\n{\"out\":{\"error\":\"\"}}\n\n# Second\n{\"in\":{\"v\":2}}\n\n# The end\n";
  std::string error;
  const auto trace = read_trace(text, error);
  REQUIRE_MESSAGE(trace, error);
  REQUIRE(trace->steps.size() == 2);
  CHECK(trace->steps[0].remark == "What it is about.\nMore of it.");
  CHECK(trace->steps[0].told == R"({"error":""})");
  CHECK(trace->steps[1].told.empty());
  CHECK(write_trace(*trace) == text);
}

TEST_CASE("what is no trace is said with its line") {
  std::string error;
  CHECK_FALSE(read_trace("", error));
  CHECK(error == "there is no message in it");
  CHECK_FALSE(read_trace("\n{\"out\":{}}\n", error));
  CHECK(error == "line 2: an answer without a message before it");
  CHECK_FALSE(read_trace("{\"in\":{}}\n\nnonsense", error));
  CHECK(error == "line 3: neither {\"in\":…}, {\"out\":…} nor a comment");
  CHECK_FALSE(read_trace("{\"in\":{}}\n{\"out\":{}}\n{\"out\":{}}", error));
  CHECK(error == "line 3: an answer without a message before it");
}

TEST_CASE("a document is a trace that loads it") {
  std::string error;
  const auto trace = open_trace("a.json", " [{\"id\":\"1\",\"body\":\"say \\\"hello\\\"\"}]", error);
  REQUIRE(trace);
  REQUIRE(trace->steps.size() == 2);
  CHECK(trace->name == "a.json");
  rejoinder::Session session;
  session.replay(trace->steps[0].in);
  CHECK(session.replay(trace->steps[1].in).find("say \\\"hello\\\"") != std::string::npos);
}

TEST_CASE("strings are escaped as the core does it") {
  std::string out;
  append_json(out, std::string_view("\"\\/\b\f\n\r\t\x01\x7F\0é\xFFz", 15));
  CHECK(out == "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\x7F\\u0000é\xEF\xBF\xBDz\"");
}

TEST_CASE("a frame's bytes stand in the place of where they are") {
  const auto frame = [](std::string_view header, std::string_view tail) {
    std::string out{static_cast<char>(header.size()), 0, 0, 0};
    return (out += header) += tail;
  };
  std::string out;
  REQUIRE(append_frame(out, frame(R"({"a":[0,3],"b":"[0,1]\"[","c":[],"d":["x"],"e":[3,0]})", "\"x\"")));
  CHECK(out == R"({"a":"\"x\"","b":"[0,1]\"[","c":[],"d":["x"],"e":""})");
  CHECK_FALSE(append_frame(out, frame("[0,4]", "abc")));
  CHECK_FALSE(append_frame(out, frame("[4,0]", "abc")));
  CHECK_FALSE(append_frame(out, std::string_view("\xFF\0\0\0x", 5)));
  CHECK_FALSE(append_frame(out, "abc"));
}

}  // namespace
}  // namespace demo::inspector
