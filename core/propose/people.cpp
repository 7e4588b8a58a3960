// Who wrote a comment.
#include <algorithm>
#include <utility>

#include "propose/guesser.hpp"
#include "propose/names.hpp"

namespace rejoinder::propose {

using Kind = Json::Kind;

double Guesser::person(const Column& column, const Facts& f) const {
  if (f.texts == 0 || f.texts * 2 < f.there || f.mostly(f.addresses) || f.mostly(f.mails) || f.mostly(f.hashes) || f.mostly(f.iso) || f.mostly(f.tagged) || f.length > 80) return 0;
  double score = weight(kNameNames, column);
  if (score == 0) return 0;
  const std::string here = container(column.path), own = container(out_.body.path);
  if (in_person(column)) score += 3;
  else if (here == own) score += 2;
  else if (!own.starts_with(here)) score -= 5;
  if (f.there * 4 < f.all) score -= 2;
  return score - (f.seconds + f.millis > 0 ? 5 : 0);
}

void Guesser::name() {
  out_.name = best([&](const Column& column, const Facts& f) { return person(column, f); });
  const std::string join = out_.name.score < 9 || facts_of(out_.name.path).there * 2 < facts_of(out_.name.path).all ? joined("name") : "";
  if (out_.name.path.empty() && join.empty()) return out_.unsure.push_back("fields.name: no names were found");
  if (!join.empty()) out_.name.score = std::max(out_.name.score, kGood);
  fill(out_.name, [&](const std::string& path) { return facts_of(path).references > 0 ? "{\"at\": " + quoted(path) + ", \"entities\": true}" : quoted(path); }, join);
}

std::string Guesser::joined(std::string_view wanted) const {
  std::vector<std::pair<Node, std::string>> open = {{json_.root(), "$"}};
  for (std::size_t next = 0; next < open.size() && next < 2'000; ++next) {
    const auto [node, path] = open[next];
    const Node first = json_.first(node);
    if (json_.is(first, Kind::Object) && std::find(sample_.lists.begin(), sample_.lists.end(), path.substr(std::min<std::size_t>(2, path.size()))) == sample_.lists.end()) {
      if (std::string found = join_with(node, path, wanted); !found.empty()) return found;
    }
    if (depth(path) > 4) continue;
    for (Node c = first; c != Json::kNone && json_.is(node, Kind::Object); c = json_.next(c))
      if ((json_.is(c, Kind::Object) || json_.is(c, Kind::Array)) && named(json_, c)) open.emplace_back(c, path + '.' + step(json_.key(c)));
  }
  return {};
}

std::string Guesser::join_with(Node table, const std::string& path, std::string_view wanted) const {
  const bool object = json_.is(table, Kind::Object);
  const Node row = json_.first(table);
  std::string then;
  double most = 0;
  std::vector<std::string> keys;  // members that could name a row
  for (Node c = json_.first(row); c != Json::kNone; c = json_.next(c)) {
    if (!named(json_, c)) continue;
    const std::span<const Word> words = wanted == "name" ? kNameNames : kUrlNames;
    const Column column{std::string(json_.key(c)), plain_name(json_.key(c)), "", {}};
    if (json_.is(c, Kind::Text) && weight(words, column) > most) most = weight(words, column), then = column.path;
    if ((json_.is(c, Kind::Text) || json_.is(c, Kind::Number)) && !object && keys.size() < 20) keys.push_back(column.path);
  }
  if (object) keys = {""};
  if (then.empty()) return {};
  const Column* chosen = nullptr;
  std::string by;
  std::size_t hits = 0;
  for (const std::string& key : keys) {
    std::set<std::string_view> rows;
    for (Node c = row; c != Json::kNone; c = json_.next(c)) rows.insert(object ? json_.key(c) : json_.text(json_.member(c, key)));
    for (const Column& column : sample_.columns) {
      std::size_t count = 0;
      for (std::size_t i = 0; i < column.values.size(); ++i) count += !text(column, i).empty() && rows.contains(text(column, i));
      const std::string called = plain_name(column.path);
      const bool person = called.find("user") != std::string::npos || called.find("author") != std::string::npos || called.find("comment") != std::string::npos;
      if (column.path == out_.id.path || column.path == out_.tree.path || count == 0 || count < hits || (count == hits && !person)) continue;
      chosen = &column, hits = count, by = key;
    }
  }
  if (chosen == nullptr || hits * 2 < sample_.comments.size()) return {};
  return "{\"at\": " + quoted(chosen->path) + ", \"in\": " + quoted(path) + (object ? "" : ", \"key\": " + quoted(step(by))) + ", \"then\": " + quoted(step(then)) + "}";
}

void Guesser::url() {
  const Column* id = sample_.column(out_.id.path);
  out_.url = best([&](const Column& column, const Facts& f) {
    const double name = weight(kUrlNames, column);
    if (name == 0 || (f.there > 0 && (f.addresses == 0 || (name < 6 && !f.mostly(f.addresses)))) || (f.there == 0 && name < 9)) return 0.0;
    std::size_t own = 0;  // links to the comment itself
    for (std::size_t i = 0; i < column.values.size() && id != nullptr; ++i) own += !text(*id, i).empty() && text(column, i).find(text(*id, i)) != std::string_view::npos && text(*id, i).size() + 8 < text(column, i).size();
    if (!in_person(column) && f.there > 0 && (own * 2 >= f.there || (f.there > 2 && f.distinct == f.there && f.there == f.all && name < 9))) return 0.0;
    const std::string here = container(column.path);
    if (!in_person(column) && !container(out_.body.path).starts_with(here)) return 0.0;
    return name + (in_person(column) ? 3 : 0);
  });
  if (!out_.url.path.empty()) used_.insert(out_.url.path);
  else if (out_.name.json.find("\"in\"") != std::string::npos) out_.url.json = joined("url");
}

void Guesser::role() {
  std::vector<std::string> ways;
  for (std::size_t i = 0; i < sample_.columns.size(); ++i) {
    const Column& column = sample_.columns[i];
    const Facts& f = facts_[i];
    const auto is = [&](std::initializer_list<std::string_view> names) { return std::find(names.begin(), names.end(), column.name) != names.end(); };
    const std::string yes = "{\"at\": " + quoted(column.path) + ", \"is\": [\"true\"]}";
    if (f.bools > 0 && is({"admin", "isadmin", "staff", "isstaff", "moderator", "ismoderator", "mod", "ismod", "creatorismoderator", "creatorisadmin"})) ways.push_back(when("moderator", yes));
    if (f.bools > 0 && is({"issubmitter", "isauthor", "isop", "op", "byauthor", "isowner"})) ways.push_back(when("author", yes));
    if (f.texts > 0 && f.spaced == 0 && is({"role", "userrole", "authorrole"}))
      ways.push_back("{\"at\": " + quoted(column.path) + ", \"map\": {\"admin\": \"moderator\", \"administrator\": \"moderator\", \"moderator\": \"moderator\", \"mod\": \"moderator\", \"staff\": \"moderator\", \"author\": \"author\", \"*\": \"\"}}");
  }
  for (const std::string& way : ways) out_.role.json += (out_.role.json.empty() ? ways.size() > 1 ? "[" : "" : ", ") + way;
  if (ways.size() > 1) out_.role.json += ']';
}

}  // namespace rejoinder::propose
