#include "endpoint/foreign.hpp"

#include "rejoinder/mapping.hpp"

using namespace foreign;

namespace {

// What is wrong with a mapping of which one part is this.
mapping::Fault fault(std::string_view read, std::string_view top = "") {
  return mapping::check(json("{'mapping': 1, 'values': {'v': {'const': 'x'}}, 'read': {'request': {'url': '{endpoint}'}, 'comments': 'c', 'fields': {'id': 'id', 'body': 'b'}" + std::string(read) +
                             "}" + std::string(top) + "}"));
}

}  // namespace

TEST_CASE("mapping check: what is wrong, and where") {
  CHECK(!fault(""));
  const struct {
    std::string_view read, top, path, what;
  } cases[] = {
      {"", ", 'reed': 1", "reed", "no such member"},
      {"", ", 'lost': 'maybe'", "lost", "expected one of key|refused|search|ask"},
      {"", ", 'lost': 'key|ask'", "lost", "expected one of"},
      {"", ", 'poll': '5'", "poll", "expected a whole number"},
      {"", ", 'poll': 5.5", "poll", "expected a whole number"},
      {"", ", 'flattens': 1", "flattens", "expected true or false"},
      {"", ", 'reader': 'w'", "reader", "expected the name of a value"},
      {"", ", 'poll': 5, 'poll': 6", "poll", "stands here twice"},
      {"", ", 'outcome': {}", "outcome", "expected a list"},
      {"", ", 'outcome': [{'when': {'status': 1}, 'means': 'later'}, {'when': {'status': 'x'}, 'means': 'later'}]", "outcome[1].when.status", "expected an HTTP status"},
      {"", ", 'outcome': [{'means': 'later'}]", "outcome[0]", "lacks \"when\""},
      {"", ", 'outcome': [{'when': [], 'means': 'bad'}]", "outcome[0].means", "expected one of posted"},
      {"", ", 'write': {'reply': {'request': {'url': '{endpoint}', 'json': {'a': ['{nobody}']}}}}", "write.reply.request.json.a[0]", "there is no value \"nobody\" here"},
      {"", ", 'write': {'reply': [{'if': ['v', 'w'], 'request': {'url': 'x'}}]}", "write.reply[0].if[1]", "expected the name of a value"},
      {"", ", 'write': {'reply': {'request': {'url': 'x', 'json': 1, 'form': {}}}}", "write.reply.request", "expected one of json, form and text"},
      {"", ", 'write': {'reply': {'request': {'url': 'x', 'json': 1, 'method': 'GET'}}}", "write.reply.request", "a GET has no"},
      {"", ", 'write': {'reply': {'request': {'url': '{name|rendered}'}}}", "write.reply.request.url", "only a body is rendered"},
      {"", ", 'write': {'vote': {'sideways': {}}}", "write.vote.sideways", "no such member; there are up down none"},
      {"", ", 'write': {'vote': {'up': {}}}", "write.vote.up", "lacks \"request\""},
      {", 'comments': 'c.'", "", "read.comments", "stands here twice"},
      {", 'skip': {'at': 'a.'}", "", "read.skip.at", "expected a path"},
      {", 'skip': {'at': 'a', 'iz': 1}", "", "read.skip.iz", "no such member"},
      {", 'skip': 'a'", "", "read.skip", "expected"},
      {", 'tree': {'parent': 5}", "", "read.tree.parent", "expected a path, an object or a list"},
      {", 'tree': {'roots': '0'}", "", "read.tree.roots", "expected a list"},
      {", 'tree': {'roots': ['{id}']}", "", "read.tree.roots[0]", "there is no value \"id\" here"},
      {", 'tree': {'more': {'when': {}, 'request': {'url': '{comment.x}{paging.page}'}}}", "", "read.tree.more.request.url", "there is no value \"paging.page\" here"},
      {", 'paging': {'by': 'pages'}", "", "read.paging.by", "expected one of page|offset|cursor|link|ids"},
      {", 'paging': {'by': 'cursor', 'next': {'last': 5}}", "", "read.paging.next.last", "expected a path"},
      {", 'title': {'at': 't', 'time': 'days'}", "", "read.title.time", "expected one of seconds"},
      {", 'title': {'at': 't', 'map': {'a': []}}", "", "read.title.map.a", "expected a text, a number"},
      {", 'title': {'at': 't', 'prefix': '{'}", "", "read.title.prefix", "expected a text; names in it"},
      {", 'title': {'at': 't', 'prefix': '{v|loud}'}", "", "read.title.prefix", "expected a text; names in it"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.path);
    const mapping::Fault f = fault(c.read, c.top);
    CHECK(f.path == c.path);
    CHECK(f.what.starts_with(c.what));
    CHECK(f.line > 0);
  }
  CHECK(mapping::check("[]").what == "expected an object: a mapping");
  CHECK(mapping::check("{}").what == "lacks \"mapping\"");
  CHECK(mapping::check("{\"mapping\": 2}").path == "mapping");
  CHECK(mapping::check(std::string(70'000, ' ')).what == "a mapping has at most 65536 bytes");
}

TEST_CASE("mapping check: values that are made of each other") {
  const auto values = [](std::string_view text) {
    return mapping::check(json("{'mapping': 1, 'values': " + std::string(text) + ", 'read': {'request': {'url': '{endpoint}'}, 'comments': 'c', 'fields': {'id': 'id', 'body': 'b'}}}"));
  };
  CHECK(!values("{'a': {'text': '{b}'}, 'b': {'text': '{c}{d}'}, 'c': {'if': 'd', 'const': 1}, 'd': {'page': 'url'}}"));
  CHECK(!values("{'token': {'request': {'url': '{endpoint}'}, 'at': 'token'}}"));
  CHECK(values("{'a': {'text': '{a}'}}").path == "values.a");
  CHECK(values("{'d': {'const': 1}, 'a': {'text': '{b}'}, 'b': {'if': ['d', 'a'], 'const': 1}}").path == "values.a");
  CHECK(values("{'a': {'request': {'url': '{b}'}}, 'b': [{'request': {'url': '{a}'}}]}").path == "values.a");
  CHECK(values("{'url': {'const': 1}}").what == "is a name that has a meaning already");
  std::string chain = "{'v0': {'const': 1}";
  for (int i = 1; i < 500; ++i) chain += ", 'v" + std::to_string(i) + "': {'text': '{v" + std::to_string(i - 1) + "}{v0}'}";
  CHECK(values(chain + "}").what == "is made of itself, or of too many others");
}

TEST_CASE("mapping check: line and column") {
  const auto at = [](std::string_view text) {
    const mapping::Fault f = mapping::check(json(text));
    return std::to_string(f.line) + ":" + std::to_string(f.column) + " " + f.path;
  };
  CHECK(at("{'mapping': 1,\n 'read': {'paging': {'by':\n   'x'}}}") == "3:4 read.paging.by");
  CHECK(at("{'mapping': 1, 'a,\\\"{': 2}") == "1:1 a,\"{");  // a name with escapes is not looked for
  CHECK(at("{'mapping': 1, 'verified': 'a,\\\"{',\n 'outcome': [ {'means':\n7} ]}") == "3:1 outcome[0].means");
  CHECK(at("{'mapping': 1,\n 'outcome': [ {'when':{}, 'means':\n'later'}, {'when': [1]} ]}") == "3:21 outcome[1].when[0]");
  CHECK(at("{'mapping': 1,\n 'read': {'comments': 'x'}}") == "2:10 read");
  CHECK(at("{'mapping': 1,\n 'read: }") == "2:10 byte 24");
  CHECK(at("") == "1:1 byte 0");
}

TEST_CASE("mapping: understand shows what a mapping finds in an answer") {
  const std::string map = json("{'mapping': 1, 'values': {'post': {'page': 'article'}}, 'read': {'request': {'url': '{endpoint}/{post}'}, 'comments': 'c', 'tree': {'children': 'r'}, "
                               "'fields': {'id': 'id', 'body': 'b', 'name': 'n', 'created': 't', 'format': 'html', 'up': 'up', 'pinned': 'top', 'state': {'at': 's'}, 'role': 'role'}}}");
  const mapping::Understood u = mapping::understand(map, json("{'c': [{'id': 1, 'b': 'x', 'n': 'Ann', 't': 1767323045, 'up': 3, 'top': true, 'role': 'author', 'r': [{'id': 2, 'b': 'y', 's': 'spam'}, {'id': 3}]}]}"));
  CHECK(!u.fault);
  CHECK(u.problem == "");
  REQUIRE(u.comments.size() == 2);
  CHECK(u.comments[0].name == "Ann");
  CHECK(u.comments[0].format == "html");
  CHECK(u.comments[0].role == "author");
  CHECK(u.comments[0].created == 1767323045000);
  CHECK(u.comments[0].up == 3);
  CHECK(u.comments[0].pinned);
  CHECK(u.comments[1].parent == "1");
  CHECK(u.comments[1].state == "spam");
  REQUIRE(u.skipped.size() == 1);
  CHECK(u.skipped[0].reason == "the body is missing");
  CHECK(mapping::understand(map, "[]").field == "read.comments");
  CHECK(mapping::understand(map, "no").problem == "the host's answer is not JSON: not JSON");
  CHECK(mapping::understand("{}", "[]").fault.what == "lacks \"mapping\"");
}
