// FIELDs and CONDitions, each through a comment's fields.
#include "endpoint/foreign.hpp"

#include "endpoint/inline_html.hpp"
#include "endpoint/moment.hpp"
#include "endpoint/path.hpp"

using namespace foreign;

namespace {

// What `field` makes of the comment `node`, as its name. `around` stands beside the list.
std::string field(std::string_view field, std::string_view node, std::string_view around = "") {
  std::string map = "{'mapping': 1, 'values': {'zone': {'attribute': 'zone', 'optional': true}}, 'read': {'request': {'url': '{endpoint}'}, 'comments': 'c', "
                    "'fields': {'id': {'const': '1'}, 'body': {'const': 'b'}, 'name': ";
  auto host = mapped(map.append(field).append("}}}"));
  host->told(0, "+02:00");
  std::vector<Item> items;
  const std::string body = json("{'c': [" + std::string(node) + "]" + std::string(around) + "}");
  REQUIRE(host->understand(body, items));
  REQUIRE(items.size() == 1);
  return items[0].name;
}

bool holds(std::string_view cond, std::string_view node) {
  return field("{'const': 'yes', 'when': " + std::string(cond) + "}", node) == "yes";
}

}  // namespace

TEST_CASE("mapped: paths") {
  const auto tree = *engine::kTools.json(json(R"({'a': {'b.c': [1, [2, 3], {'d': true}]}, 'a.b': 4, '': 5})"));
  const auto text = [&](std::string_view path) { return tree.text(endpoint::at(tree, tree.root(), path)); };
  CHECK(text("a.b\\.c.0") == "1");
  CHECK(text("a.b\\.c.1.-1") == "3");
  CHECK(text("a.b\\.c.-1.d") == "true");
  CHECK(text("$.a\\.b") == "4");
  CHECK(text("a.b\\.c.*") == "1");
  for (const std::string_view nothing : {"a.x", "a.b\\.c.3", "a.b\\.c.-4", "a.b\\.c.x", "a\\.b.0", "a.b\\.c.9999999999999999999"}) CHECK(text(nothing) == "");
  std::vector<endpoint::Json::Node> all;
  endpoint::all_at(tree, tree.root(), "a.*.*", all);
  CHECK(all.size() == 3);
  for (const std::string_view good : {"", "$", "a", "$.a", "-1", "a\\\\", "*.a"}) CHECK(endpoint::is_path(good));
  for (const std::string_view bad : {".", "a.", ".a", "a..b", "a\\"}) CHECK(!endpoint::is_path(bad));
}

TEST_CASE("mapped: what fields do with their text") {
  CHECK(field("'a'", "{'a': true}") == "true");
  CHECK(field("'a'", "{'a': null}") == "");
  CHECK(field("'a'", "{'a': {'b': 1}}") == "");
  CHECK(field("'a'", "{'a': 1.50}") == "1.50");
  CHECK(field("'a'", "{'a': 123456789012345678901}") == "123456789012345678901");
  CHECK(field("'a'", "{'a': -7}") == "-7");
  CHECK(field("['a', {'at': ['b', 'c']}]", "{'a': '', 'c': 'x'}") == "x");
  CHECK(field("{'const': 5}", "{}") == "5");
  CHECK(field("'$.x'", "{}", ", 'x': 'top'") == "top");
  CHECK(field("{'at': 'a', 'after': 't1_'}", "{'a': 't1_abc'}") == "abc");
  CHECK(field("{'at': 'a', 'after': 't1_'}", "{'a': 't3_abc'}") == "");
  CHECK(field("{'at': 'a', 'before': '?'}", "{'a': 'x?y'}") == "x");
  CHECK(field("{'at': 'a', 'before': '?'}", "{'a': 'xy'}") == "xy");
  for (const auto& [pick, part] : {std::pair{"0", "a"}, {"1", "b"}, {"2", ""}, {"-1", ""}, {"-2", "b"}, {"-3", "a"}, {"3", ""}, {"-4", ""}})
    CHECK(field("{'at': 'a', 'split': '--', 'pick': " + std::string(pick) + "}", "{'a': 'a--b--'}") == part);
  CHECK(field("{'at': 'a', 'map': {'1': 'one', '*': 'other'}}", "{'a': 1}") == "one");
  CHECK(field("{'at': 'a', 'map': {'1': 'one', '*': 'other'}}", "{}") == "other");
  CHECK(field("{'at': 'a', 'map': {'1': 'one'}}", "{'a': 2}") == "2");
  CHECK(field("{'at': 'a', 'entities': true}", "{'a': 'x &lt;b&gt; &#8217;&eacute;'}") == "x <b> \xE2\x80\x99\xC3\xA9");
  CHECK(field("{'at': 'a', 'text': true}", "{'a': ' <p>One</p><p class=x>two<br/>3 < 4</p><!-- c --> '}") == "One two 3 < 4");
  CHECK(field("{'at': 'a', 'after': '{endpoint}/'}", "{'a': 'see https://host.example/api/x'}") == "x");
  CHECK(field("{'at': 'a', 'prefix': 'https://x/'}", "{'a': 'y'}") == "https://x/y");
  CHECK(field("{'at': 'a', 'prefix': 'https://x/'}", "{}") == "");
  CHECK(field("{'whole': true}", "{}").starts_with("{\"c\": ["));
  CHECK(field("{'status': true}", "{}") == "200");
}

