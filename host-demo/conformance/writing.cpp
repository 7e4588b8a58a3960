// Level 1: what a reply is, and that it can be sent again.
#include <algorithm>

#include "conformance/run.hpp"

namespace demo::conformance {
namespace {

using Kind = Json::Kind;

// Letters that get lost on the way: quotes, backslashes, line ends, HTML, right-to-left, combining marks, characters beyond 16 bits.
constexpr std::string_view kText = "\"quoted\" \\ back\\slash\n\nline & <b>tag</b> &amp; \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D e\xCC\x81 \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x80 \xF0\x9F\x98\x80";

const Json& only(const Answer& answer) { return answer.json["comments"][0]; }

struct First {
  std::string id = mint();
  std::string text = "A comment of the conformance run.";
  Answer answer{};
};

void new_comment(Run& run, First& first) {
  {
    Rule rule(run.report, "1.1", "a new comment is answered with 201 and a change document");
    first.answer = run.write(reply_op(first.id, first.text, ",\"parent\":null,\"format\":\"text\""), run.key);
    const Answer& answer = first.answer;
    rule.want(answer.status() == 201, answer, "201");
    rule.want(answer.media_type() == "application/json" && answer.json["rejoinder"].integer() == 1, answer, "application/json with \"rejoinder\": 1");
    rule.want(answer.json["comments"].size() == 1, answer, "one comment in \"comments\"");
    run.held = only(answer)["state"].is_text("pending");
    if (run.level >= 2) rule.want(answer.json["cursor"].is(Kind::Text), answer, "a \"cursor\", on level 2");
  }
  {
    Rule rule(run.report, "1.2", "it has the writer's id, as id or as client");
    const Json& comment = only(first.answer);
    rule.want(comment["id"].is_text(first.id) || comment["client"].is_text(first.id), first.answer, quoted(first.id) + " as \"id\" or as \"client\" beside the host's");
  }
  {
    Rule rule(run.report, "1.3", "it is what was sent: author, text, format, no parent");
    const Json &comment = only(first.answer), &author = comment["author"];
    rule.want(author.is_text("Conformance") || author["name"].is_text("Conformance"), first.answer, "the author \"Conformance\"");
    rule.want(comment["body"].is_text(first.text) && comment["format"].is_text("text"), first.answer, "the body as it was sent, format \"text\"");
    rule.want(id_of(comment["parent"]).empty(), first.answer, "no parent");
  }
  {
    Rule rule(run.report, "1.4", "it is a comment as level 0 has it, with the host's time");
    const std::string error = comments_error(first.answer.json["comments"]);
    rule.want(error.empty(), first.answer, "a comment as in a document; " + error);
    rule.want(only(first.answer)["created"].is(Kind::Text), first.answer, "\"created\"");
  }
}

void read_back(Run& run, const First& first) {
  Rule rule(run.report, "1.5", "who reads then finds it once, as it was answered");
  const Json& comments = run.read_whole();
  const auto times = std::count_if(comments.members.begin(), comments.members.end(),
                                   [&](const auto& one) { return id_of(one.second["id"]) == first.id || id_of(one.second["client"]) == first.id; });
  if (run.held) {
    rule.want(times == 0, run.whole, "nothing of a comment that waits for a moderator");
  } else {
    rule.want(times == 1, run.whole, "the comment " + quoted(first.id) + " once");
    rule.want(canonical(run.find(first.id)) == canonical(only(first.answer)), run.whole, "the comment as the write's answer told it: " + canonical(only(first.answer)));
  }
}

void repeated(Run& run, const First& first) {
  const std::string again_op = reply_op(first.id, first.text, ",\"parent\":null,\"format\":\"text\"");
  {
    Rule rule(run.report, "1.6", "the same id and content again is the same comment: 200");
    const Answer again = run.write(again_op, run.key);
    rule.want(again.status() == 200, again, "200");
    rule.want(canonical(only(again)) == canonical(only(first.answer)), again, "the comment unchanged: " + canonical(only(first.answer)));
  }
  {
    Rule rule(run.report, "1.7", "the same id with other content is refused: 409");
    const Answer other = run.write(reply_op(first.id, "Other content."), run.key);
    refused(rule, other, {409}, "conflict", "ops[0].id");
  }
  {
    Rule rule(run.report, "1.8", "one id that is sent five times at once is one comment");
    const std::string id = mint();
    const std::vector<Answer> answers = run.endpoint.write_together("{\"ops\":[" + reply_op(id, "Five times at once.") + "]}", 5);
    int created = 0;
    for (const Answer& answer : answers) {
      created += answer.status() == 201;
      rule.want(answer.status() == 200 || answer.status() == 201, answer, "200 or 201");
    }
    rule.want(created == 1, answers.back(), "201 for one of the five, and 200 for the others; 201 came " + std::to_string(created) + " times");
  }
  {
    Rule rule(run.report, "1.9", "one request takes 100 operations, and a comment is in its answer once");
    const std::string id = mint();
    std::string ops = reply_op(id, "A hundred times.");
    for (int i = 1; i < 100; ++i) ops += ',' + reply_op(id, "A hundred times.");
    const Answer answer = run.write(ops);
    rule.want(answer.status() == 201, answer, "201");
    rule.want(answer.json["comments"].size() == 1, answer, "one comment");
  }
}

void answers_and_text(Run& run, const First& first) {
  {
    Rule rule(run.report, "1.10", "a comment can be answered, by the id that the host has told");
    if (run.held) rule.skip(kHeld);
    const std::string parent = id_of(only(first.answer)["id"]);
    const Answer answer = run.write(reply_op(mint(), "An answer.", ",\"parent\":" + quoted(parent)), run.key);
    rule.want(run.held || answer.status() == 201, answer, "201");
    rule.want(run.held || (!parent.empty() && id_of(only(answer)["parent"]) == parent), answer, "the parent " + quoted(parent));
  }
  {
    Rule rule(run.report, "1.11", "a text is kept as it is");
    const std::string id = mint();
    const Answer answer = run.reply(id, std::string(kText));
    rule.want(answer.status() == 201, answer, "201");
    rule.want(only(answer)["body"].is_text(kText), answer, "the body " + quoted(kText));
  }
}

void strange_members(Run& run) {
  {
    Rule rule(run.report, "1.12", "members that nobody knows are ignored");
    const std::string operation = reply_op(mint(), "With strange members.", ",\"x_conformance\":{\"a\":[1,null]}");
    const Answer answer = run.endpoint.write("{\"x_conformance\":[true],\"ops\":[" + operation + "]}");
    rule.want(answer.status() == 201, answer, "201");
  }
  {
    Rule rule(run.report, "1.13", "nobody makes himself a moderator, nor his comment older, pinned or voted for");
    const Answer answer = run.write(op("reply", mint(), ",\"author\":{\"name\":\"Conformance\",\"role\":\"moderator\"},\"body\":\"Forged.\",\"created\":\"1999-01-01T00:00:00Z\",\"rev\":99999999,"
                                                        "\"up\":7,\"pinned\":true,\"state\":\"spam\""));
    const Json& comment = only(answer);
    rule.want(answer.status() == 201, answer, "201: what is the host's to say is ignored");
    rule.want(!comment["author"]["role"].is_text("moderator"), answer, "no role");
    rule.want(!comment["created"].text.starts_with("1999") && comment["rev"].integer() != 99'999'999, answer, "the host's time and revision");
    rule.want(comment["up"].integer().value_or(0) == 0 && comment["pinned"].text != "true" && !comment["state"].is_text("spam"), answer, "no votes, not pinned, no state of his own");
  }
}

// The address and the keys of this run, looked for in everything that is told afterwards.
void secrets(Run& run) {
  const std::string address = "conformance." + mint() + "@example.org";
  const Answer answer =
      run.write(op("reply", mint(), ",\"author\":{\"name\":\"Conformance\",\"email\":" + quoted(address) + "},\"body\":\"With an address.\""), run.key);
  run.read_whole();
  const Answer* told_to[] = {&answer, &run.whole};
  {
    Rule rule(run.report, "1.14", "an e-mail address is taken and told to nobody");
    rule.want(answer.status() == 201, answer, "201");
    for (const Answer* told : told_to) rule.want(told->reply.body.find(address) == std::string::npos, *told, "nothing of the address");
  }
  Rule rule(run.report, "1.15", "a key is told to nobody");
  for (const Answer* told : told_to) rule.want(told->reply.body.find(run.key) == std::string::npos, *told, "nothing of the key");
}

void all_or_none(Run& run) {
  Rule rule(run.report, "1.16", "all operations of a request happen, or none");
  const std::string id = mint();
  const Answer answer = run.write(reply_op(id, "Must not be there.") + ',' + reply_op(mint(), "Nor this.", ",\"parent\":\"conformance-nobody\""));
  rule.want(answer.status() >= 400 && answer.status() < 500, answer, "a refusal: the second answers a comment that is nowhere");
  run.read_whole();
  rule.want(run.find(id).is(Kind::Absent), run.whole, "nothing of " + quoted(id) + ": the request was refused");
}

void etag_moves(Run& run) {
  Rule rule(run.report, "1.17", "after a write the ETag is another");
  const std::string before(run.whole.reply.header("etag"));
  if (before.empty() || run.held) return rule.skip(run.held ? kHeld : "there is no ETag");
  run.reply(mint(), "For another ETag.");
  const Answer after = run.endpoint.read({}, {"If-None-Match: " + before});
  rule.want(after.status() == 200 && after.reply.header("etag") != before, after, "200 with another ETag than " + before);
}

}  // namespace

void writing(Run& run) {
  run.report.section("Level 1: writing");
  First first;
  new_comment(run, first);
  read_back(run, first);
  repeated(run, first);
  answers_and_text(run, first);
  strange_members(run);
  secrets(run);
  all_or_none(run);
  etag_moves(run);
}

}  // namespace demo::conformance
