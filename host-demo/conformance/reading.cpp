// Level 0, and what is said of caching: nothing is written.
#include <algorithm>
#include <set>

#include "conformance/run.hpp"

namespace demo::conformance {
namespace {

using Kind = Json::Kind;

bool one_of(const Json& value, std::initializer_list<Kind> kinds) { return std::find(kinds.begin(), kinds.end(), value.kind) != kinds.end(); }

std::string form_error(const Json& document) {
  if (document.is(Kind::Array)) return {};
  if (!document.is(Kind::Object)) return "an array of comments, or an object with \"comments\"";
  if (document["rejoinder"].integer() != 1) return "\"rejoinder\": 1";
  return document["comments"].is(Kind::Array) ? "" : "an array \"comments\"";
}

std::string member_error(const Run& run) {
  const Json& d = run.whole.json;
  const auto absent_or = [&](std::string_view name, Kind kind) { return one_of(d[name], {Kind::Absent, kind}); };
  if (!d["level"].is(Kind::Absent) && (d["level"].integer().value_or(-1) < 0 || *d["level"].integer() > 3)) return "level: 0, 1, 2 or 3";
  if (!absent_or("thread", Kind::Text)) return "thread: a text";
  if (run.endpoint.has_threads() && d["thread"].is(Kind::Text) && d["thread"].text != run.endpoint.thread()) return "thread: the key that was asked for";
  if (!absent_or("title", Kind::Text)) return "title: a text";
  if (!absent_or("cursor", Kind::Text) || (d["cursor"].is(Kind::Text) && (d["cursor"].text.empty() || d["cursor"].text.size() > 512)))
    return "cursor: a text of 1 to 512 bytes";
  if (!absent_or("can", Kind::Array)) return "can: an array of texts";
  for (const auto& [none, what] : d["can"].members)
    if (!what.is(Kind::Text)) return "can: an array of texts";
  if (!absent_or("limits", Kind::Object)) return "limits: an object of numbers";
  for (const std::string_view name : {"body", "name", "edit_window"}) {
    const Json& limit = d["limits"][name];
    if (!limit.is(Kind::Absent) && limit.integer().value_or(-1) < (name == "edit_window" ? 0 : 1)) return "limits." + std::string(name) + ": a whole number";
  }
  return {};
}

// What a level needs, and what can only be with one.
std::string level_error(const Run& run) {
  const Json& d = run.whole.json;
  const auto level = d["level"].integer().value_or(0);
  if (level >= 1 && d["can"].is(Kind::Absent)) return "\"can\", from level 1 on";
  if (level >= 2 && d["cursor"].is(Kind::Absent)) return "\"cursor\", from level 2 on";
  if (run.can("live") != (level == 3)) return "\"live\" in \"can\" with level 3, and only there";
  for (const std::string_view what : {"reply", "edit", "delete", "vote", "report"}) {
    if (level == 0 && run.can(what)) return "level 1 or more, where \"can\" names \"" + std::string(what) + '"';
  }
  return {};
}

std::string twice(const Json& comments) {
  std::map<std::string, std::size_t> seen;
  for (std::size_t i = 0; i < comments.size(); ++i) {
    const std::string id = id_of(comments[i]["id"]);
    if (const auto [before, fresh] = seen.emplace(id, i); !fresh && !id.empty())
      return "one comment with the id " + quoted(id) + ", not comments[" + std::to_string(before->second) + "] and comments[" + std::to_string(i) + ']';
  }
  return {};
}

// A comment that is answered by itself, directly or over others.
std::string circle(const Json& comments) {
  std::map<std::string, std::string> parent;
  for (const auto& [none, comment] : comments.members) parent[id_of(comment["id"])] = id_of(comment["parent"]);
  std::set<std::string> clear;
  for (const auto& [start, none] : parent) {
    std::vector<std::string> way;
    std::set<std::string> on_way;
    for (std::string at = start; !at.empty() && !clear.contains(at);) {
      if (!on_way.insert(at).second) return "an end of the parents above " + quoted(at) + ": it stands above itself";
      way.push_back(at);
      const auto up = parent.find(at);
      at = up == parent.end() ? std::string() : up->second;
    }
    clear.insert(way.begin(), way.end());
  }
  return {};
}

std::string place(std::size_t index, const std::string& error) { return "something else at comments[" + std::to_string(index) + "], which " + error; }

void unknown_thread(Run& run) {
  Rule rule(run.report, "0.18", "a thread that nobody has written to is an empty document");
  if (!run.endpoint.has_threads()) return rule.skip(kNoThread);
  const Answer answer = run.endpoint.with_thread("conformance-nobody-" + mint()).read();
  rule.want(answer.status() == 200, answer, "200");
  const Json& comments = comments_of(answer.json);
  rule.want(comments.is(Kind::Array) && comments.size() == 0, answer, "no comments");
}

}  // namespace

bool reading(Run& run) {
  Report& report = run.report;
  report.section("Level 0: a document");
  const Answer& whole = run.whole;
  {
    Rule rule(report, "0.1", "GET answers 200");
    if (!rule.want(whole.status() == 200, whole, "200")) return false;
  }
  {
    Rule rule(report, "0.2", "it is application/json");
    const std::string_view type = whole.reply.header("content-type");
    rule.want(whole.media_type() == "application/json", whole, "Content-Type: application/json");
    const std::size_t charset = type.find("charset=");
    std::string name(charset == std::string_view::npos ? "utf-8" : type.substr(charset + 8));
    std::erase(name, '"');
    rule.want(name.size() >= 5 && (name.starts_with("utf-8") || name.starts_with("UTF-8")), whole, "UTF-8, where a charset is told");
  }
  {
    Rule rule(report, "0.3", "it is JSON in UTF-8");
    if (!rule.want(whole.is_json(), whole, "JSON: " + whole.json_error)) return false;
  }
  {
    Rule rule(report, "0.4", "it is an array of comments, or the whole form");
    const std::string error = form_error(whole.json);
    if (!rule.want(error.empty(), whole, error)) return false;
  }
  {
    Rule rule(report, "0.5", "the members around the comments have their types");
    const std::string error = member_error(run);
    rule.want(error.empty(), whole, error);
  }
  {
    Rule rule(report, "0.6", "rejoinder and can stand before the comments");
    const auto behind = [&](std::string_view name) { return whole.json.place(name).value_or(0) > whole.json.place("comments").value_or(0); };
    rule.want(!whole.json.is(Kind::Object) || (!behind("rejoinder") && !behind("can")), whole, "\"rejoinder\" and \"can\" before \"comments\"");
  }
  {
    Rule rule(report, "0.7", "level, can and cursor fit together");
    const std::string error = level_error(run);
    rule.want(error.empty(), whole, error);
  }
  const Json& comments = comments_of(whole.json);
  int number = 8;
  for (const Field& field : fields()) {
    Rule rule(report, "0." + std::to_string(number++), field.rule);
    for (std::size_t i = 0; i < comments.size() && rule.holds(); ++i) {
      const std::string error = field.error(comments[i]);
      rule.want(error.empty(), whole, place(i, error));
    }
  }
  {
    Rule rule(report, "0.17", "an id is there once, and no comment answers itself");
    const std::string error = twice(comments);
    rule.want(error.empty(), whole, error);
    const std::string round = circle(comments);
    rule.want(round.empty(), whole, round);
  }
  unknown_thread(run);
  return true;
}

void caching(Run& run) {
  run.report.section("Caching");
  run.read_whole();
  const std::string etag(run.whole.reply.header("etag"));
  const bool file = run.level < 2 && etag.empty();
  {
    Rule rule(run.report, "caching.1", "a reading has an ETag");
    const bool good = etag.size() >= 2 && etag.ends_with('"') && (etag.starts_with('"') || etag.starts_with("W/\""));
    if (file) {
      rule.skip("below level 2 a plain file will do");
    } else {
      rule.want(good, run.whole, "ETag: \"…\"");
    }
  }
  {
    Rule rule(run.report, "caching.2", "If-None-Match is honoured with 304, without a body");
    if (etag.empty()) return rule.skip("there is no ETag");
    const Answer again = run.endpoint.read({}, {"If-None-Match: " + etag});
    rule.want(again.status() == 304 && again.reply.body.empty(), again, "304 and nothing else");
    const Answer other = run.endpoint.read({}, {"If-None-Match: \"conformance\""});
    rule.want(other.status() == 200, other, "200 where the tag is another");
  }
  {
    Rule rule(run.report, "caching.3", "documents are no-cache");
    if (run.level < 2) {
      rule.skip("below level 2 a plain file will do");
    } else {
      rule.want(run.whole.reply.header("cache-control").find("no-cache") != std::string_view::npos, run.whole, "Cache-Control: no-cache");
    }
  }
  {
    Rule rule(run.report, "caching.4", "a host with level 3 says that the answer varies with Accept");
    if (run.level < 3) return rule.skip("level 3 is not declared");
    std::string vary = "," + std::string(run.whole.reply.header("vary")) + ',';
    std::erase(vary, ' ');
    for (char& c : vary) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    rule.want(vary.find(",accept,") != std::string::npos || vary == ",*,", run.whole, "Vary: Accept");
  }
}

}  // namespace demo::conformance
