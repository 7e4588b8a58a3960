#include "base/limits.hpp"
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
  CHECK(r.what == "");
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

namespace {

// A mapping that reads `tree` and `paging` of plain comments: {"id", "parent", "body"} in a list "c".
std::unique_ptr<Mapped> plain(std::string_view tree, std::string_view more = "") {
  std::string text = R"({'mapping': 1, 'read': {'request': {'url': '{endpoint}', 'query': {'p': '{paging.page}', 'o': '{paging.offset}', 'c': '{paging.cursor?}'}}, 'comments': 'c',
    'fields': {'id': 'id', 'body': 'body'}, 'tree': )";
  return mapped(text.append(tree).append(more).append("}}"));
}

std::string comment(std::string_view id, std::string_view parent = "", std::string_view more = "") {
  std::string out = "{'id': '";
  out.append(id).append("', 'parent': '").append(parent).append("', 'body': 'b'").append(more);
  return json(out += '}');
}

Given page(std::string_view query, std::string_view list, std::string_view more = "") {
  std::string body = "{'c': [";
  body.append(list).append("]").append(more).append("}");
  return {"GET https://host.example/api?" + std::string(query), json(body)};
}

constexpr std::string_view kFlat = "{'parent': 'parent'}";

}  // namespace

TEST_CASE("mapped: shapes of trees") {
  SUBCASE("two levels, the true parent beside") {
    auto host = plain("{'parent': 'pid', 'children': 'children'}");
    CHECK(read(*host, {page("p=1&o=0", comment("1", "", ",'children':[" + comment("2", "", ",'pid':1") + "," + comment("3", "", ",'pid':2") + "]"))}).story() == "1 b; 2<1 b; 3<2 b");
  }
  SUBCASE("a page object in each comment") {
    auto host = plain("{'children': 'replies.data'}");
    CHECK(read(*host, {page("p=1&o=0", comment("1", "", ",'replies':{'data':[" + comment("2") + "]}") + "," + comment("3", "", ",'replies':''"))}).story() == "1 b; 2<1 b; 3 b");
  }
  SUBCASE("the parent is a step of a path") {
    auto host = plain("{'parent': {'at': 'path', 'split': '.', 'pick': -2}}");
    CHECK(read(*host, {page("p=1&o=0", comment("24", "", ",'path':'0.24'") + "," + comment("27", "", ",'path':'0.24.27'"))}).story() == "24 b; 27<24 b");
  }
  SUBCASE("parents by number, in any order; the article's own number; one that is nowhere") {
    auto host = plain("{'parent': 'to', 'names': 'n', 'roots': ['1']}");
    const Read r = read(*host, {page("p=1&o=0", comment("a", "", ",'n':3,'to':2") + "," + comment("b", "", ",'n':2,'to':1") + "," + comment("c", "", ",'n':4,'to':9") + "," + comment("d", "", ",'n':5,'to':null"))});
    CHECK(r.story() == "b b; d b; a<b b; c<#9 b");
  }
  SUBCASE("a sentinel made of the thread's name") {
    auto host = plain("{'parent': {'at': 'parent'}, 'roots': ['t3_{thread}', 'root']}");
    CHECK(read(*host, {page("p=1&o=0", comment("1", "t3_page-1") + "," + comment("2", "root") + "," + comment("3", "0") + "," + comment("4", "4"))}).story() == "1 b; 2 b; 3<0 b; 4 b");
  }
  SUBCASE("comments are ids, a request each") {
    auto host = mapped(R"({'mapping': 1, 'read': {'request': {'url': '{endpoint}/{thread}'}, 'comments': 'kids', 'skip': {'at': 'dead'},
      'fields': {'id': 'id', 'body': 'text', 'state': {'const': 'deleted', 'when': {'at': 'deleted'}}}, 'tree': {'ids': {'at': 'kids', 'request': {'url': '{endpoint}/{comment.id}'}}}}})");
    const Read r = read(*host, {{"GET https://host.example/api/page-1", json("{'id': 0, 'kids': [8, 9, 7, 6]}")},
                                {"GET https://host.example/api/8", json("{'id': 8, 'text': 'x', 'kids': [5, 9]}")},
                                {"GET https://host.example/api/9", "null"},
                                {"GET https://host.example/api/7", json("{'id': 7, 'dead': true, 'kids': [4]}")},
                                {"GET https://host.example/api/5", json("{'id': 5, 'deleted': true}")},
                                {"GET https://host.example/api/4", json("{'id': 4, 'text': 'z'}")}});
    CHECK(r.what == "");
    CHECK(r.story() == "8 x; 5<8; 4 z");
    CHECK(r.whole);
  }
  SUBCASE("the rest of a branch") {
    auto host = plain(R"({'children': 'replies', 'more': {'when': {'at': 'hidden', 'over': 0}, 'request': {'url': '{endpoint}/{comment.id}', 'query': {'seq': '{comment.at.0}', 'all': '{comment.all|list}'}},
      'comments': ['rest', 'c']}})");
    const Read r = read(*host, {page("p=1&o=0", comment("1", "", ",'hidden':2,'at':[17],'all':['x','y'],'replies':[" + comment("2") + "]") + "," + comment("3", "", ",'hidden':0")),
                                {"GET https://host.example/api/1?seq=17&all=x&all=y", json("{'rest': [{'id': 2, 'body': 'again'}, {'id': 4, 'body': 'b'}]}")}});
    CHECK(r.what == "");
    CHECK(r.story() == "1 b; 2<1 b; 3 b; 4<1 b");
  }
  SUBCASE("a placeholder that is no comment") {
    auto host = mapped(R"({'mapping': 1, 'read': {'request': {'url': '{endpoint}'}, 'comments': ['0.data.c', '1.data.children'], 'skip': {'at': 'kind', 'is': 'more'},
      'fields': {'id': 'data.name', 'body': 'data.body'}, 'tree': {'children': 'data.replies.data.children',
        'more': {'when': {'at': 'kind', 'is': 'more'}, 'request': {'url': '{endpoint}/more', 'query': {'ids': '{comment.data.children}'}}, 'comments': '$'}}}})");
    const Read r = read(*host, {{"GET https://host.example/api", json(R"([{'data': {}}, {'data': {'children': [{'kind': 't1', 'data': {'name': 'a', 'body': 'x', 'replies': {'data': {'children': [
        {'kind': 'more', 'data': {'name': '_', 'children': ['b', 'c']}}]}}}}]}}])")},
      {"GET https://host.example/api/more?ids=b%2Cc", json("[{'kind': 't1', 'data': {'name': 'b', 'body': 'y', 'replies': ''}}]")}});
    CHECK(r.what == "");
    CHECK(r.story() == "a x; b<a y");
  }
  SUBCASE("members of an object are comments") {
    auto host = mapped("{'mapping': 1, 'read': {'request': {'url': '{endpoint}'}, 'comments': ['first.*', 'more'], 'fields': {'id': 'id', 'body': {'const': 'b'}}}}");
    CHECK(read(*host, {{"GET https://host.example/api", json("{'first': {'x': {'id': 1}, 'y': {'id': 2}}, 'more': [{'id': 3}]}")}}).story() == "1 b; 2 b; 3 b");
  }
}