TEST_CASE("mapped: joins with a list and with an object") {
  const std::string_view people = ", 'people': [{'id': 'u1', 'n': 'Ann'}, {'id': 'u2', 'n': 'Bob'}, 5], 'byid': {'u1': {'n': 'Cy'}}";
  CHECK(field("{'at': 'by', 'in': '$.people', 'key': 'id', 'then': 'n'}", "{'by': 'u2'}", people) == "Bob");
  CHECK(field("{'at': 'by', 'in': '$.people', 'key': 'id', 'then': 'n'}", "{'by': 'u3'}", people) == "");
  CHECK(field("{'at': 'by', 'in': '$.byid', 'then': 'n'}", "{'by': 'u1'}", people) == "Cy");
  CHECK(field("{'at': 'by', 'in': '$.nowhere', 'then': 'n'}", "{'by': 'u1'}", people) == "");
  for (const auto& [id, count] : {std::pair{"2", "4"}, {"3", "9"}, {"5", ""}})  // in a list of the comment's own, and by a constant
    CHECK(field("{'const': '" + std::string(id) + "', 'in': 'acts', 'key': 'id', 'then': 'n'}", "{'acts': [{'id': 3, 'n': 9}, {'id': 2, 'n': 4}]}") == count);
}

TEST_CASE("mapped: questions") {
  CHECK(holds("{'at': 'a'}", "{'a': 'x'}"));
  for (const std::string_view no : {"{'a': false}", "{'a': 0}", "{'a': ''}", "{'a': null}", "{}"}) CHECK(!holds("{'at': 'a'}", no));
  CHECK(holds("{'at': 'a', 'is': [1, 'x']}", "{'a': '1'}"));
  CHECK(!holds("{'at': 'a', 'is': [1, 'x']}", "{'a': 2}"));
  CHECK(holds("{'at': 'a', 'is': null}", "{}"));
  CHECK(holds("{'at': 'a', 'not': ['', 0]}", "{'a': 1}"));
  CHECK(!holds("{'at': 'a', 'not': ['', 0]}", "{}"));
  CHECK(holds("{'at': 'a', 'over': 2}", "{'a': 2.5, 'b': 3}") == false);
  CHECK(holds("{'at': 'a', 'over': 2}", "{'a': 3}"));
  CHECK(!holds("{'at': 'a', 'over': 2}", "{'a': 'many'}"));
  CHECK(holds("{'at': 'a', 'present': true}", "{'a': []}"));
  CHECK(holds("{'at': 'a', 'present': false}", "{'a': null}"));
  CHECK(holds("{'status': 200}", "{}"));
  CHECK(!holds("{'status': [404, 403]}", "{}"));
  CHECK(holds("{'status': true, 'is': ['200']}", "{}"));
  CHECK(holds("{'text': 'needle'}", "{'x': 'a needle'}"));
  CHECK(!holds("{'text': ['nail', 'pin']}", "{'x': 'a needle'}"));
  CHECK(holds("{'status': 200, 'at': 'a', 'is': 'x'}", "{'a': 'x'}"));
  CHECK(!holds("{'status': 404, 'at': 'a', 'is': 'x'}", "{'a': 'x'}"));
  CHECK(holds("[{'at': 'a'}, {'at': 'b'}]", "{'a': 1, 'b': 1}"));
  CHECK(!holds("[{'at': 'a'}, {'at': 'b'}]", "{'a': 1}"));
  CHECK(holds("{'any': [{'at': 'a'}, {'at': 'b'}]}", "{'b': 1}"));
  CHECK(!holds("{'any': [{'at': 'a'}, {'at': 'b'}]}", "{}"));
}

