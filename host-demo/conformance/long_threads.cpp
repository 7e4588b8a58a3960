// Heads, pages and counts.
#include <algorithm>
#include <set>

#include "conformance/run.hpp"

namespace demo::conformance {
namespace {

using Kind = Json::Kind;

Answer read_page(const Run& run, const std::string& name) { return run.endpoint.read("page=" + percent_encoded(name)); }

std::string head_error(const Json& head) {
  if (head["rejoinder"].integer() != 1 || !head["comments"].is(Kind::Array)) return "\"rejoinder\": 1 and \"comments\"";
  if (!head["pages"].is(Kind::Array)) return "\"pages\", an array of names";
  std::set<std::string> names;
  for (const auto& [none, name] : head["pages"].members) {
    if (!name.is(Kind::Text) || name.text.empty()) return "\"pages\", an array of names";
    if (!names.insert(name.text).second) return "each page once, not " + quoted(name.text) + " twice";
  }
  return {};
}

// Head, pages and what else happens meanwhile: a name may be gone, then the head is read again, three times at most.
struct Long {
  Answer head{};
  std::vector<Answer> pages{};

  explicit Long(const Run& run) {
    for (int attempt = 0; attempt < 3; ++attempt) {
      pages.clear();
      head = run.endpoint.read("head");
      for (const auto& [none, name] : head.json["pages"].members) pages.push_back(read_page(run, name.text));
      if (std::none_of(pages.begin(), pages.end(), [](const Answer& page) { return page.status() == 410; })) return;
    }
  }
};

void renamed(Run& run, const Long& thread) {
  Rule rule(run.report, "pages.6", "when a comment in a page changes, the head names the page anew and the old name is gone: 410");
  if (!run.writes || !run.can("vote")) return rule.skip(run.writes ? "the host takes no votes" : kOnlyReads);
  for (std::size_t i = 0; i < thread.pages.size(); ++i) {
    const auto& comments = thread.pages[i].json["comments"].members;
    const auto chosen = std::find_if(comments.begin(), comments.end(), [](const auto& one) { return is_visible(one.second); });
    if (chosen == comments.end()) continue;
    const std::string id = id_of(chosen->second["id"]), old = thread.head.json["pages"][i].text;
    const Answer voted = run.write(op("vote", id, ",\"value\":1"), run.key);
    if (!rule.want(voted.status() == 200, voted, "200")) return;
    const Answer head = run.endpoint.read("head");
    const auto& names = head.json["pages"].members;
    rule.want(names.size() == thread.pages.size() && std::none_of(names.begin(), names.end(), [&](const auto& name) { return name.second.is_text(old); }), head,
              "another name instead of " + quoted(old));
    refused(rule, read_page(run, old), {410}, "gone");
    const Answer page = read_page(run, head.json["pages"][i].text);
    rule.want(named(page.json["comments"], id)["up"].integer().value_or(0) >= 1, page, "the vote for " + quoted(id) + " under the new name");
    run.write(op("vote", id, ",\"value\":0"), run.key);
    return;
  }
  rule.skip("no page has a comment that takes a vote");
}

}  // namespace

void pages(Run& run) {
  run.report.section("Long threads: head and pages");
  const Long thread(run);
  {
    Rule rule(run.report, "pages.1", "?head is a document with the names of pages");
    const std::string error = head_error(thread.head.json);
    rule.want(thread.head.status() == 200 && error.empty(), thread.head, error.empty() ? "200" : error);
    for (const std::string_view name : {"level", "cursor"}) rule.want(canonical(thread.head.json[name]) == canonical(run.endpoint.read().json[name]), thread.head, "\"" + std::string(name) + "\" as in the whole");
  }
  {
    Rule rule(run.report, "pages.2", "a page says its name, has at most 1,000 comments, and they are as level 0 has them");
    if (thread.pages.empty()) rule.skip(kNoPages);
    for (std::size_t i = 0; i < thread.pages.size(); ++i) {
      const Answer& page = thread.pages[i];
      const std::string name = thread.head.json["pages"][i].text;
      rule.want(page.status() == 200 && page.json["rejoinder"].integer() == 1 && page.json["page"].is_text(name), page, "200 with \"rejoinder\": 1 and \"page\": " + quoted(name));
      rule.want(page.json["comments"].size() <= 1'000, page, "1,000 comments at most");
      const std::string error = comments_error(page.json["comments"]);
      rule.want(error.empty(), page, "comments as level 0 has them; " + error);
    }
  }
  {
    Rule rule(run.report, "pages.3", "head and pages together are the whole: nothing lost, nothing doubled");
    auto joined = by_id(thread.head.json["comments"]);
    std::size_t told = thread.head.json["comments"].size();
    for (const Answer& page : thread.pages) {
      joined.merge(by_id(page.json["comments"]));
      told += page.json["comments"].size();
    }
    run.read_whole();
    const bool quiet = run.whole.json["cursor"].text == thread.head.json["cursor"].text;
    rule.want(told == joined.size(), thread.head, "each comment once, in the head or in one page; " + std::to_string(told - joined.size()) + " are there again");
    rule.want(!quiet || joined == by_id(comments_of(run.whole.json)), thread.head,
              "with its pages the " + std::to_string(comments_of(run.whole.json).size()) + " comments of the whole; there are " + std::to_string(joined.size()));
  }
  {
    Rule rule(run.report, "pages.4", "a page never changes, and any cache may keep it");
    if (thread.pages.empty()) rule.skip(kNoPages);
    for (std::size_t i = 0; i < thread.pages.size(); ++i) {
      const auto control = thread.pages[i].reply.header("cache-control");
      rule.want(control.find("immutable") != std::string_view::npos && control.find("public") != std::string_view::npos && control.find("max-age=") != std::string_view::npos, thread.pages[i],
                "Cache-Control: public, max-age=31536000, immutable");
      const Answer again = read_page(run, thread.head.json["pages"][i].text);
      rule.want(again.reply.body == thread.pages[i].reply.body, again, "the same bytes as before");
    }
  }
  {
    Rule rule(run.report, "pages.5", "a name that is no page's is gone");
    refused(rule, read_page(run, "conformance-nobody"), {404, 410}, "gone");
  }
  if (!thread.pages.empty()) return renamed(run, thread);
  Rule rule(run.report, "pages.6", "when a comment in a page changes, the head names the page anew and the old name is gone: 410");
  rule.skip(kNoPages);
}

void counts(Run& run) {
  run.report.section("Counts");
  const std::string key = run.endpoint.thread(), nobody = "conformance-nobody-" + mint();
  Rule rule(run.report, "counts.1", "each thread's visible comments are counted, 0 for one that is not known");
  if (key.empty() || !run.endpoint.takes_counts()) return rule.skip(key.empty() ? kNoThread : "an endpoint with {thread} has none");
  run.read_whole();
  const auto& comments = comments_of(run.whole.json).members;
  const auto visible = std::count_if(comments.begin(), comments.end(), [](const auto& one) { return is_visible(one.second); });
  const Answer answer = run.endpoint.counts({key, nobody});
  rule.want(answer.status() == 200 && answer.json["rejoinder"].integer() == 1, answer, "200 with \"rejoinder\": 1");
  rule.want(answer.json["counts"][key].integer() == visible, answer, quoted(key) + ": " + std::to_string(visible));
  rule.want(answer.json["counts"][nobody].integer() == 0, answer, quoted(nobody) + ": 0");
}

}  // namespace demo::conformance
