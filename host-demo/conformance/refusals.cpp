// Errors: what must not be taken, and how that is said.
#include "conformance/run.hpp"

namespace demo::conformance {
namespace {

constexpr std::size_t kHuge = 2u << 20;  // bytes of one request

struct Bad {
  std::string what, sent, field;
};

// Each is one operation that cannot be used, and the member that is to blame.
std::vector<Bad> bad_operations() {
  const std::string id = "\"id\":" + quoted(mint());
  const auto reply = [](std::string members) { return "{\"op\":\"reply\"," + members + '}'; };
  return {
      {"a reply without an id", reply("\"body\":\"x\""), "ops[0].id"},
      {"an id that is an object", reply("\"id\":{},\"body\":\"x\""), "ops[0].id"},
      {"an id with control characters", reply("\"id\":\"a\\u0000b\\n\",\"body\":\"x\""), "ops[0].id"},
      {"an id of 257 bytes", reply("\"id\":\"" + std::string(257, 'i') + "\",\"body\":\"x\""), "ops[0].id"},
      {"a parent that is an array", reply(id + ",\"parent\":[],\"body\":\"x\""), "ops[0].parent"},
      {"an author that is a number", reply(id + ",\"author\":7,\"body\":\"x\""), "ops[0].author"},
      {"a name that is an object", reply(id + ",\"author\":{\"name\":{}},\"body\":\"x\""), "ops[0].author.name"},
      {"a reply without a body", reply(id), "ops[0].body"},
      {"a body that is a number", reply(id + ",\"body\":7"), "ops[0].body"},
      {"an empty body", reply(id + ",\"body\":\"\""), "ops[0].body"},
      {"a body of HTML", reply(id + ",\"body\":\"x\",\"format\":\"html\""), "ops[0].format"},
      {"an operation that nobody knows", "{\"op\":\"conformance\"," + id + '}', "ops[0].op"},
  };
}

void unknown_parent(Run& run) {
  Rule rule(run.report, "errors.1", "an answer to a comment that is nowhere is refused, and says which");
  const Answer answer = run.write(reply_op(mint(), "To nobody.", ",\"parent\":\"conformance-nobody\""));
  if (refused(rule, answer, {422}, "unknown-parent", "ops[0].parent")) rule.want(answer.json["parent"].is_text("conformance-nobody"), answer, "the member \"parent\"");
}

void not_a_request(Run& run) {
  {
    Rule rule(run.report, "errors.2", "what is not JSON is refused");
    for (const std::string& body : {std::string("{\"ops\":["), std::string("hello"), std::string("{\"ops\":[]}x"), std::string()})
      unusable(rule, run.endpoint.write(body));
  }
  {
    Rule rule(run.report, "errors.3", "another Content-Type than application/json is refused");
    const std::string body = "{\"ops\":[" + reply_op(mint(), "As text.") + "]}";
    std::vector<std::string_view> types = {"text/plain", "application/xml"};
    if (!run.can("html")) types.push_back("application/x-www-form-urlencoded");  // who has pages without script takes forms
    for (const std::string_view type : types) refused(rule, run.endpoint.ask("POST", body, type), {415}, "invalid");
  }
  {
    Rule rule(run.report, "errors.4", "a request without operations is refused");
    for (const std::string_view body : {"{}", "[]", "{\"ops\":[]}", "{\"ops\":{}}", "{\"ops\":\"reply\"}", "null"}) unusable(rule, run.endpoint.write(std::string(body)));
  }
  Rule rule(run.report, "errors.5", "more than 100 operations are refused");
  const std::string one = reply_op(mint(), "Too many.");
  std::string ops = one;
  for (int i = 0; i < 100; ++i) ops += ',' + one;
  unusable(rule, run.write(ops));
}

void not_an_operation(Run& run) {
  int number = 6;
  for (const Bad& bad : bad_operations()) {
    Rule rule(run.report, "errors." + std::to_string(number++), bad.what + " is refused, and the field is named");
    unusable(rule, run.write(bad.sent), bad.field);
  }
  Rule rule(run.report, "errors.18", "the second of two operations is named when it is the second that is wrong");
  unusable(rule, run.write(reply_op(mint(), "Good.") + ',' + reply_op(mint(), "")), "ops[1].body");
}

void keys(Run& run) {
  Rule rule(run.report, "errors.19", "a key that is no text of 16 to 256 bytes is refused");
  for (const std::string& key : {std::string("\"short\""), quoted(std::string(257, 'k')), std::string("\"control\\u0000characters\""), std::string("7"), std::string("{}")})
    unusable(rule, run.endpoint.write("{\"key\":" + key + ",\"ops\":[" + reply_op(mint(), "With a bad key.") + "]}"), "key");
}

void sizes(Run& run) {
  const std::int64_t body = run.limit("body", 65'536), name = run.limit("name", 200);
  {
    Rule rule(run.report, "errors.25", "a body as long as limits.body is taken");
    const Answer answer = run.reply(mint(), std::string(static_cast<std::size_t>(body), 'b'));
    rule.want(answer.status() == 201, answer, "201");
  }
  {
    Rule rule(run.report, "errors.26", "a byte more is refused, with the limit");
    const Answer answer = run.reply(mint(), std::string(static_cast<std::size_t>(body) + 1, 'b'));
    if (refused(rule, answer, {413}, "too-large", "ops[0].body")) rule.want(answer.json["limit"].integer() == body, answer, "the limit " + std::to_string(body));
  }
  {
    Rule rule(run.report, "errors.27", "a name longer than limits.name is refused, with the limit");
    const std::string author = ",\"author\":{\"name\":\"" + std::string(static_cast<std::size_t>(name) + 1, 'n') + "\"},\"body\":\"x\"";
    const Answer answer = run.write(op("reply", mint(), author));
    if (refused(rule, answer, {413}, "too-large", "ops[0].author.name")) rule.want(answer.json["limit"].integer() == name, answer, "the limit " + std::to_string(name));
  }
  {
    Rule rule(run.report, "errors.28", "a request of 2 MiB is refused, and the host lives");
    const Answer answer = run.endpoint.write("{\"ops\":[" + reply_op(mint(), std::string(kHuge, 'h')) + "]}");
    rule.want(answer.status() == 413 || answer.status() == 422 || answer.status() == 400 || answer.status() == 0, answer, "413, or a connection that is closed");
    run.read_whole();
    rule.want(run.whole.status() == 200, run.whole, "200 to who reads afterwards");
  }
}

void hostile(Run& run) {
  {
    Rule rule(run.report, "errors.20", "invalid UTF-8 is refused");
    std::string body = "{\"ops\":[" + reply_op(mint(), "bytes: ~") + "]}";
    body[body.find('~')] = '\xFF';
    unusable(rule, run.endpoint.write(body));
  }
  {
    Rule rule(run.report, "errors.21", "half a surrogate pair is refused, or told as what it can be in UTF-8");
    std::string body = "{\"ops\":[" + reply_op(mint(), "half: ~") + "]}";
    body.replace(body.find('~'), 1, "\\ud83d");
    const Answer answer = run.endpoint.write(body);
    if (answer.status() >= 400) {
      unusable(rule, answer);
    } else {
      rule.want(answer.status() == 201 && answer.is_json(), answer, "400 or 422, or 201 in valid UTF-8: " + answer.json_error);
    }
  }
  {
    Rule rule(run.report, "errors.22", "JSON that is nested 100,000 deep is refused, and the host lives");
    unusable(rule, run.endpoint.write("{\"ops\":" + std::string(100'000, '[') + std::string(100'000, ']') + '}'));
    run.read_whole();
    rule.want(run.whole.status() == 200, run.whole, "200 to who reads afterwards");
  }
  Rule rule(run.report, "errors.23", "methods that nobody knows are refused");
  for (const std::string_view method : {"PUT", "DELETE", "PATCH"}) refused(rule, run.endpoint.ask(std::string(method), "{}", "application/json"), {405}, "invalid");
}

void pace(Run& run) {
  Rule rule(run.report, "errors.29", "a writer who is too fast is told how many seconds to wait");
  if (run.endpoint.slowed().empty()) return rule.skip("this run was never too fast");
  for (const Answer& answer : run.endpoint.slowed()) {
    refused(rule, answer, {429}, "slow-down");
    rule.want(!answer.reply.header("retry-after").empty(), answer, "Retry-After");
  }
}

}  // namespace

void refusals(Run& run) {
  run.report.section("Errors");
  const std::size_t before = run.read_whole().size(), taken = run.endpoint.taken();
  unknown_parent(run);
  not_a_request(run);
  not_an_operation(run);
  keys(run);
  hostile(run);
  {
    Rule rule(run.report, "errors.24", "nothing of what was refused is there");
    const std::size_t expected = before + (run.held ? 0 : run.endpoint.taken() - taken);
    rule.want(run.read_whole().size() == expected, run.whole, std::to_string(expected) + " comments, not " + std::to_string(comments_of(run.whole.json).size()));
  }
  sizes(run);
  pace(run);
}

}  // namespace demo::conformance
