// What a comment is: visible, held, removed, or no comment at all.
#include <algorithm>
#include <map>

#include "base/utf8.hpp"
#include "propose/guesser.hpp"
#include "propose/names.hpp"

namespace rejoinder::propose {

using Kind = Json::Kind;

void Guesser::state() {
  std::vector<std::string> ways, last;
  for (std::size_t i = 0; i < sample_.columns.size(); ++i) {
    const Column& column = sample_.columns[i];
    const Facts& f = facts_[i];
    if (in_person(column) || used_.contains(column.path) || !out_.body.path.starts_with(container(column.path))) continue;
    const auto is = [&](std::initializer_list<std::string_view> names) { return std::find(names.begin(), names.end(), column.name) != names.end(); };
    const auto flag = [&](bool value) { return std::string("{\"at\": ") + quoted(column.path) + ", \"is\": " + (value ? "[\"true\", \"1\"]" : "[\"false\", \"0\"]") + "}"; };
    const bool two = f.bools > 0 || (f.numbers > 0 && f.whole == f.numbers && f.distinct <= 2 && !f.is_time());
    if (is({"deletedat", "deletedtime", "deletedon", "datedeleted"})) ways.push_back(when("deleted", "{\"at\": " + quoted(column.path) + ", \"present\": true}"));
    else if (is({"removedat", "hiddenat"})) ways.push_back(when("removed", "{\"at\": " + quoted(column.path) + ", \"present\": true}"));
    else if (two && is({"deleted", "isdeleted", "delete", "userdeleted", "trashed", "istrashed"})) ways.push_back(when("deleted", flag(true)));
    else if (two && is({"removed", "isremoved", "hidden", "ishidden", "blocked", "isblocked", "dead", "isminimized", "censored"})) ways.push_back(when("removed", flag(true)));
    else if (two && is({"spam", "isspam"})) ways.push_back(when("spam", flag(true)));
    else if (two && is({"pending", "ispending", "held", "awaitingmoderation", "waiting", "needsapproval"})) ways.push_back(when("pending", flag(true)));
    else if (two && is({"approved", "isapproved", "moderated", "published", "ispublished"})) ways.push_back(when("pending", flag(false)));
    else if (two && is({"visible", "isvisible"})) ways.push_back(when("removed", flag(false)));
    else if (f.texts > 0 && f.spaced == 0 && f.distinct <= 8 && is({"status", "state", "moderationstatus", "moderationstate", "approvalstatus", "visibility"})) words(column, last);
    else if (f.numbers > 0 && is({"status", "state", "mode"}))
      out_.unsure.push_back("fields.state: " + column.path + " is a number; what each one means is the host's to say (\"map\": {\"1\": \"visible\", …})");
  }
  if (bodiless()) ways.push_back(when("deleted", "{\"at\": " + quoted(out_.body.path) + ", \"present\": false}"));
  ways.insert(ways.end(), last.begin(), last.end());  // they have a word for every comment
  if (ways.empty()) return;
  for (const std::string& way : ways) out_.state += (out_.state.empty() ? ways.size() > 1 ? "[" : "" : ", ") + way;
  if (ways.size() > 1) out_.state += ']';
}

bool Guesser::bodiless() const {
  const Column *id = sample_.column(out_.id.path), *body = sample_.column(out_.body.path);
  if (id == nullptr || body == nullptr || out_.body.json.front() == '[') return false;
  for (std::size_t i = 0; i < sample_.comments.size(); ++i)
    if (!text(*id, i).empty() && json_.kind(body->values[i]) <= Kind::Null) return true;
  return false;
}

void Guesser::words(const Column& column, std::vector<std::string>& ways) {
  static const std::map<std::string, std::string_view, std::less<>> meanings = {
      {"approved", "visible"}, {"approve", "visible"}, {"visible", "visible"}, {"published", "visible"}, {"active", "visible"}, {"public", "visible"}, {"ok", "visible"}, {"open", "visible"}, {"live", "visible"},
      {"posted", "visible"}, {"normal", "visible"}, {"accepted", "visible"},
      {"hold", "pending"}, {"pending", "pending"}, {"waiting", "pending"}, {"unapproved", "pending"}, {"moderation", "pending"}, {"queued", "pending"}, {"review", "pending"}, {"draft", "pending"},
      {"spam", "spam"}, {"flagged", "spam"}, {"junk", "spam"},
      {"trash", "removed"}, {"removed", "removed"}, {"hidden", "removed"}, {"rejected", "removed"}, {"blocked", "removed"}, {"deleted", "deleted"}, {"unpublished", "removed"}};
  std::string map, strange;
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < column.values.size(); ++i) seen.insert(text(column, i));
  for (const std::string_view word : seen) {
    const auto known = meanings.find(plain_name(word));
    if (word.empty()) continue;
    if (known == meanings.end()) (strange += strange.empty() ? "" : ", ") += word;
    else if (known->second != "visible") map += quoted(word) + ": " + quoted(known->second) + ", ";
  }
  for (const auto& [word, means] : meanings)
    if (means != "visible" && !seen.contains(word) && (word == "pending" || word == "spam" || word == "deleted" || word == "hold" || word == "removed" || word == "trash")) map += quoted(word) + ": " + quoted(means) + ", ";
  ways.push_back("{\"at\": " + quoted(column.path) + ", \"map\": {" + map + "\"*\": \"visible\"}}");
  if (!strange.empty()) out_.unsure.push_back("fields.state: " + column.path + " says " + strange + ", which is taken for visible");
}

void Guesser::skip() {
  const Column *id = sample_.column(out_.id.path), *body = sample_.column(out_.body.path);
  if (id == nullptr || body == nullptr) return;
  const auto good = [&](std::size_t i) { return !text(*id, i).empty() && json_.kind(body->values[i]) != Kind::None; };
  std::size_t bad = 0;
  for (std::size_t i = 0; i < sample_.comments.size(); ++i) bad += !good(i);
  if (bad == 0 || bad * 2 > sample_.comments.size()) return;
  for (const Column& column : sample_.columns) {
    if (column.name != "kind" && column.name != "type" && column.name != "typename") continue;
    std::set<std::string_view> goods, bads;
    for (std::size_t i = 0; i < column.values.size(); ++i) (good(i) ? goods : bads).insert(text(column, i));
    const auto usable = [&](std::string_view one) { return !one.empty() && !bads.contains(one) && utf8::first_invalid(one) == std::string_view::npos; };
    if (goods.size() > 3 || !std::all_of(goods.begin(), goods.end(), usable)) continue;
    out_.skip = "{\"at\": " + quoted(column.path) + ", \"not\": [";
    for (const std::string_view one : goods) out_.skip += (out_.skip.back() == '[' ? "" : ", ") + quoted(one);
    out_.skip += "]}";
    return;
  }
}

}  // namespace rejoinder::propose