TEST_CASE("mapped: paging") {
  SUBCASE("by page until one is not full") {
    auto host = plain(kFlat, ", 'paging': {'by': 'page', 'first': 0, 'size': 2}");
    const Read r = read(*host, {page("p=0&o=0", comment("1") + "," + comment("2")), page("p=1&o=2", comment("3") + "," + comment("4")), page("p=2&o=4", comment("5"))});
    CHECK(r.story() == "1 b; 2 b; 3 b; 4 b; 5 b");
    CHECK(r.whole);
  }
  SUBCASE("by page, the total in the answer") {
    auto host = plain(kFlat, ", 'paging': {'by': 'page', 'total': 'n'}, 'count': 'n', 'title': 'title', 'closed': {'at': 'closed', 'is': true}");
    const Read r = read(*host, {page("p=1&o=0", comment("1") + "," + comment("2"), ",'n':3,'title':'T','closed':true"), page("p=2&o=2", comment("3"), ",'n':3")});
    CHECK(r.asked.size() == 2);
    CHECK(r.document.total == 3);
    CHECK(r.document.title == "T");
    CHECK(r.document.closed);
  }
  SUBCASE("by offset of roots; a host may give less than it was asked for") {
    auto host = plain(kFlat, ", 'paging': {'by': 'offset', 'size': 3, 'counts': 'roots', 'total': 'n'}");
    const Read r = read(*host, {page("p=1&o=0", comment("1") + "," + comment("2", "1") + "," + comment("3"), ",'n':3"), page("p=2&o=2", comment("4"), ",'n':3")});
    CHECK(r.asked.size() == 2);
    CHECK(r.story() == "1 b; 2<1 b; 3 b; 4 b");
  }
  SUBCASE("by a cursor of the answer") {
    auto host = plain(kFlat, ", 'paging': {'by': 'cursor', 'next': 'next'}");
    const Read r = read(*host, {page("p=1&o=0", comment("1"), ",'next':'a b'"), page("p=1&o=0&c=a%20b", comment("2"), ",'next':'z'"), page("p=1&o=0&c=z", comment("3"), ",'next':null")});
    CHECK(r.story() == "1 b; 2 b; 3 b");
  }
  SUBCASE("by a cursor of the last comment, while there is more") {
    auto host = plain(kFlat, ", 'paging': {'by': 'cursor', 'next': {'last': 'id'}, 'more': {'at': 'more'}, 'request': {'url': '{endpoint}', 'query': {'before': '{paging.cursor}'}}}");
    const Read r = read(*host, {page("p=1&o=0", comment("9") + "," + comment("8"), ",'more':true"), page("before=8", comment("7"), ",'more':false")});
    CHECK(r.story() == "9 b; 8 b; 7 b");
  }
  SUBCASE("by links") {
    auto host = plain(kFlat, ", 'paging': {'by': 'link'}");
    const std::string list = json("{'c': [" + comment("1") + "]}"), rest = json("{'c': [" + comment("2") + "]}");
    const std::vector<Given> given = {{"GET https://host.example/api?p=1&o=0", list, 200, {"link: <https://host.example/api?p=0>; rel=\"prev\", <https://host.example/x?y=2>; rel=\"next\""}},
                                      {"GET https://host.example/x?y=2", rest, 200, {"link: </z>; rel=next"}}, {"GET https://host.example/z", rest}};
    const Read r = read(*host, given);
    CHECK(r.story() == "1 b; 2 b");
    CHECK(r.asked.size() == 3);
    CHECK(r.whole);
    const Read away = read(*host, {{"GET https://host.example/api?p=1&o=0", list, 200, {"link: <https://other.example/>; rel=\"next\""}}});
    CHECK(away.what == "the next page is on another host");
    CHECK(away.story() == "1 b");
    CHECK(!away.whole);
  }
  SUBCASE("by ids") {
    auto host = plain(kFlat, ", 'skip': {'at': 'id', 'is': 'art'}, 'paging': {'by': 'ids', 'size': 2, 'ids': 'all', 'request': {'url': '{endpoint}/posts', 'query': {'ids[]': '{paging.ids|list}'}}}");
    const Read r = read(*host, {page("p=1&o=0", comment("art") + "," + comment("1"), ",'all':['art',1,2,3,4]"),
                                {"GET https://host.example/api/posts?ids%5B%5D=2&ids%5B%5D=3", json("{'c':[" + comment("2") + "," + comment("3") + "]}")},
                                {"GET https://host.example/api/posts?ids%5B%5D=4", json("{'c':[" + comment("4") + "]}")}});
    CHECK(r.what == "");
    CHECK(r.story() == "1 b; 2 b; 3 b; 4 b");
  }
  SUBCASE("a total that changes on the way is a reason for a second look") {
    auto host = plain(kFlat, ", 'paging': {'by': 'page', 'size': 2, 'total': 'n'}");
    host->begin_reading();
    std::vector<Item> items;
    const auto answer = [&](std::string_view asked, const std::string& list, std::string_view total) {
      const auto request = host->next();
      REQUIRE((request && *request));
      CHECK((*request)->url == "https://host.example/api?" + std::string(asked));
      const std::string body = "{\"c\": [" + list + "], \"n\": " + std::string(total) + "}";
      CHECK(host->take({200, {}, body, nullptr}, items));
    };
    answer("p=1&o=0", comment("1") + "," + comment("2"), "4");
    answer("p=2&o=2", comment("4"), "3");  // 2 has gone, so 3 moved to the first page
    CHECK(!host->done());
    answer("p=1&o=0", comment("1") + "," + comment("3"), "3");
    answer("p=2&o=2", comment("4"), "3");
    CHECK(host->done());
    CHECK(host->whole());
    CHECK(items.size() == 4);
  }
}

