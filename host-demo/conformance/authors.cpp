// Level 1: what an author may do with his comment later.
#include "conformance/run.hpp"

namespace demo::conformance {
namespace {

using Kind = Json::Kind;

const Json& only(const Answer& answer) { return answer.json["comments"][0]; }

std::string text(std::string_view body) { return ",\"body\":" + quoted(body); }

}  // namespace

void editing(Run& run) {
  run.report.section("Level 1: writing, edit");
  const std::string id = mint(), first = "Before the edit.", then = "After the edit.";
  const Answer written = run.reply(id, first, run.key);
  Answer edited;
  {
    Rule rule(run.report, "edit.1", "an author changes his text: 200, edited, a higher rev");
    edited = run.write(op("edit", id, text(then)), run.key);
    const Json& comment = only(edited);
    rule.want(edited.status() == 200, edited, "200");
    rule.want(comment["body"].is_text(then), edited, "the new text");
    rule.want(comment["edited"].is(Kind::Text) && is_time(comment["edited"].text), edited, "\"edited\", a time");
    rule.want(comment["created"].text == only(written)["created"].text, edited, "\"created\" as it was");
    const auto was = only(written)["rev"].integer(), is = comment["rev"].integer();
    rule.want(!was || (is && *is > *was), edited, "a higher rev than before");
  }
  {
    Rule rule(run.report, "edit.2", "the same edit again changes nothing: 200");
    const Answer again = run.write(op("edit", id, text(then)), run.key);
    rule.want(again.status() == 200, again, "200");
    rule.want(canonical(only(again)) == canonical(only(edited)), again, "the comment unchanged: " + canonical(only(edited)));
  }
  {
    Rule rule(run.report, "edit.3", "the reply sent again is still the same comment: 200, with the edited text");
    const Answer again = run.reply(id, first, run.key);
    rule.want(again.status() == 200, again, "200");
    rule.want(only(again)["body"].is_text(then), again, "the edited text");
  }
  {
    Rule rule(run.report, "edit.4", "another writer is refused, and told why");
    const Answer other = run.write(op("edit", id, text("By another.")), run.other_key);
    if (refused(rule, other, {403}, "forbidden")) rule.want(!other.json["detail"].text.empty(), other, "a \"detail\"");
    run.read_whole();
    rule.want(run.find(id)["body"].is_text(then), run.whole, "the text as it was");
  }
  {
    Rule rule(run.report, "edit.5", "a writer without a key is asked to sign in");
    refused(rule, run.write(op("edit", id, text("By nobody."))), {401}, "sign-in");
  }
  {
    Rule rule(run.report, "edit.6", "an edit of what is nowhere is refused");
    refused(rule, run.write(op("edit", "conformance-nobody", text("Nowhere.")), run.key), {404}, "gone");
  }
  {
    Rule rule(run.report, "edit.7", "an edit without a text, or with a wrong one, is refused");
    for (const std::string& body : {std::string(), text(""), std::string(",\"body\":{}")}) unusable(rule, run.write(op("edit", id, body), run.key), "ops[0].body");
  }
}

void deleting(Run& run) {
  run.report.section("Level 1: writing, delete");
  const std::string id = mint(), body = "Soon deleted.";
  const Answer written = run.reply(id, body, run.key);
  if (run.can("vote")) run.write(op("vote", id, ",\"value\":1"), run.other_key);
  {
    Rule rule(run.report, "delete.1", "another writer is refused, one without a key asked to sign in");
    refused(rule, run.write(op("delete", id), run.other_key), {403}, "forbidden");
    refused(rule, run.write(op("delete", id)), {401}, "sign-in");
    run.read_whole();
    rule.want(run.find(id)["body"].is_text(body), run.whole, "the comment as it was");
  }
  Answer deleted;
  {
    Rule rule(run.report, "delete.2", "an author deletes his comment: 200, and text, name and votes are gone");
    deleted = run.write(op("delete", id), run.key);
    const Json& comment = only(deleted);
    rule.want(deleted.status() == 200, deleted, "200");
    rule.want(comment["state"].is_text("deleted"), deleted, "the state \"deleted\"");
    rule.want(comment["body"].is(Kind::Absent) && comment["author"].text.empty() && comment["author"]["name"].text.empty() && comment["up"].is(Kind::Absent), deleted,
              "neither body nor name nor votes");
    const auto was = only(written)["rev"].integer(), is = comment["rev"].integer();
    rule.want(!was || (is && *is > *was), deleted, "a higher rev than before");
    run.read_whole();
    rule.want(run.whole.reply.body.find(body) == std::string::npos, run.whole, "nothing of the text");
  }
  {
    Rule rule(run.report, "delete.3", "again changes nothing: 200");
    const Answer again = run.write(op("delete", id), run.key);
    rule.want(again.status() == 200 && canonical(only(again)) == canonical(only(deleted)), again, "200 and the comment unchanged: " + canonical(only(deleted)));
  }
  {
    Rule rule(run.report, "delete.4", "what is deleted takes no edit, vote or report: 410");
    if (run.can("edit")) refused(rule, run.write(op("edit", id, text("Back again.")), run.key), {410}, "gone");
    if (run.can("vote")) refused(rule, run.write(op("vote", id, ",\"value\":1"), run.key), {410}, "gone");
    if (run.can("report")) refused(rule, run.write(op("report", id), run.key), {410}, "gone");
  }
  {
    Rule rule(run.report, "delete.5", "the reply sent again does not bring it back: 200");
    const Answer again = run.reply(id, body, run.key);
    rule.want(again.status() == 200 && only(again)["state"].is_text("deleted"), again, "200 and the tombstone");
  }
  {
    Rule rule(run.report, "delete.6", "a tombstone may be answered");
    const std::string host_id = id_of(only(written)["id"]);
    const Answer answer = run.write(reply_op(mint(), "To a tombstone.", ",\"parent\":" + quoted(host_id)));
    rule.want(answer.status() == 201 && id_of(only(answer)["parent"]) == host_id, answer, "201 and the parent " + quoted(host_id));
  }
  Rule rule(run.report, "delete.7", "what is nowhere cannot be deleted");
  refused(rule, run.write(op("delete", "conformance-nobody"), run.key), {404}, "gone");
}

}  // namespace demo::conformance
