#include <set>
#include <vector>

#include "base/limits.hpp"
#include "site.hpp"

using namespace host_test;

namespace {

// A thread of so many comments "c1", "c2", …, all at once.
void fill(Site& site, int count) {
  std::string json = "[";
  for (int i = 1; i <= count; ++i) json += (i > 1 ? "," : "") + (R"({"id":"c)" + std::to_string(i)) + R"(","body":"text"})";
  rejoinder::ImportReport report;
  REQUIRE(site.host->import(json + "]", "t", kNow, report, site.error));
}

std::vector<std::string> pages(Site& site) {
  const std::string head(site.get("thread=t&head").body.view());
  const std::size_t from = head.find("\"pages\":["), to = head.find(']', from);
  std::vector<std::string> out;
  for (std::size_t at = from + 9; at < to;) {
    const std::size_t end = head.find('"', at + 1);
    out.push_back(head.substr(at + 1, end - at - 1));
    at = end + 2;
  }
  return out;
}

rejoinder::HostResponse page(Site& site, const std::string& name) { return site.get("thread=t&page=" + name); }

}  // namespace

TEST_CASE("host: a short thread's head is all of it") {
  Site site;
  CHECK(has(site.get("thread=t&head").body, R"("pages":[],"comments":[])"));
  fill(site, 99);
  CHECK(has(site.get("thread=t&head").body, R"("pages":[],"comments":[{"id":"c1")"));
  CHECK(count(site.get("thread=t&head=").body, "\"id\":") == 99);
}

TEST_CASE("host: head and pages are the thread, each comment once") {
  for (const int size : {100, 101, 999, 1000, 1001, 1099, 1100, 2345}) {
    CAPTURE(size);
    Site site;
    fill(site, size);
    std::multiset<std::string> ids;
    const auto take = [&](std::string_view json) {
      for (std::size_t at = json.find("{\"id\":\""); at != std::string_view::npos; at = json.find("{\"id\":\"", at + 1)) {
        ids.insert(std::string(json.substr(at + 7, json.find('"', at + 7) - at - 7)));
      }
    };
    const auto head = site.get("thread=t&head");
    CHECK(count(head.body, "{\"id\":") < 100);
    take(head.body);
    const auto names = pages(site);
    CHECK(names.size() == static_cast<std::size_t>(size / 1000 + size % 1000 / 100));
    for (const std::string& name : names) {
      const auto one = page(site, name);
      CHECK(one.status == 200);
      CHECK(one.cache_control == "public, max-age=31536000, immutable");
      CHECK(member(one.body, "page") == name);
      CHECK(site.host->handle({"GET", "thread=t&page=" + name, {}, one.etag, {}}, kNow).status == 304);
      take(one.body);
    }
    CHECK(ids.size() == static_cast<std::size_t>(size));
    CHECK(std::set<std::string>(ids.begin(), ids.end()).size() == ids.size());
  }
}

TEST_CASE("host: a page whose comment changes gets another name, the others keep theirs") {
  Site site;
  fill(site, 2250);
  const auto before = pages(site);
  REQUIRE(before.size() == 4);
  CHECK(site.write(kAnn, R"("op":"vote","id":"c1500","value":1)").status == 200);
  const auto after = pages(site);
  CHECK((before[0] == after[0] && before[1] != after[1] && before[2] == after[2] && before[3] == after[3]));
  check_problem(page(site, before[1]), 410, "gone");
  CHECK(page(site, before[1]).cache_control == "no-store");
  CHECK(has(page(site, after[1]).body, R"("up":1)"));
  site.reply("late");
  CHECK(pages(site) == after);
}

TEST_CASE("host: text that has been removed is in no page that has a name") {
  Site site;
  fill(site, 150);
  rejoinder::ImportReport report;
  const std::string before = pages(site).at(0);
  REQUIRE(site.host->import(R"([{"id":"c7","state":"spam","body":"text"},{"id":"c8","state":"removed"}])", "t", kNow, report, site.error));
  check_problem(page(site, before), 410, "gone");
  const auto now = page(site, pages(site).at(0));
  CHECK_FALSE(has(now.body, "\"c7\""));
  CHECK(has(now.body, R"({"id":"c8","parent":null,"author":{},"state":"removed")"));
}

TEST_CASE("host: a page that an older head has named is answered while it is right") {
  Site site;
  fill(site, 950);
  const auto young = pages(site);
  for (int i = 0; i < 50; ++i) site.reply("n" + std::to_string(i));
  CHECK(pages(site).size() == 1);
  CHECK(page(site, young.at(3)).status == 200);
}

TEST_CASE("host: names that are no page's are gone") {
  Site site;
  fill(site, 1050);
  const std::string right = pages(site).at(0), tail = right.substr(right.find('.'));
  REQUIRE(page(site, right).status == 200);
  for (const std::string& name : {std::string(), std::string("0"), "0-999" + tail, "-1000-0" + tail, "+0-1000" + tail, "00-1000" + tail, "0-01000" + tail,
                                  "100-1100" + tail, "1000-2000" + tail, "0-100" + tail, std::string("0-1000.1"), right + "1", right + " ", right + "%00",
                                  "0-1000.9" + tail.substr(2), std::string("9223372036854775807-9223372036854775807.1.1"),
                                  std::string("-9223372036854775808-0.1.1"), std::string("99999999999999999999-1.1.1"),
                                  "0--9223372036854775808" + tail}) {
    CAPTURE(name);
    check_problem(page(site, name), 410, "gone");
  }
  check_problem(site.get("thread=nobody&page=" + right), 410, "gone");
}

TEST_CASE("host: head, whole and changes have tags of their own, and the cache does not confuse them") {
  Site site;
  fill(site, 150);
  for (int i = 0; i < 2; ++i) {
    const auto head = site.get("thread=t&head"), whole = site.get("thread=t");
    CHECK(head.etag != whole.etag);
    CHECK(count(head.body, "{\"id\":") == 50);
    CHECK(count(whole.body, "{\"id\":") == 150);
    CHECK(site.get("thread=t&head", head.etag).status == 304);
    CHECK(site.get("thread=t", head.etag).status == 200);
  }
  const std::string cursor = member(site.get("thread=t&head").body, "cursor");
  CHECK(has(site.get("thread=t&head&since=" + cursor).body, R"("comments":[]})"));
  CHECK(has(site.get("thread=t&head&since=nonsense").body, R"("pages":[")"));
}

TEST_CASE("host: counts are of what everybody sees") {
  Site site;
  rejoinder::ImportReport report;
  REQUIRE(site.host->import(R"([{"id":"a","body":"x"},{"id":"b","body":"x","state":"pending"},{"id":"c","body":"x","state":"spam"},{"id":"d","state":"removed"}])",
                            "t", kNow, report, site.error));
  const auto counts = [&](std::string_view query) { return site.get(query).body; };
  CHECK(counts("counts=t&counts=nobody&counts=t").view() == R"({"rejoinder":1,"counts":{"t":1,"nobody":0}})");
  site.write(kAnn, R"("op":"reply","id":"e","body":"x")");
  CHECK(counts("counts=t").view() == R"({"rejoinder":1,"counts":{"t":2}})");
  site.write(kAnn, R"("op":"delete","id":"e")");
  site.write(kAnn, R"("op":"delete","id":"e")");
  REQUIRE(site.host->import(R"([{"id":"b","body":"x"}])", "t", kNow, report, site.error));
  site.write(kAnn, R"("op":"vote","id":"b","value":1)");
  const auto last = site.get("counts=t");
  CHECK(last.body.view() == R"({"rejoinder":1,"counts":{"t":2}})");
  CHECK(last.cache_control == "no-cache");
  CHECK(site.get("counts=t", last.etag).status == 304);
  check_problem(site.get("counts="), 422, "invalid", "counts");
  check_problem(site.get("counts=a&counts=%00"), 422, "invalid", "counts");
  std::string many = "counts=k";
  for (std::size_t i = 1; i < rejoinder::limits::kCounts; ++i) many += "&counts=k" + std::to_string(i);
  CHECK(site.get(many).status == 200);
  check_problem(site.get(many + "&counts=more"), 422, "invalid", "counts");
}