TEST_CASE("mapped: what does not fit is said once, and the rest is read") {
  const auto story = [](std::string_view list, std::string_view more = "") { return read(*plain(kFlat), {page("p=1&o=0", list, more)}); };
  Read r = story(comment("1") + ",{'id':'2'},{'body':'x'},7," + comment("3", "1", ",'x':1") + "," + comment(std::string(300, 'x')) + ",{'id':'u','body':'\xFF'},{'id':'c\\u0001','body':''}");
  CHECK(r.what == "");
  CHECK(r.story() == "1 b; 3<1 b");
  REQUIRE(r.document.skipped.size() == 6);
  CHECK(r.document.skipped[0].where == "comments[1].body");
  CHECK(r.document.skipped[1].where == "comments[2].id");
  CHECK(r.document.skipped[2].reason == "not an object");
  CHECK(r.document.skipped[3].limit == limits::kIdBytes);
  r = story("{'ID':1,'body':'x'},{'ID':2,'body':'y'}");
  CHECK(r.what == "no comment of the answer fits: the id is missing");
  CHECK(r.where == "read.fields.id");
  CHECK(r.document.skipped.empty());
  CHECK(!r.whole);
  CHECK(read(*plain(kFlat), {{"GET https://host.example/api?p=1&o=0", "{}"}}).where == "read.comments");
  CHECK(read(*plain(kFlat), {{"GET https://host.example/api?p=1&o=0", "[]"}}).where == "read.comments");
  CHECK(read(*plain(kFlat), {{"GET https://host.example/api?p=1&o=0", json("{'c': 'none'}")}}).where == "read.comments");
  CHECK(read(*plain(kFlat), {{"GET https://host.example/api?p=1&o=0", "\n<!doctype html>"}}).what == "the host answered a page of HTML, not JSON");
  CHECK(read(*plain(kFlat), {{"GET https://host.example/api?p=1&o=0", "{\"c\": ["}}).what == "the host's answer is not JSON: the JSON ends too early");
  CHECK(read(*plain(kFlat), {{"GET https://host.example/api?p=1&o=0", "oops", 500}}).what == "oops");
  for (const std::string_view none : {"{}", "null", "[]", "''"}) CHECK(read(*plain(kFlat), {{"GET https://host.example/api?p=1&o=0", json("{'c': " + std::string(none) + "}")}}).whole);
  // A later page that stops fitting: what came before stays.
  auto paged = plain(kFlat, ", 'paging': {'by': 'page'}");
  r = read(*paged, {page("p=1&o=0", comment("1")), {"GET https://host.example/api?p=2&o=1", "{}"}});
  CHECK(r.where == "read.comments");
  CHECK(r.story() == "1 b");
  CHECK(!r.whole);
}

