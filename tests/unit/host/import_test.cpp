#include "base/limits.hpp"
#include "site.hpp"

using namespace host_test;
using rejoinder::ImportReport;

namespace {

ImportReport take(Site& site, std::string_view json, const std::string& key = "t") {
  ImportReport report;
  site.error.clear();
  CHECK_MESSAGE(site.host->import(json, key, kNow, report, site.error), site.error);
  return report;
}

}  // namespace

TEST_CASE("host: a document's own key and title are kept, another key may be given") {
  Site site;
  const std::string_view json = R"({"rejoinder":1,"comments":[{"id":"1","body":"x"}],"thread":"mine","title":"T"})";
  CHECK(take(site, json, "").thread == "mine");
  CHECK(take(site, json, "given").thread == "given");
  CHECK(take(site, "[]", "").thread == "imported");
  CHECK(member(site.get("thread=mine").body, "title") == "T");
  CHECK(has(site.get("thread=given").body, R"("id":"1")"));
}

TEST_CASE("host: import again: equal is left, changed gets a new revision, a removal stays") {
  Site site;
  CHECK(take(site, R"([{"id":"1","body":"x","created":"2020-01-02"},{"id":"2","body":"y"}])").imported == 2);
  const std::string etag = site.get("thread=t").etag, cursor = member(site.get("thread=t").body, "cursor");
  const auto again = take(site, R"([{"id":"2","body":"y"},{"id":"1","body":"x","created":"2020-01-02T00:00:00Z"}])");
  CHECK((again.imported == 0 && again.unchanged == 2));
  CHECK(site.get("thread=t").etag == etag);

  const auto changed = take(site, R"([{"id":"1","body":"changed"},{"id":"2","state":"removed"}])");
  CHECK((changed.imported == 2 && changed.unchanged == 0));
  const auto delta = site.get("thread=t&since=" + cursor);
  CHECK(has(delta.body, "changed"));
  CHECK(has(delta.body, R"("state":"removed")"));

  const auto back = take(site, R"([{"id":"2","body":"y"}])");
  CHECK((back.imported == 0 && back.skipped.size() == 1));
  CHECK(back.skipped.at(0).reason == "removed here meanwhile");
}

TEST_CASE("host: what cannot be used is left out and said") {
  Site site;
  const auto report = take(site, R"([{"id":"1","body":"x"},{"body":"no id"},{"id":"3"},7,{"id":"1","body":"again"},{"id":"1","body":"and again"},{"body":"none"}])");
  CHECK(report.imported == 1);
  std::size_t left_out = 0;
  for (const auto& skipped : report.skipped) {
    CHECK_FALSE(skipped.reason.empty());
    CHECK_FALSE(skipped.where.empty());
    left_out += skipped.count;
  }
  CHECK(left_out == 6);
  CHECK(has(site.get("thread=t").body, R"("body":"x")"));
}

TEST_CASE("host: orphans, circles and tombstones are kept") {
  Site site;
  const auto report = take(site, R"([{"id":"o","parent":"nobody","body":"x"},{"id":"a","parent":"b","body":"x"},{"id":"b","parent":"a","body":"x"},
      {"id":"s","parent":"s","body":"x"},{"id":"m","missing":true},{"id":"d","state":"deleted","body":"secret"}])");
  CHECK(report.imported == 6);
  const auto answer = site.get("thread=t");
  CHECK(count(answer.body, "\"id\":") == 6);
  CHECK(has(answer.body, R"({"id":"o","parent":"nobody")"));
  CHECK_FALSE(has(site.host->export_thread("t", true), "secret"));
}

TEST_CASE("host: a bare array is plain text, the whole form Markdown") {
  Site site;
  take(site, R"([{"id":"1","body":"*x*"}])");
  CHECK(has(site.get("thread=t").body, R"("format":"text")"));
  take(site, R"({"rejoinder":1,"comments":[{"id":"1","body":"*x*"}]})", "m");
  CHECK_FALSE(has(site.get("thread=m").body, R"("format")"));
}

TEST_CASE("host: export and import give the same thread") {
  Site site, other;
  take(site, R"({"rejoinder":1,"title":"T","comments":[{"id":"1","author":{"name":"A","url":"http://a","role":"author","email":"a@b.c"},"body":"x\u0001\"","created":"2020-01-02T03:04:05.678Z",
      "edited":"2021-01-01"},{"id":"2","parent":"1","client":"z","format":"html","body":"<b>","state":"spam"},{"id":"3","state":"removed"},{"id":"4","body":"p","state":"pending"}]})");
  const std::string out = site.host->export_thread("t", true);
  CHECK(take(other, out, "").imported == 4);
  const std::string back = other.host->export_thread("t", true);
  CHECK(out.substr(out.find("\"comments\"")) == back.substr(back.find("\"comments\"")));
  CHECK(site.host->export_thread("nobody", true).empty());
}

TEST_CASE("host: an import without addresses does not wipe those that are known") {
  Site site;
  site.reply("c1", R"(,"author":{"name":"Ann","email":"ann@example.org"},"body":"Hi")");
  take(site, site.host->export_thread("t", false));
  CHECK(has(site.host->export_thread("t", true), "ann@example.org"));
}

TEST_CASE("host: a document that is none takes nothing") {
  Site site;
  for (const char* json : {"", "{", "7", "{\"a\":1}", "[{\"id\":\"1\",\"body\":\"x\"}", "[{\"id\":\"1\",\"body\":\"x\"},", "<rss/>"}) {
    CAPTURE(json);
    ImportReport report;
    site.error.clear();
    CHECK_FALSE(site.host->import(json, "t", kNow, report, site.error));
    CHECK_FALSE(site.error.empty());
  }
  ImportReport report;
  CHECK_FALSE(site.host->import("[]", "a\nb", kNow, report, site.error));
  CHECK(has(site.get("thread=t").body, R"("cursor":"0.0")"));
}
