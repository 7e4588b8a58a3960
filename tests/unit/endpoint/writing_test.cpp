#include "endpoint/foreign.hpp"

using namespace foreign;
using endpoint::Means;
using endpoint::Verdict;
using endpoint::Write;

namespace {

// WordPress as its REST API has it, with a nonce for whoever is signed in.
constexpr std::string_view kBlog = R"({'mapping': 1,
  'values': {'in': {'page': 'body.logged-in', 'attr': 'class', 'optional': true},
    'nonce': {'if': 'in', 'request': {'url': '{endpoint}/ajax', 'query': {'action': 'rest-nonce'}}, 'whole': true, 'optional': true}},
  'read': {'request': {'url': '{endpoint}/c'}, 'comments': '$', 'tree': {'parent': 'parent'},
    'fields': {'id': 'id', 'body': 'content.rendered', 'format': 'html', 'state': {'at': 'status', 'map': {'approved': 'visible', 'hold': 'pending', 'trash': 'removed'}}}},
  'write': {'reply': [
      {'if': 'nonce', 'request': {'url': '{endpoint}/c', 'headers': {'X-WP-Nonce': '{nonce}'}, 'json': {'post': '{thread}', 'parent': '{parent.id|int}', 'content': '{body|rendered}'}}, 'comment': '$'},
      {'request': {'url': '{endpoint}/c', 'json': {'post': '{thread}', 'parent': '{parent.id|int}', 'author_name': '{name?}', 'author_email': '{email?}', 'content': '{body|inline}'}}, 'comment': '$'}],
    'delete': {'request': {'method': 'DELETE', 'url': '{endpoint}/c/{comment.id}'}}},
  'outcome': [
    {'when': {'at': 'code', 'is': 'comment_duplicate'}, 'means': 'duplicate'},
    {'when': {'at': 'code', 'is': ['comment_flood']}, 'means': 'later', 'wait': 15000},
    {'when': {'at': 'code', 'is': 'rest_comment_closed'}, 'means': 'closed'},
    {'when': {'at': 'code', 'is': 'rest_cookie_invalid_nonce'}, 'means': 'token'}],
  'message': ['data.params', 'message']})";

Write reply(std::string parent = "") {
  Write w;
  w.what = "reply", w.id = "0198", w.parent = std::move(parent), w.root = w.parent;
  w.name = "Ann", w.body = "a < b\n\n**c**", w.rendered = "<p>a &lt; b</p><p><strong>c</strong></p>";
  return w;
}

struct Answered {
  std::vector<std::string> asked;
  Verdict verdict;
  Item told;
};

Answered write(Mapped& host, const Write& op, const std::vector<Given>& answers) {
  Answered out;
  auto first = host.write(op);
  if (!first) FAIL(first.error().where << ": " << first.error().what);
  std::optional<Request> request = std::move(*first);
  for (std::size_t i = 0; request; ++i) {
    std::string told = line(*request);
    for (const std::string& header : request->headers) told += " [" + header + "]";
    out.asked.push_back(std::move(told));
    REQUIRE(i < answers.size());
    request = host.take_write(Response{answers[i].status, answers[i].status == 0 ? "network" : "", answers[i].body, &answers[i].headers}, out.verdict, out.told);
  }
  CHECK(out.asked.size() == answers.size());
  return out;
}

Answered answered(std::string_view mapping, std::int64_t status, std::string body) {
  auto host = mapped(mapping);
  return write(*host, reply(), {{"", json(body), status}});
}

}  // namespace