TEST_CASE("mapped: times") {
  using endpoint::moment;
  const Millis t = *parse_time("2026-01-02T03:04:05Z");
  CHECK(moment("2026-01-02T03:04:05", "iso", "") == t);
  CHECK(moment("2026-01-02 12:04:05", "iso", "+09:00") == t);
  CHECK(moment("2026-01-02T03:04:05Z", "iso", "+09:00") == t);
  CHECK(moment("2026-01-02T03:04:05+0000", "", "+09:00") == t);
  CHECK(moment("1767323045", "seconds", "") == t);
  CHECK(moment("1767323045.25", "seconds", "") == t + 250);
  CHECK(moment("1.76732304525E9", "seconds", "") == t + 250);
  CHECK(moment("1.767323045E+12", "millis", "") == t);
  CHECK(moment("1767323045000.9", "millis", "") == t);
  CHECK(moment("1767323045", "", "") == t);
  CHECK(moment("1767323045000", "", "") == t);
  CHECK(moment("-1", "seconds", "") == -1000);
  CHECK(moment("0.5", "", "") == 500);
  for (const std::string_view none : {"", "-", ".", "1e", "1e99", "1e-99", "1.2.3", "yesterday", "99999999999999999999", "9e20", "-9e14", "0x10", "2026-02-30"}) {
    CAPTURE(none);
    CHECK(moment(none, "", "") == kNoTime);
    CHECK(moment(none, "seconds", "") == kNoTime);
  }
  CHECK(field("{'at': 'a', 'time': 'iso', 'zone': '{zone}'}", "{'a': '2026-01-02 05:04:05'}") == "2026-01-02T03:04:05Z");
  CHECK(field("{'at': 'a', 'time': 'millis'}", "{'a': 'soon'}") == "");
}

TEST_CASE("mapped: text with facets") {
  const auto text = [](std::string_view node) { return field("{'at': 't', 'facets': 'f'}", node); };
  CHECK(text(R"({'t': 'see <here>\nnow', 'f': [{'index': {'byteStart': 4, 'byteEnd': 10}, 'features': [{'uri': 'https://x/?a&b'}]}]})") ==
        "see <a href=\"https://x/?a&amp;b\">&lt;here&gt;</a><br>now");
  CHECK(text("{'t': 'plain'}") == "plain");
  // Outside, overlapping, without a link, out of order.
  CHECK(text(R"({'t': 'abcdef', 'f': [{'index': {'byteStart': 1, 'byteEnd': 3}, 'features': [{'tag': 'x'}, {'uri': 'u'}]}, {'index': {'byteStart': 2, 'byteEnd': 4}, 'features': [{'uri': 'v'}]},
    {'index': {'byteStart': 5, 'byteEnd': 99}, 'features': [{'uri': 'w'}]}, {'index': {'byteStart': 0, 'byteEnd': 1}, 'features': [{'uri': 'w'}]}, {'index': {'byteStart': -1, 'byteEnd': 1}},
    {'index': 3, 'features': 'y'}, 7]})") == "a<a href=\"u\">bc</a>def");
}

TEST_CASE("mapped: HTML for hosts that keep inline elements only") {
  using endpoint::inline_html;
  CHECK(inline_html("<p>a<br>b</p><p>c <a href=\"x\">d</a></p>") == "a\nb\n\nc <a href=\"x\">d</a>");
  CHECK(inline_html("<ul><li>a</li><li><p>b</p></li></ul><p>c</p>") == "\xE2\x80\x93 a\n\xE2\x80\x93 b\n\nc");
  CHECK(inline_html("<blockquote><p>q</p><p>r</p></blockquote><p>s</p>") == "<blockquote>q\n\nr</blockquote>\n\ns");
  CHECK(inline_html("<pre><code class=\"x\">1\n2</code></pre>") == "<code class=\"x\">1\n2</code>");
  for (const std::string_view odd : {"", "<", "</", "<p", "<>", "</>", "a<b"}) CHECK(inline_html(odd).size() <= odd.size());
}