TEST_CASE("mapped: a reading asks no more than a reading may") {
  // Pages without end: each with a new comment.
  auto host = plain(kFlat, ", 'paging': {'by': 'page'}");
  host->begin_reading();
  std::vector<Item> items;
  std::size_t asked = 0;
  for (; !host->done(); ++asked) {
    auto request = host->next();
    REQUIRE(request);
    if (!*request) break;
    const std::string body = "{\"c\": [" + comment(std::to_string(asked)) + "]}";
    REQUIRE(host->take({200, {}, body, nullptr}, items));
  }
  CHECK(host->done());
  CHECK(!host->whole());
  CHECK(asked == limits::kReadingRequests);
  CHECK(host->document().skipped.at(0).reason == "more requests than a reading may send");
  // The same page without end.
  auto stuck = plain(kFlat, ", 'paging': {'by': 'offset', 'size': 1}");
  stuck->begin_reading();
  for (asked = 0; !stuck->done(); ++asked) {
    auto request = stuck->next();
    REQUIRE((request && *request));
    const std::string body = "{\"c\": [" + comment("1") + "]}";
    REQUIRE(stuck->take({200, {}, body, nullptr}, items));
  }
  CHECK(asked == 2);
}

TEST_CASE("mapped: a value that the page does not have is named; nothing is sent") {
  auto host = mapped(R"({'mapping': 1, 'values': {'a': {'cookie': 'x'}, 'b': [{'attribute': 'zone'}, {'const': '', 'optional': true}, {'text': '{page.host}!'}]},
    'read': {'request': {'url': '{endpoint}', 'headers': {'X-B': '{b?}'}, 'query': {'a': '{a}'}}, 'comments': '$', 'fields': {'id': 'id', 'body': 'b'}}})");
  CHECK(host->questions() == std::vector<std::string>{"page host", "cookie x", "attribute zone"});
  const Read r = read(*host, {});
  CHECK(r.where == "values.a");
  CHECK(r.asked.empty());
  host->told(1, "c d");
  host->begin_reading();
  auto request = host->next();
  REQUIRE((request && *request));
  CHECK((*request)->url == "https://host.example/api?a=c%20d");
  CHECK((*request)->headers.empty());
  host->told(0, "h");
  host->begin_reading();
  request = host->next();
  CHECK((*request)->headers == std::vector<std::string>{"X-B: h!"});
}
