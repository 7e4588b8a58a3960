// Level 2: what changed since a cursor.
#include <algorithm>

#include "conformance/run.hpp"

namespace demo::conformance {
namespace {

using Kind = Json::Kind;

std::string since(std::string_view cursor) { return "since=" + percent_encoded(cursor); }

// Where a comment stands in a list, by the host's or the writer's id; its size when it does not.
std::size_t place_of(const Json& comments, const std::string& id) {
  std::size_t at = 0;
  while (at < comments.size() && id_of(comments[at]["id"]) != id && id_of(comments[at]["client"]) != id) ++at;
  return at;
}

std::size_t times(const Json& comments, const std::string& id) {
  return static_cast<std::size_t>(std::count_if(comments.members.begin(), comments.members.end(),
                                                [&](const auto& one) { return id_of(one.second["id"]) == id || id_of(one.second["client"]) == id; }));
}

void quiet(Run& run) {
  run.read_whole();
  const std::string cursor = run.whole.json["cursor"].text;
  const Answer answer = run.endpoint.read(since(cursor));
  {
    Rule rule(run.report, "2.1", "?since= is answered with a change document from there");
    rule.want(answer.status() == 200 && answer.json["rejoinder"].integer() == 1, answer, "200 with \"rejoinder\": 1");
    rule.want(answer.json["since"].is_text(cursor), answer, "\"since\": " + quoted(cursor));
    rule.want(answer.json["cursor"].is(Kind::Text) && answer.json["comments"].is(Kind::Array), answer, "\"cursor\" and \"comments\"");
  }
  {
    Rule rule(run.report, "2.2", "where nothing has changed nothing is told");
    rule.want(!answer.json["cursor"].is_text(cursor) || answer.json["comments"].size() == 0, answer, "no comments, as the cursor is still " + quoted(cursor));
  }
  {
    Rule rule(run.report, "2.3", "a cursor that the host does not know is answered with the whole, without since");
    for (const std::string& lost : {std::string("conformance-unknown"), cursor + "0000", std::string("0"), std::string(512, '9')}) {
      const Answer whole = run.endpoint.read(since(lost));
      if (whole.json["since"].is_text(lost) && lost != "conformance-unknown") continue;  // one that it does know
      rule.want(whole.status() == 200 && whole.json["since"].is(Kind::Absent), whole, "200 without \"since\"");
      rule.want(by_id(comments_of(whole.json)) == by_id(comments_of(run.whole.json)), whole, "the comments of the whole document");
    }
  }
  Rule rule(run.report, "2.4", "changes have an ETag too");
  const std::string etag(answer.reply.header("etag"));
  rule.want(etag.ends_with('"'), answer, "ETag");
  if (etag.empty()) return;
  const Answer again = run.endpoint.read(since(cursor), {"If-None-Match: " + etag});
  rule.want(again.status() == 304, again, "304");
}

struct Written {
  std::string id, cursor;  // the cursor that was answered
};

void told(Run& run) {
  const auto before = by_id(run.read_whole());
  const std::string start = run.whole.json["cursor"].text;
  std::vector<Written> written;
  for (int i = 0; i < 3; ++i) {
    const std::string id = mint();
    written.push_back({id, run.reply(id, "Change " + std::to_string(i + 1) + " of three.", run.key).json["cursor"].text});
  }
  if (run.can("edit")) run.write(op("edit", written[0].id, ",\"body\":\"Change 1, edited.\""), run.key);
  if (run.can("vote")) run.write(op("vote", written[1].id, ",\"value\":1"), run.key);
  if (run.can("delete")) run.write(op("delete", written[2].id), run.key);
  const Answer answer = run.endpoint.read(since(start));
  run.read_whole();
  const Json &comments = answer.json["comments"], &all = comments_of(run.whole.json);
  {
    Rule rule(run.report, "2.5", "what changed is told, each comment once");
    for (const Written& one : written) rule.want(times(comments, one.id) == 1, answer, "the comment " + quoted(one.id) + " once");
  }
  {
    Rule rule(run.report, "2.6", "as it is now: edits, votes and tombstones");
    for (const Written& one : written) rule.want(canonical(named(comments, one.id)) == canonical(run.find(one.id)), answer, "the comment as the whole has it: " + canonical(run.find(one.id)));
    const std::string error = comments_error(comments);
    rule.want(error.empty(), answer, "comments as level 0 has them; " + error);
  }
  {
    Rule rule(run.report, "2.7", "the oldest change comes first");
    std::int64_t last = 0;
    for (const auto& [none, comment] : comments.members) {
      const std::int64_t rev = comment["rev"].integer().value_or(last);
      rule.want(run.can("vote") || rev >= last, answer, "a rev that grows");
      last = rev;
    }
    if (!run.can("edit") && !run.can("vote") && !run.can("delete")) {
      rule.want(place_of(comments, written[0].id) < place_of(comments, written[1].id) && place_of(comments, written[1].id) < place_of(comments, written[2].id), answer, "the three in the order in which they were written");
    } else {
      const std::string id = mint();
      run.reply(id, "The newest change.", run.key);
      const Answer later = run.endpoint.read(since(start));
      rule.want(later.json["comments"].size() > 1 && place_of(later.json["comments"], id) + 1 == later.json["comments"].size(), later, "the newest, " + quoted(id) + ", behind all others");
    }
  }
  {
    Rule rule(run.report, "2.8", "the whole of before and the changes are the whole of now: nothing lost, nothing doubled");
    auto joined = before;
    for (const auto& [id, comment] : by_id(comments)) joined[id] = comment;
    rule.want(answer.json["cursor"].text != run.whole.json["cursor"].text || joined == by_id(all), answer, "what brings " + std::to_string(before.size()) + " comments to the " + std::to_string(all.size()) + " of the whole");
  }
  {
    Rule rule(run.report, "2.9", "each write's cursor is a place to go on from");
    for (std::size_t i = 0; i < written.size(); ++i) {
      const Answer rest = run.endpoint.read(since(written[i].cursor));
      rule.want(rest.json["since"].is_text(written[i].cursor), rest, "\"since\": " + quoted(written[i].cursor));
      for (std::size_t k = i + 1; k < written.size(); ++k) rule.want(times(rest.json["comments"], written[k].id) == 1, rest, quoted(written[k].id) + ", which came later, once");
    }
    const std::string id = mint();
    const Answer last = run.reply(id, "Behind a cursor.", run.key);
    const Answer rest = run.endpoint.read(since(last.json["cursor"].text));
    rule.want(times(rest.json["comments"], id) == 0, rest, "nothing of " + quoted(id) + ": the cursor stands behind it");
  }
}

}  // namespace

void changes(Run& run) {
  run.report.section("Level 2: changes");
  quiet(run);
  if (run.writes && !run.held) return told(run);
  Rule rule(run.report, "2.5", "what changed is told, each comment once; all that follows from it");
  rule.skip(run.held ? kHeld : kOnlyReads);
}

}  // namespace demo::conformance
