#include "inspector/page.hpp"

#include <doctest/doctest.h>

#include "inspector/markup.hpp"
#include "inspector/thread.hpp"

namespace demo::inspector {
namespace {

std::string patch(Page& page, std::string_view patches) {
  std::string error;
  const auto json = conformance::read_json(patches, error);
  REQUIRE_MESSAGE(json, error);
  std::string problems;
  for (const Touch& touch : page.apply(*json)) problems += touch.problem;
  return problems;
}

constexpr std::string_view kRoot = R"([{"type":"replace","key":"root","html":"<div data-key=\"root\">a<p data-key=\"x\">1</p>b<div data-key=\"list\"></div>c</div>"}])";

TEST_CASE("patches make a page") {
  Page page;
  CHECK(patch(page, kRoot).empty());
  CHECK(patch(page, R"([{"type":"insert","in":"list","after":"","html":"<i data-key=\"1\">one</i><i data-key=\"2\">two</i>"},
                        {"type":"insert","in":"list","after":"1","html":"<i data-key=\"3\">three</i>"}])").empty());
  CHECK(page.html("root") == "<div data-key=\"root\">a<p data-key=\"x\">1</p>b<div data-key=\"list\"><i data-key=\"1\">one</i><i data-key=\"3\">three</i><i data-key=\"2\">two</i></div>c</div>");
  CHECK(patch(page, R"([{"type":"text","key":"3","text":"drei"},{"type":"remove","key":"x"},
                        {"type":"attr","key":"1","name":"hidden","value":"","on":true},{"type":"remove","key":"nobody"}])").empty());
  CHECK(page.html("root") == "<div data-key=\"root\">ab<div data-key=\"list\"><i data-key=\"1\" hidden=\"\">one</i><i data-key=\"3\">drei</i><i data-key=\"2\">two</i></div>c</div>");
}

TEST_CASE("a key that is there already is moved") {
  Page page;
  patch(page, kRoot);
  CHECK(patch(page, R"([{"type":"insert","in":"list","after":"","html":"<b data-key=\"x\">2</b>"}])").empty());
  CHECK(page.html("root") == "<div data-key=\"root\">ab<div data-key=\"list\"><b data-key=\"x\">2</b></div>c</div>");
}

TEST_CASE("a copy of a page stays as it was") {
  Page page;
  patch(page, kRoot);
  const Page before = page;
  const std::string html = page.html("root");
  patch(page, R"([{"type":"text","key":"x","text":"2"},{"type":"insert","in":"list","after":"","html":"<i data-key=\"1\"></i>"},{"type":"remove","key":"list"}])");
  CHECK(before.html("root") == html);
  CHECK(page.html("root") != html);
}

TEST_CASE("a page says what it cannot take") {
  Page page;
  patch(page, kRoot);
  CHECK(patch(page, R"([{"type":"insert","in":"nowhere","after":"","html":"<i data-key=\"1\"></i>"}])") == "there is no nowhere to insert into");
  CHECK(patch(page, R"([{"type":"insert","in":"list","after":"7","html":"<i data-key=\"1\"></i>"}])") == "there is no 7 in list");
  CHECK(page.find("1") == nullptr);
  CHECK(patch(page, R"([{"type":"replace","key":"x","html":"<i data-key=\"1\"></i>"}])") == "what replaces x has another key");
  CHECK(patch(page, R"([{"type":"dance"}])") == "no patch is called dance");
}

TEST_CASE("hostile markup ends") {
  Page page;
  patch(page, kRoot);
  for (const char* html : {"<i data-key=\\\"root\\\"><i data-key=\\\"root\\\"><i data-key=\\\"x\\\">", "</i></div><p data-key=\\\"list\\\">", "<", "<a", "&#xFFFFFFFFFF;&;&amp",
                           "<div data-key=\\\"list\\\"><div data-key=\\\"root\\\"></div></div>"}) {
    patch(page, R"([{"type":"replace","key":"x","html":")" + std::string(html) + R"("},{"type":"insert","in":"list","after":"","html":")" + html +
                    R"("},{"type":"text","key":"root","text":"<>"},{"type":"replace","key":"root","html":")" + html + R"("}])");
    CHECK(page.order().size() <= page.size() + 1);
    page.html("root");
    thread_of(page);
  }
}

TEST_CASE("deep markup is walked, not recursed into") {
  std::string html;
  for (int i = 0; i < 100'000; ++i) html += "<i data-key='" + std::to_string(i) + "'><b data-key=\\\"" + std::to_string(i) + "\\\">";
  Page page;
  patch(page, R"([{"type":"replace","key":"root","html":"<div data-key=\"root\">)" + html + R"("}])");
  CHECK(page.order().size() == 100'001);
  CHECK(page.html("root").size() > html.size() / 2);
}

TEST_CASE("text is read as a reader reads it") {
  CHECK(text_of("<p>Tom &amp; <b>J</b>erry</p><p>a &lt; b&#33; &nope; &#0;</p>") == "Tom & Jerry a < b! &nope; \xEF\xBF\xBD");
}

}  // namespace
}  // namespace demo::inspector