TEST_CASE("mapped: a reply, and what its answer means") {
  auto host = mapped(kBlog);
  const Answered posted = write(*host, reply("7"), {{"", json("{'id': 9, 'parent': 7, 'status': 'approved', 'content': {'rendered': 'a'}}"), 201}});
  REQUIRE(posted.asked.size() == 1);
  CHECK(posted.asked[0] == R"(POST https://host.example/api/c {"post":"page-1","parent":7,"author_name":"Ann","content":"a &lt; b\n\n<strong>c</strong>"})");
  CHECK(posted.verdict.means == Means::Posted);
  CHECK(posted.told.id == "9");
  CHECK(posted.told.body == "a");

  const auto means = [](std::int64_t status, std::string_view body) { return answered(kBlog, status, std::string(body)).verdict; };
  CHECK(means(201, "{'id': 9, 'status': 'hold', 'content': {'rendered': 'a'}}").means == Means::Held);
  CHECK(means(409, "{'code': 'comment_duplicate', 'message': 'x'}").means == Means::Duplicate);
  CHECK(means(400, "{'code': 'comment_flood', 'message': 'x'}").means == Means::Later);
  CHECK(means(400, "{'code': 'comment_flood', 'message': 'x'}").wait == 15000);
  CHECK(means(403, "{'code': 'rest_comment_closed', 'message': 'x'}").means == Means::Closed);
  CHECK(means(401, "{'code': 'rest_comment_login_required', 'message': 'you&#8217;ve to <b>log in</b>'}").means == Means::SignIn);
  CHECK(means(400, "{'code': 'z', 'message': 'you&#8217;ve to <b>log in</b>'}").say == "you\xE2\x80\x99ve to log in");
  CHECK(means(400, "{'code': 'rest_invalid_param', 'message': 'm', 'data': {'params': {'author_email': 'bad', 'x': 'worse'}}}").say == "author_email: bad; x: worse");
  CHECK(means(404, "{}").means == Means::Gone);
  CHECK(means(429, "slow down").means == Means::Later);
  CHECK(means(429, "slow down").say == "slow down");
  CHECK(means(503, "<html>").means == Means::Later);
  CHECK(means(200, "<html>a portal</html>").means == Means::Later);
  CHECK(means(200, "{}").means == Means::Later);
  CHECK(means(0, "").means == Means::Later);
}

TEST_CASE("mapped: a nonce is fetched first, kept, and fetched anew when the host no longer takes it") {
  auto host = mapped(kBlog);
  host->told(0, "home logged-in");
  const std::string stored = json("{'id': 9, 'content': {'rendered': 'a'}}");
  const Answered first = write(*host, reply(), {{"", "12e4567890"}, {"", stored, 201}});
  CHECK(first.asked[0] == "GET https://host.example/api/ajax?action=rest-nonce");
  CHECK(first.asked[1] == R"(POST https://host.example/api/c {"post":"page-1","parent":0,"content":"<p>a &lt; b</p><p><strong>c</strong></p>"} [X-WP-Nonce: 12e4567890])");
  CHECK(first.verdict.means == Means::Posted);
  const std::string stale = json("{'code': 'rest_cookie_invalid_nonce', 'message': 'no'}");
  const Answered again = write(*host, reply(), {{"", stale, 403}, {"", "ab"}, {"", stored, 201}});
  CHECK(again.verdict.means == Means::Posted);
  CHECK(again.asked[2].ends_with("[X-WP-Nonce: ab]"));
  const Answered refused = write(*host, reply(), {{"", stale, 403}, {"", "cd"}, {"", stale, 403}});
  CHECK(refused.verdict.means == Means::SignIn);
  // What could not be fetched is as good as not there: the next way is taken.
  auto other = mapped(kBlog);
  other->told(0, "logged-in");
  const Answered guest = write(*other, reply(), {{"", "0", 400}, {"", stored, 201}});
  CHECK(guest.asked[1].find("author_name") != std::string::npos);
}

TEST_CASE("mapped: a host that sends a writer on to another way") {
  auto host = mapped(R"({'mapping': 1, 'values': {'in': {'cookie': 'in', 'optional': true}}, 'read': {'request': {'url': '{endpoint}'}, 'comments': '$', 'fields': {'id': 'id', 'body': 'b'}},
    'write': {'reply': [{'request': {'url': '{endpoint}/rest', 'json': {}}, 'id': 'id'}, {'if': 'in', 'request': {'url': '{endpoint}/in'}}, {'request': {'url': '{endpoint}/form', 'form': {'c': '{body}'}}}]},
    'outcome': [{'when': {'at': 'code', 'is': 'login'}, 'means': 'next'}, {'when': {'text': 'awaiting'}, 'means': 'held'}, {'when': {'text': 'id=comments'}, 'means': 'posted'}]})");
  const std::string login = json("{'code': 'login'}");
  const Answered held = write(*host, reply(), {{"", login, 401}, {"", "<html>awaiting moderation"}});
  CHECK(held.asked[1].starts_with("POST https://host.example/api/form c="));
  CHECK(held.verdict.means == Means::Held);
  CHECK(write(*host, reply(), {{"", login, 401}, {"", "<html id=comments>"}}).verdict.means == Means::Posted);
  CHECK(write(*host, reply(), {{"", login, 401}, {"", "<html>"}}).verdict.means == Means::Later);
  CHECK(write(*host, reply(), {{"", login, 401}, {"", login, 401}}).verdict.means == Means::SignIn);
}

