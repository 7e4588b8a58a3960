// Level 3: the same changes as they happen.
#include "conformance/events.hpp"
#include "conformance/run.hpp"

namespace demo::conformance {
namespace {

using Kind = Json::Kind;

std::string since(std::string_view cursor) { return "since=" + percent_encoded(cursor); }

// The first event that is not a change as the protocol has it, or empty.
std::string event_error(const Events& events, std::string from) {
  for (const Event& event : events.all()) {
    if (event.name != "change") return "event: change";
    if (event.lines != 1) return "data on one line";
    if (event.json["rejoinder"].integer() != 1 || !event.json["comments"].is(Kind::Array)) return "a change document as data";
    if (event.id.empty() || !event.json["cursor"].is_text(event.id)) return "as id the cursor of the data, " + quoted(event.json["cursor"].text);
    if (!from.empty() && !event.json["since"].is_text(from)) return "an event that begins where the one before it ended, at " + quoted(from);
    if (const std::string error = comments_error(event.json["comments"]); !error.empty()) return "comments as level 0 has them; " + error;
    from = event.id;
  }
  return {};
}

void opening(Run& run) {
  {
    Rule rule(run.report, "3.1", "Accept: text/event-stream is answered with a stream that nobody keeps");
    Events events(run.endpoint, {});
    events.wait_open();
    const Answer answer = events.answer();
    rule.want(answer.reply.status == 200 && answer.media_type() == "text/event-stream", answer, "200 with Content-Type: text/event-stream");
    rule.want(answer.reply.header("cache-control").find("no-store") != std::string_view::npos, answer, "Cache-Control: no-store");
    events.wait([&] { return !events.retry().empty(); });
    rule.want(!events.retry().empty() && events.retry().find_first_not_of("0123456789") == std::string::npos, events.answer(), "retry: and milliseconds");
  }
  Rule rule(run.report, "3.2", "a cursor that the host does not know is answered with a reset");
  Events events(run.endpoint, since("conformance-unknown"));
  events.wait([&] { return !events.all().empty(); });
  const bool there = !events.all().empty();
  rule.want(there && events.all()[0].name == "reset", events.answer(), "event: reset");
  if (!there) return;
  const Event& reset = events.all()[0];
  rule.want(reset.json["rejoinder"].integer() == 1 && reset.json["cursor"].is_text(reset.id) && !reset.id.empty(), events.answer(), "data {\"rejoinder\":1,\"cursor\":…}, its cursor as id");
  rule.want(reset.json["comments"].is(Kind::Absent), events.answer(), "no comments");
}

void catching_up(Run& run) {
  run.read_whole();
  const std::string start = run.whole.json["cursor"].text;
  std::vector<std::string> ids;
  for (int i = 0; i < 3; ++i) run.reply(ids.emplace_back(mint()), "To catch up with.", run.key);
  Events events(run.endpoint, since(start));
  {
    Rule rule(run.report, "3.3", "what changed since the cursor comes at once, each comment once");
    for (const std::string& id : ids) {
      events.wait_for(id);
      rule.want(events.times(id) == 1, events.answer(), "the comment " + quoted(id) + " once");
    }
  }
  {
    Rule rule(run.report, "3.4", "an event is a change document on one line, its cursor the id; each begins where the last one ended");
    const std::string error = event_error(events, start);
    rule.want(!events.all().empty() && error.empty(), events.answer(), error.empty() ? "an event" : error);
  }
  const std::string live = mint();
  {
    Rule rule(run.report, "3.5", "a change comes to who waits, within 10 seconds, and once");
    run.reply(live, "As it happens.", run.key);
    events.wait_for(live);
    rule.want(events.times(live) == 1, events.answer(), "the comment " + quoted(live) + " once");
  }
  {
    Rule rule(run.report, "3.6", "edits, votes and deletions come as well");
    if (run.can("edit")) run.write(op("edit", ids[0], ",\"body\":\"Edited, as it happens.\""), run.key);
    if (run.can("vote")) run.write(op("vote", ids[1], ",\"value\":1"), run.key);
    if (run.can("delete")) run.write(op("delete", ids[2]), run.key);
    const auto last = [&](const std::string& id) -> std::string {
      std::string text;
      for (const Event& event : events.all())
        if (const Json& comment = named(event.json["comments"], id); comment.is(Kind::Object)) text = canonical(comment);
      return text;
    };
    run.read_whole();
    for (const std::string& id : ids) {
      const std::string now = canonical(run.find(id));
      events.wait([&] { return last(id) == now; });
      rule.want(last(id) == now, events.answer(), "the comment as the whole has it: " + now);
    }
  }
}

void coming_back(Run& run) {
  run.read_whole();
  const std::string start = run.whole.json["cursor"].text;
  const std::string first = mint(), second = mint(), third = mint();
  std::string seen;
  {
    Events events(run.endpoint, since(start));
    run.reply(first, "Before the line broke.", run.key);
    if (events.wait_for(first)) seen = events.all().back().id;
  }
  run.reply(second, "While it was broken.", run.key);
  Events again(run.endpoint, since(start), {"Last-Event-ID: " + seen});
  {
    Rule rule(run.report, "3.7", "Last-Event-ID is where the stream goes on, whatever since= says: nothing lost, nothing twice");
    again.wait_for(second);
    rule.want(!seen.empty(), again.answer(), "an event with an id before");
    rule.want(again.times(second) == 1 && again.times(first) == 0, again.answer(), quoted(second) + " once, and nothing of " + quoted(first) + ", which was told before");
    run.reply(third, "When it was back.", run.key);
    again.wait_for(third);
    rule.want(again.times(third) == 1 && again.times(second) == 1, again.answer(), quoted(third) + " once, behind " + quoted(second));
  }
  Rule rule(run.report, "3.8", "without a cursor the stream begins now");
  Events now(run.endpoint, {});
  now.wait_open();
  now.wait([&] { return !now.retry().empty(); });  // it has begun
  const std::string fresh = mint();
  run.reply(fresh, "Now.", run.key);
  now.wait_for(fresh);
  rule.want(now.times(fresh) == 1 && now.times(third) == 0, now.answer(), quoted(fresh) + " once, and nothing of before");
}

}  // namespace

void live(Run& run) {
  run.report.section("Level 3: live");
  opening(run);
  if (!run.writes || run.held) {
    Rule rule(run.report, "3.3", "what changed comes at once, and what changes as it happens; all that follows from it");
    return rule.skip(run.held ? kHeld : kOnlyReads);
  }
  catching_up(run);
  coming_back(run);
}

}  // namespace demo::conformance
