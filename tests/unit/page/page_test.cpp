#include <doctest/doctest.h>

#include "page/options.hpp"
#include "page/plain.hpp"
#include "page/script.hpp"
#include "rejoinder/page.hpp"

using namespace rejoinder;

namespace {

constexpr std::string_view kThread =
    R"({"rejoinder":1,"level":3,"cursor":"4","can":["reply","html"],"comments":[)"
    R"({"id":"a","author":{"name":"Ann","email":"ann@example.org"},"created":"2020-01-02T20:00:00Z","body":"Hi </script><!-- \u2028"},)"
    R"({"id":"b","parent":"a","author":"Bob","created":"2020-01-03T20:00:00Z","body":"Ho"},)"
    R"({"id":"s","state":"spam","author":"Spammer","body":"Buy"},{"id":"p","state":"pending","author":"Pending","body":"Held back"},)"
    R"({"id":"d","state":"deleted","author":"Deleter"},{"id":"e","parent":"d","author":"Eve","created":"2020-01-04T20:00:00Z","body":"Still here"}]})";

using Lines = std::vector<std::pair<std::string, std::string>>;

std::string served(Lines options, std::string_view document = kThread) {
  std::string error;
  std::string html = serve_page(document, {"http://h/c", "k", "", "", std::move(options)}, error);
  CHECK(error == "");
  return html;
}

std::string refused(Lines options, std::string_view document = kThread) {
  std::string error;
  CHECK(serve_page(document, {"http://h/c", "k", "", "", std::move(options)}, error) == "");
  return error;
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t n = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++n;
  return n;
}

}  // namespace

TEST_CASE("page: what not everybody may see is nowhere in it") {
  const std::string html = served({{"url", "https://blog.example/a"}});
  for (const std::string_view secret : {"ann@example.org", "Spammer", "Buy", "Pending", "Held back", "Deleter"}) {
    CAPTURE(secret);
    CHECK(!has(html, secret));
  }
  CHECK(has(html, "Still here"));
}

TEST_CASE("page: no text of a comment ends a script") {
  const std::string html = served({{"url", "https://blog.example/a"}});
  CHECK(count(html, "</script") == 3);
  CHECK(count(html, "<!--") == 0);
  CHECK(page::script_json("{\"a\":\"</script>\u2028\u2029\u2027<!--\"}") == "{\"a\":\"\\u003c/script>\\u2028\\u2029\u2027\\u003c!--\"}");
}

TEST_CASE("page: a comment's document has its conversation, a form that posts, and the way back") {
  const std::string html = served({{"kind", "comment"}, {"comment", "b"}, {"url", "https://blog.example/a?x=1&y=2"}, {"title", "On <clocks>"}, {"base", "/rejoinder"}});
  CHECK(html.starts_with("<!doctype html>"));
  CHECK(has(html, "<title>Bob – On &lt;clocks&gt;</title>"));
  CHECK(has(html, "<link rel=\"canonical\" href=\"https://blog.example/a?x=1&amp;y=2\">"));
  CHECK(has(html, "<a href=\"https://blog.example/a?x=1&amp;y=2#c-b\">"));
  CHECK(has(html, "<link rel=\"stylesheet\" href=\"/rejoinder/rejoinder.css\">"));
  CHECK(has(html, "id=\"c-a\""));
  CHECK(has(html, "id=\"c-b\""));
  CHECK(!has(html, "Still here"));
  CHECK(has(html, "method=\"post\" action=\"http://h/c?thread=k&amp;parent=b\""));
  CHECK(count(html, "<form") == 1);
  CHECK(!has(html, "<script"));
}

TEST_CASE("page: what is gone is not answered, and what is not there has no document") {
  CHECK(count(served({{"kind", "comment"}, {"comment", "d"}}), "<form") == 0);
  for (const std::string id : {"s", "p", "nobody"}) CHECK(refused({{"kind", "comment"}, {"comment", id}}) == "no such comment");
  CHECK(refused({{"kind", "comment"}}) == "no such comment");
}

TEST_CASE("page: a refused form comes back with all that was written") {
  const std::string html = served({{"kind", "trouble"}, {"comment", "a"}, {"error", "Too <long>."}, {"body", "\n</textarea>\"&\nx"}, {"name", "\"Zoe\""}, {"email", "z@example.org"}});
  CHECK(has(html, "Too &lt;long&gt;."));
  CHECK(has(html, "dir=\"auto\">\n\n&lt;/textarea&gt;&quot;&amp;\nx</textarea>"));
  CHECK(has(html, "value=\"&quot;Zoe&quot;\""));
  CHECK(has(html, "value=\"z@example.org\""));
  CHECK(has(html, "parent=a"));
  CHECK(has(html, "noindex"));
  const std::string closed = served({{"kind", "trouble"}, {"error", "Closed."}}, R"({"rejoinder":1,"level":3,"can":["html"],"comments":[]})");
  CHECK(has(closed, "Closed."));
  CHECK(!has(closed, "<form"));
}

TEST_CASE("page: options that lead elsewhere, or that nobody knows") {
  for (const std::string url : {"javascript:alert(1)", "//evil.example", "data:text/html,x", "/\\evil.example", "x\ny"}) {
    CAPTURE(url);
    CHECK(refused({{"url", url}}).starts_with("url: "));
    CHECK(refused({{"base", url}}).starts_with("base: "));
  }
  CHECK(refused({{"style", "a{}</style><script>"}}).starts_with("style: "));
  CHECK(refused({{"colour", "red"}}) == "colour: no such option");
  CHECK(refused({{"published", "yesterday"}}).starts_with("published: "));
  CHECK(has(served({{"style", ".rj{color:red}"}, {"nonce", "a\"b"}}), "<style nonce=\"a&quot;b\">.rj{color:red}</style>"));
  CHECK(refused({}, "{") != "");
  CHECK(refused({}, "{}") != "");
}

TEST_CASE("page: JSON-LD nests replies, but not without end, and lists not without end") {
  std::string chain = R"({"rejoinder":1,"comments":[)";
  for (int i = 0; i < 500; ++i) {
    const std::string n = std::to_string(i);
    chain += std::string(i == 0 ? "" : ",") + R"({"id":")" + n + R"(","parent":")" + (i == 0 ? "" : std::to_string(i - 1)) + R"(","created":"2020-01-02T20:00:00Z","body":"x"})";
  }
  const std::string html = served({{"url", "https://blog.example/a"}}, chain + "]}");
  const std::string data = html.substr(html.find("ld+json"));
  CHECK(count(data, "\"@type\":\"Comment\"") == 100);
  CHECK(count(data, "\"comment\":[") == 8);
  CHECK(!has(served({{"url", "https://blog.example/a"}}, "[]"), "ld+json"));
  CHECK(has(served({{"published", "2020-01-02"}}, "[]"), "\"datePublished\":\"2020-01-02T00:00:00Z\""));
}

TEST_CASE("page: the text of safe HTML") {
  CHECK(page::plain("<p>a &amp; b<br>c</p><ul><li>d&nbsp;e</li><li>&lt;f&gt;</li></ul>") == "a & b\nc\nd\u00a0e\n<f>");
  CHECK(page::plain("") == "");
}
