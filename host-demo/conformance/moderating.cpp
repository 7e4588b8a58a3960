// Level 1: what only moderators may do and see.
#include "conformance/run.hpp"

namespace demo::conformance {
namespace {

using Kind = Json::Kind;

const Json& only(const Answer& answer) { return answer.json["comments"][0]; }

bool names(std::string_view header, std::string_view word) {
  std::string lower(header);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return lower.find(word) != std::string::npos;
}

std::string authorization(std::string_view token) { return "Authorization: Bearer " + std::string(token); }

Answer seen(const Run& run, std::string_view more = {}) { return run.endpoint.read(more, {authorization(run.moderator)}); }
Answer decide(const Run& run, std::string_view name, const std::string& id, std::string_view more = {}) {
  return run.endpoint.write("{\"ops\":[" + op(name, id, more) + "]}", {authorization(run.moderator)});
}

const Json& queued(const Answer& queue, std::string_view id) {
  static const Json none;
  for (const auto& [unnamed, entry] : queue.json["queue"].members) {
    if (id_of(entry["comment"]["id"]) == id) return entry;
  }
  return none;
}

// Twice; the second time nothing changes.
Answer decide_twice(const Run& run, Rule& rule, std::string_view name, const std::string& id, std::string_view more = {}) {
  const Answer first = decide(run, name, id, more), again = decide(run, name, id, more);
  rule.want(first.status() == 200, first, "200");
  rule.want(again.status() == 200 && canonical(only(again)) == canonical(only(first)), again, "the same as the first time: " + canonical(only(first)));
  return first;
}

void who_moderates(Run& run, const std::string& id) {
  {
    Rule rule(run.report, "moderate.1", "a moderator's document says that he may, and lies in no cache");
    const Answer answer = seen(run);
    const auto& can = answer.json["can"].members;
    bool may = false;
    for (const auto& [unnamed, word] : can) may = may || word.is_text("moderate");
    rule.want(answer.status() == 200 && may, answer, "200 with \"moderate\" in \"can\"");
    rule.want(names(answer.reply.header("cache-control"), "no-store"), answer, "Cache-Control: private, no-store");
    rule.want(names(answer.reply.header("vary"), "authorization"), answer, "Vary: Authorization");
  }
  {
    Rule rule(run.report, "moderate.2", "nobody else's document says so");
    run.read_whole();
    rule.want(!run.can("moderate"), run.whole, "\"can\" without \"moderate\"");
  }
  {
    Rule rule(run.report, "moderate.3", "a token that nobody has is refused");
    refused(rule, run.endpoint.read({}, {authorization(secret())}), {401}, "sign-in");
  }
  Rule rule(run.report, "moderate.4", "who is no moderator neither decides nor sees what waits");
  for (const std::string_view name : {"approve", "remove", "spam", "ban", "unban"}) refused(rule, run.write(op(name, id), run.key), {401}, "sign-in");
  refused(rule, run.endpoint.read("queue"), {401}, "sign-in");
}

void spam(Run& run, const std::string& id, const std::string& text) {
  {
    Rule rule(run.report, "moderate.5", "spam is told to moderators and to nobody else");
    const Answer answer = decide_twice(run, rule, "spam", id);
    rule.want(only(answer)["state"].is_text("spam"), answer, "the comment with the state \"spam\"");
    run.read_whole();
    rule.want(run.whole.reply.body.find(text) == std::string::npos, run.whole, "nothing of its text");
    const Answer moderators = seen(run);
    const Json& there = named(comments_of(moderators.json), id);
    rule.want(there["state"].is_text("spam") && there["body"].is_text(text), moderators, "the comment " + quoted(id) + " with its text and the state \"spam\"");
  }
  Rule rule(run.report, "moderate.6", "what was marked as spam is a queue of its own, for moderators alone");
  const Answer told = seen(run, "queue=spam");
  const Json& there = queued(told, id)["comment"];
  rule.want(told.status() == 200 && there["state"].is_text("spam") && there["body"].is_text(text), told, "the comment " + quoted(id) + " with its text and the state \"spam\"");
  rule.want(names(told.reply.header("cache-control"), "no-store"), told, "Cache-Control: private, no-store");
  const Answer waiting = seen(run, "queue");
  rule.want(waiting.status() == 200 && queued(waiting, id).is(Kind::Absent), waiting, "nothing of " + quoted(id) + " among what waits");
  refused(rule, run.endpoint.read("queue=spam"), {401}, "sign-in");
}

void approval(Run& run, const std::string& id, const std::string& text) {
  Rule rule(run.report, "moderate.7", "approved, a comment is there for everybody, and is spam no more");
  decide_twice(run, rule, "approve", id);
  run.read_whole();
  rule.want(is_visible(run.find(id)) && run.find(id)["body"].is_text(text), run.whole, "the comment " + quoted(id) + " with its text");
  const Answer spam = seen(run, "queue=spam");
  rule.want(spam.status() == 200 && queued(spam, id).is(Kind::Absent), spam, "nothing of " + quoted(id) + " among spam");
}

void removal(Run& run, const std::string& id, const std::string& text) {
  Rule rule(run.report, "moderate.8", "what is removed is a tombstone, and does not come back");
  const Answer answer = decide_twice(run, rule, "remove", id, ",\"reason\":\"A removal of the conformance run.\"");
  rule.want(only(answer)["state"].is_text("removed") && only(answer)["body"].is(Kind::Absent), answer, "the comment without a body, with the state \"removed\"");
  run.read_whole();
  rule.want(run.find(id)["state"].is_text("removed") && run.whole.reply.body.find(text) == std::string::npos, run.whole, "the state \"removed\" and nothing of the text");
  refused(rule, decide(run, "approve", id), {410}, "gone", "ops[0].id");
}

void reports(Run& run) {
  Rule rule(run.report, "moderate.9", "a report is in the queue with its reason until a moderator approves");
  if (!run.can("report")) return rule.skip("\"can\" does not name report");
  const std::string id = mint(), reason = "A report for moderators: " + mint();
  run.reply(id, "To be looked at.", run.key);
  decide(run, "approve", id);
  run.write(op("report", id, ",\"reason\":" + quoted(reason)), run.other_key);
  const Answer queue = seen(run, "queue");
  rule.want(queue.status() == 200 && names(queue.reply.header("cache-control"), "no-store"), queue, "200 with Cache-Control: private, no-store");
  rule.want(queued(queue, id)["reports"][0]["reason"].is_text(reason), queue, "the comment " + quoted(id) + " with the reason " + quoted(reason));
  decide(run, "approve", id);
  const Answer after = seen(run, "queue");
  rule.want(after.status() == 200 && queued(after, id).is(Kind::Absent), after, "nothing of " + quoted(id) + " any more");
}

void bans(Run& run) {
  const std::string troll = secret(), id = mint(), address = "moderated." + mint() + "@example.org";
  run.write(op("reply", id, ",\"author\":{\"name\":\"Conformance\",\"email\":" + quoted(address) + "},\"body\":\"By somebody who will be banned.\""), troll);
  {
    Rule rule(run.report, "moderate.10", "a banned writer's replies are refused until the ban is lifted");
    decide_twice(run, rule, "ban", id);
    refused(rule, run.reply(mint(), "By a banned writer.", troll), {403}, "forbidden", "ops[0]");
    const Answer other = run.reply(mint(), "By somebody else.", run.key);
    rule.want(other.status() == 201, other, "201: another writer is not banned");
    decide_twice(run, rule, "unban", id);
    const Answer again = run.reply(mint(), "By the same writer, later.", troll);
    rule.want(again.status() == 201, again, "201: the ban has been lifted");
  }
  {
    Rule rule(run.report, "moderate.11", "not even moderators are told keys and addresses");
    const Answer queue = seen(run, "queue"), whole = seen(run);
    for (const Answer* told : {&queue, &whole})
      for (const std::string& secret_text : {troll, run.key, address}) rule.want(told->reply.body.find(secret_text) == std::string::npos, *told, "nothing of a writer's key or address");
  }
  Rule rule(run.report, "moderate.12", "what is nowhere is not decided about");
  for (const std::string_view name : {"approve", "remove", "spam", "ban", "unban"}) refused(rule, decide(run, name, "conformance-nobody"), {404}, "gone", "ops[0].id");
}

}  // namespace

void moderating(Run& run) {
  run.report.section("Moderation");
  const std::string id = mint(), text = "To be moderated: " + mint();
  run.reply(id, text, run.key);
  who_moderates(run, id);
  spam(run, id, text);
  approval(run, id, text);
  removal(run, id, text);
  reports(run);
  bans(run);
}

}  // namespace demo::conformance