TEST_CASE("mapped: other writes, and hosts that say everything with 200") {
  auto blog = mapped(kBlog);
  Write gone;
  gone.what = "delete", gone.comment = "a/b";
  const Answered deleted = write(*blog, gone, {{"", "", 204}});
  CHECK(deleted.asked[0] == "DELETE https://host.example/api/c/a%2Fb");
  CHECK(deleted.verdict.means == Means::Posted);
  CHECK(blog->able("reply"));
  CHECK(!blog->able("vote"));
  auto members = mapped(R"({'mapping': 1, 'values': {'in': {'cookie': 'in', 'optional': true}}, 'read': {'request': {'url': '{endpoint}'}, 'comments': '$', 'fields': {'id': 'id', 'body': 'b'}},
    'write': {'vote': {'up': {'if': 'in', 'request': {'url': '{endpoint}/up', 'json': {}}}}}})");
  CHECK(!members->able("vote"));
  members->told(0, "yes");
  CHECK(members->able("vote"));
  Write vote;
  vote.what = "vote", vote.value = "-1", vote.comment = "5";
  CHECK(blog->write(vote).error().where == "write.vote");

  auto host = mapped(R"({'mapping': 1, 'read': {'request': {'url': '{endpoint}'}, 'comments': 'data', 'fields': {'id': 'id', 'body': 'b'}},
    'write': {'reply': {'request': {'url': '{endpoint}', 'form': {'text': '{body|html}', 'pid': '{parent.reply?}', 'when': '{time?}', 'x': 'a b'}}, 'id': 'data.id',
        'state': {'at': 'data.spam', 'map': {'true': 'spam'}}},
      'vote': {'up': {'request': {'method': 'PUT', 'url': '{endpoint}/{comment.id}', 'json': {'like': '{value|bool}', 'n': [1, null, '{reason?}', '{value|int}']}}}}},
    'outcome': [{'when': [{'at': 'errno', 'not': [0, '']}, {'text': 'too fast'}], 'means': 'later', 'wait': 60000},
                {'when': {'at': 'errno', 'not': [0, '']}, 'means': 'rejected', 'say': ['errmsg.*', 'errmsg']}]})");
  Write w = reply("8");
  w.root = "7";
  const Answered posted = write(*host, w, {{"", json("{'errno': 0, 'data': {'id': 12}}")}});
  CHECK(posted.asked[0] == "POST https://host.example/api text=a%20%26lt%3B%20b%0A%0A%2A%2Ac%2A%2A&pid=8&x=a%20b");
  CHECK(posted.verdict.means == Means::Posted);
  CHECK(posted.told.id == "12");
  CHECK(write(*host, w, {{"", json("{'errno': 0, 'data': {'id': 12, 'spam': true}}")}}).verdict.means == Means::Held);
  CHECK(write(*host, w, {{"", json("{'errno': 0}")}}).verdict.means == Means::Later);
  CHECK(write(*host, w, {{"", json("{'errno': 1000, 'errmsg': 'Comment too fast!'}")}}).verdict.wait == 60000);
  CHECK(write(*host, w, {{"", json("{'errno': 1001, 'errmsg': {'mail': 'bad', 'nick': 'long'}}")}}).verdict.say == "mail: bad; nick: long");
  vote.value = "1";
  CHECK(write(*host, vote, {{"", "{}"}}).asked[0] == R"(PUT https://host.example/api/5 {"like":true,"n":[1,null,1]})");
  vote.value = "-1";
  CHECK(!host->write(vote));
}
