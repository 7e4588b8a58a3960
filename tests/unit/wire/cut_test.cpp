// A document that ends too early: what stood before the cut is kept, wherever that is.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "wire/reader.hpp"

#ifndef __EMSCRIPTEN__
#include <filesystem>
#include <fstream>
#include <iterator>
#endif

using namespace rejoinder;

namespace {

// How many comments were given or counted, and whether all was well.
struct Seen {
  std::size_t comments = 0;
  bool good = false;
};

Seen read(std::string_view json) {
  Seen seen;
  wire::Reader reader([&](endpoint::Item&&, std::string_view) { ++seen.comments; });
  seen.good = static_cast<bool>(reader.write(json, true));
  for (const auto& s : reader.document().skipped) seen.comments += s.count;
  return seen;
}

// Every byte of the first 4 KB, every 97th after.
void check_cuts(std::string_view json) {
  // After how many bytes each comment was known, one byte after the other.
  std::vector<std::size_t> ends;
  std::size_t taken = 0, known = 0;
  wire::Reader reader([&](endpoint::Item&&, std::string_view) { ++taken; });
  std::size_t size = 3;  // a byte-order mark comes whole
  for (std::size_t at = 0; at < json.size() && reader.write(json.substr(at, size), false); size = 1) {
    at += size;
    std::size_t now = taken;
    for (const auto& s : reader.document().skipped) now += s.count;
    for (; known < now; ++known) ends.push_back(at);
  }
  for (std::size_t cut = 0; cut < json.size(); cut += cut < 4096 ? 1 : 97) {
    const Seen seen = read(json.substr(0, cut));
    std::size_t before = 0;
    while (before < ends.size() && ends[before] <= cut) ++before;
    // A number is known to have ended by what follows it, or by the end.
    const bool number = cut > 0 && json[cut - 1] >= '0' && json[cut - 1] <= '9';
    if (seen.comments != before && !(number && seen.comments == before + 1))
      FAIL_CHECK("cut at " << cut << ": " << seen.comments << " of " << before << " comments");
    if (seen.good && json.substr(cut).find_first_not_of(" \t\r\n") != std::string_view::npos)
      FAIL_CHECK("cut at " << cut << " is taken for the whole");
  }
}

}  // namespace

TEST_CASE("cut: a document of every kind of comment") {
  std::string whole = R"({"rejoinder":1,"level":2,"thread":"t","cursor":"9","can":["reply"],"comments":[)";
  for (int i = 0; i < 40; ++i) {
    if (i > 0) whole += ',';
    const std::string odd = i % 5 == 4 ? "null" : i % 7 == 6 ? "\"\xC3\"" : R"("\ud83d\ude00 \\ \" é")";
    whole += R"({"id":")" + std::to_string(i) +
             R"(","parent":null,"author":{"name":"Zo\u00eb","url":null},"created":"2026-01-02T20:00:00Z","rev":)" + std::to_string(i) +
             R"(,"body":)" + odd + "}";
  }
  check_cuts(whole + "]}");
  CHECK(read(whole + "]}").comments == 40);
}

#ifndef __EMSCRIPTEN__
TEST_CASE("cut: the demo's threads and the golden ones") {
  std::size_t files = 0;
  for (const char* folder : {"host-demo/pages/threads", "tests/golden/threads"}) {
    for (const auto& entry : std::filesystem::directory_iterator(std::string(REJOINDER_SOURCE) + "/" + folder)) {
      if (entry.path().extension() != ".json") continue;
      std::ifstream in(entry.path(), std::ios::binary);
      const std::string json{std::istreambuf_iterator<char>(in), {}};
      CAPTURE(entry.path().string());
      CHECK_FALSE(json.empty());
      check_cuts(json);
      ++files;
    }
  }
  CHECK(files > 50);
}
#endif
