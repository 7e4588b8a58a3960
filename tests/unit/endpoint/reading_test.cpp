#include "endpoint/foreign.hpp"

using namespace foreign;

TEST_CASE("mapped: a flat list, by pages whose number a header tells") {
  auto host = mapped(R"({'mapping': 1, 'values': {'post': {'page': 'body', 'attr': 'class', 'after': 'postid-', 'before': ' '}},
    'read': {'request': {'url': '{endpoint}/comments', 'query': {'post': '{post}', 'page': '{paging.page}', 'per_page': '2'}},
      'comments': '$', 'tree': {'parent': 'parent', 'roots': ['0']},
      'fields': {'id': 'id', 'name': {'at': 'author_name', 'entities': true}, 'body': 'content.rendered', 'format': 'html', 'created': {'at': 'date_gmt', 'time': 'iso'}},
      'paging': {'by': 'page', 'pages': {'header': 'X-WP-TotalPages'}, 'total': {'header': 'X-WP-Total'}}}})");
  REQUIRE(host->questions() == std::vector<std::string>{"css body@class"});
  host->told(0, "single postid-7 logged-in");
  const std::vector<std::string> headers = {"x-wp-total: 3", "x-wp-totalpages: 2"};
  const Read r = read(*host, {
      {"GET https://host.example/api/comments?post=7&page=1&per_page=2",
       json(R"([{'id': 1, 'parent': 0, 'author_name': 'Zo\u00eb &amp; Co', 'content': {'rendered': '<p>One</p>'}, 'date_gmt': '2026-01-02T03:04:05'},
                {'id': 2, 'parent': 1, 'author_name': 'B', 'content': {'rendered': 'Two'}, 'date_gmt': '2026-01-02T03:05:05'}])"), 200, headers},
      {"GET https://host.example/api/comments?post=7&page=2&per_page=2",
       json(R"([{'id': 3, 'parent': 99, 'author_name': '', 'content': {'rendered': 'Three'}, 'date_gmt': 'never'}])"), 200, headers}});
  CHECK(r.what == "no comment has a time there");
  CHECK(r.where == "read.fields.created");
  REQUIRE(r.story() == "1 <p>One</p>; 2<1 Two; 3<99 Three");
  CHECK(r.whole);
  CHECK(r.asked.size() == 2);
  CHECK(r.items[0].name == "Zo\xC3\xAB & Co");
  CHECK(r.items[0].format == endpoint::Format::Html);
  CHECK(r.items[0].created == parse_time("2026-01-02T03:04:05Z"));
  CHECK(r.items[2].created == kNoTime);
  CHECK(r.items[2].position == 2);
}

TEST_CASE("mapped: a tree of any depth, a node that wraps its comment") {
  auto host = mapped(R"({'mapping': 1, 'read': {'request': {'url': '{endpoint}/find', 'query': {'url': '{thread}', 'none': '{page.lang?}'}}, 'comments': 'comments',
    'tree': {'children': 'replies'}, 'fields': {'id': 'comment.id', 'body': ['comment.orig', 'comment.text'], 'name': 'comment.user.name', 'up': 'comment.score',
      'state': {'const': 'deleted', 'when': {'at': 'comment.delete', 'is': true}}}}})");
  std::string deep = R"({'comments': [)";
  for (int i = 0; i < 600; ++i) deep += (R"({'comment': {'id': 'c)" + std::to_string(i) + R"(', 'text': 't', 'user': {'name': 'n'}, 'score': 3}, 'replies': [)");
  for (int i = 0; i < 600; ++i) deep += "]}";
  deep += R"(, {'comment': {'id': 'x', 'text': 'gone', 'delete': true}, 'replies': null}]})";
  const Read r = read(*host, {{"GET https://host.example/api/find?url=page-1", json(deep)}});
  CHECK(r.what == "");
  REQUIRE(r.items.size() == 601);
  CHECK(r.items[0].parent == "");
  CHECK(r.items[599].parent == "c598");
  CHECK(r.items[599].up == 3);
  CHECK(r.items[600].id == "x");
  CHECK(r.items[600].state == endpoint::State::Deleted);
  CHECK(r.items[600].body == "");
  CHECK(r.whole);
}
