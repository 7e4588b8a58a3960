// Level 1: votes and reports.
#include "conformance/run.hpp"

namespace demo::conformance {
namespace {

using Kind = Json::Kind;

const Json& only(const Answer& answer) { return answer.json["comments"][0]; }

Answer vote(const Run& run, const std::string& id, int value, std::string_view key) { return run.write(op("vote", id, ",\"value\":" + std::to_string(value)), key); }

void want_votes(Rule& rule, const Answer& answer, std::int64_t up, std::int64_t down) {
  rule.want(answer.status() == 200, answer, "200");
  rule.want(only(answer)["up"].integer().value_or(0) == up && only(answer)["down"].integer().value_or(0) == down, answer,
            std::to_string(up) + " up and " + std::to_string(down) + " down");
}

}  // namespace

void voting(Run& run) {
  run.report.section("Level 1: writing, vote");
  const std::string id = mint();
  run.reply(id, "To be voted for.", run.key);
  {
    Rule rule(run.report, "vote.1", "a vote counts once, however often it is sent");
    const Answer first = vote(run, id, 1, run.other_key);
    want_votes(rule, first, 1, 0);
    const Answer again = vote(run, id, 1, run.other_key);
    want_votes(rule, again, 1, 0);
    rule.want(canonical(only(first)) == canonical(only(again)), again, "the comment unchanged: " + canonical(only(first)));
  }
  {
    Rule rule(run.report, "vote.2", "another writer's vote counts beside it, and is told to who reads");
    const std::string third = secret();
    want_votes(rule, vote(run, id, 1, third), 2, 0);
    want_votes(rule, vote(run, id, -1, third), 1, 1);
    run.read_whole();
    rule.want(run.find(id)["up"].integer() == 1 && run.find(id)["down"].integer() == 1, run.whole, "1 up and 1 down for " + quoted(id));
  }
  {
    Rule rule(run.report, "vote.3", "a vote takes the place of the one before, and 0 takes it back");
    want_votes(rule, vote(run, id, -1, run.other_key), 0, 2);
    want_votes(rule, vote(run, id, 0, run.other_key), 0, 1);
  }
  {
    Rule rule(run.report, "vote.4", "a voter without a key is asked to sign in");
    refused(rule, vote(run, id, 1, {}), {401}, "sign-in");
  }
  {
    Rule rule(run.report, "vote.5", "values other than 1, 0 and -1 are refused");
    for (const std::string_view value : {"2", "-2", "\"1\"", "true", "null"}) unusable(rule, run.write(op("vote", id, ",\"value\":" + std::string(value)), run.key), "ops[0].value");
  }
  Rule rule(run.report, "vote.6", "a vote for what is nowhere is refused");
  refused(rule, vote(run, "conformance-nobody", 1, run.key), {404}, "gone");
}

void reporting(Run& run) {
  run.report.section("Level 1: writing, report");
  const std::string id = mint();
  run.reply(id, "To be reported.", run.key);
  run.read_whole();
  const std::string before = canonical(run.find(id));
  {
    Rule rule(run.report, "report.1", "a report is taken, also again, and its answer holds no comment");
    for (int i = 0; i < 2; ++i) {
      const Answer answer = run.write(op("report", id, ",\"reason\":\"A report of the conformance run.\""), run.other_key);
      rule.want(answer.status() == 200, answer, "200");
      rule.want(answer.json["comments"].is(Kind::Array) && answer.json["comments"].size() == 0, answer, "\"comments\": []");
    }
  }
  {
    Rule rule(run.report, "report.2", "readers see nothing of it");
    run.read_whole();
    rule.want(canonical(run.find(id)) == before, run.whole, "the comment as it was: " + before);
  }
  {
    Rule rule(run.report, "report.3", "who reports without a key is asked to sign in");
    refused(rule, run.write(op("report", id)), {401}, "sign-in");
  }
  {
    Rule rule(run.report, "report.4", "a reason of more than 1,000 bytes is refused");
    const Answer answer = run.write(op("report", id, ",\"reason\":\"" + std::string(1'001, 'r') + '"'), run.key);
    unusable(rule, answer, "ops[0].reason");
  }
  Rule rule(run.report, "report.5", "a report of what is nowhere is refused");
  refused(rule, run.write(op("report", "conformance-nobody"), run.key), {404}, "gone");
}

}  // namespace demo::conformance
