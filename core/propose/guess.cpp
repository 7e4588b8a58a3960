#include "propose/guess.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "base/utf8.hpp"
#include "propose/names.hpp"
#include "wire/writer.hpp"

namespace rejoinder::propose {
namespace {

using Kind = Json::Kind;

constexpr double kGood = 6;  // what a field needs to be believed
constexpr std::size_t kParents = 8, kTargets = 8;  // columns that are tried as parents, and as what they name

std::string container(std::string_view path) {
  const std::size_t point = path.rfind('.');
  return std::string(path.substr(0, point == std::string_view::npos ? 0 : point));
}

std::size_t depth(std::string_view path) { return static_cast<std::size_t>(std::count(path.begin(), path.end(), '.')); }

std::string at_time(const std::string& path, std::string_view unit) { return "{\"at\": " + quoted(path) + ", \"time\": " + quoted(unit) + "}"; }

std::string when(std::string_view word, const std::string& condition) { return "{\"const\": " + quoted(word) + ", \"when\": " + condition + "}"; }

class Guesser {
 public:
  Guesser(const Json& json, const Sample& sample) : json_(json), sample_(sample) {
    for (const Column& column : sample.columns) facts_.push_back(facts(json, column));
  }

  Guess all() {
    body();
    id();
    tree();
    created();
    edited();
    name();
    url();
    role();
    votes();
    pinned();
    state();
    skip();
    return std::move(out_);
  }

 private:
  using Score = std::function<double(const Column&, const Facts&)>;

  // The best column by this score; the ones that come close are told.
  Field best(const Score& score) {
    std::vector<std::pair<double, std::size_t>> ranked;
    for (std::size_t i = 0; i < sample_.columns.size(); ++i) {
      const Column& column = sample_.columns[i];
      if (used_.contains(column.path)) continue;
      if (const double s = score(column, facts_[i]); s > 0) ranked.emplace_back(s, i);
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    Field field;
    if (ranked.empty() || ranked[0].first < kGood) return field;
    field.path = sample_.columns[ranked[0].second].path;
    field.score = ranked[0].first;
    field.json = quoted(field.path);
    for (const auto& [score_of, column] : ranked) {
      if (score_of < kGood) break;
      field.usable.push_back(sample_.columns[column].path);
      if (column != ranked[0].second && field.others.size() < 3 && score_of > field.score * 0.7) field.others.push_back(field.usable.back());
    }
    return field;
  }

  // Where the chosen column has nothing, another usable one may: the FIELD becomes a list of them.
  void fill(Field& field, const std::function<std::string(const std::string& path)>& as, const std::string& last = {}) {
    std::vector<bool> told(sample_.comments.size());
    std::vector<std::string> ways;
    for (const std::string& path : field.usable) {
      const Column& column = *sample_.column(path);
      bool news = false;
      for (std::size_t i = 0; i < told.size(); ++i)
        if (!told[i] && !text(column, i).empty()) told[i] = news = true;
      if (!news || ways.size() == 4) continue;
      ways.push_back(as(path));
      used_.insert(path);
      std::erase(field.others, path);
    }
    if (!last.empty()) ways.push_back(last);
    field.json = ways.size() == 1 ? ways[0] : "[";
    for (std::size_t i = 0; i < ways.size() && ways.size() > 1; ++i) field.json += (i > 0 ? ", " : "") + ways[i];
    if (ways.size() > 1) field.json += ']';
  }

  const Facts& facts_of(std::string_view path) const {
    static const Facts none;
    for (std::size_t i = 0; i < sample_.columns.size(); ++i)
      if (sample_.columns[i].path == path) return facts_[i];
    return none;
  }
  std::string_view text(const Column& column, std::size_t comment) const { return json_.text(column.values[comment]); }

  // Near the comment's own text, rather than of the page or the community that it stands in.
  double place(const Column& column) const {
    const std::string own = container(out_.body.path), here = container(column.path);
    if (here == own) return 3;
    if (own.starts_with(here)) return 0;  // around it
    return in_person(column) ? -6 : -4 - static_cast<double>(depth(column.path));
  }

  void body() {
    out_.body = best([](const Column& column, const Facts& f) {
      if (f.texts == 0 || f.texts * 4 < f.all || f.mostly(f.iso) || f.mostly(f.addresses) || f.mostly(f.mails) || f.mostly(f.hashes)) return 0.0;
      double score = weight(kBodyNames, column) - (in_person(column) ? 8 : 0) - static_cast<double>(depth(column.path)) * 0.5;
      if (f.spaced * 2 >= f.there) score += 4;
      if (f.length > 20) score += 2;
      if (f.tagged > 0) score += 2;
      if (f.distinct * 10 >= f.there * 8) score += 1;
      if (f.distinct * 2 < f.there && f.there > 4) score -= weight(kBodyNames, column) >= 8 ? 1 : 6;
      return score;
    });
    if (out_.body.path.empty()) return;
    fill(out_.body, quoted);
    const Facts& f = facts_of(out_.body.path);
    const Column& column = *sample_.column(out_.body.path);
    const auto called = [&](std::string_view part) { return (column.around + column.name).find(part) != std::string::npos; };
    if (f.tagged > 0 || called("html") || called("rendered") || called("cooked")) {
      out_.format = "\"html\"";
      if (f.tagged == 0) out_.unsure.push_back("fields.format: html, because of the name; no tags were seen");
    } else if (f.marked > 0 || called("markdown") || called("md") || called("raw")) {
      out_.format = "\"markdown\"";
    } else if (f.references > 0) {
      out_.format = "\"html\"";
      out_.unsure.push_back("fields.format: html, because of references like &amp;; no tags were seen");
    } else {
      out_.format = "\"text\"";
      out_.unsure.push_back("fields.format: text; neither tags nor Markdown were seen in " + out_.body.path + ", \"html\" and \"markdown\" are the others");
    }
    std::erase_if(out_.body.others, [&](const std::string& other) { return facts_of(other).spaced * 2 < facts_of(other).there; });
  }

  void id() {
    const auto named = referred();
    out_.id = best([&](const Column& column, const Facts& f) {
      if (f.there * 2 < f.all || f.distinct * 20 < f.there * 19 || f.spaced > 0 || f.bools > 0 || f.length > 256) return 0.0;
      double score = weight(kIdNames, column) + place(column);
      if (weight(kIdNames, column) == 0) score = (f.mostly(f.hashes) ? 4 : named.contains(column.path) ? 3 : -3) + place(column);
      if (named.contains(column.path)) score += 3;
      return score;
    });
    if (!out_.id.path.empty()) fill(out_.id, quoted);
  }

  // Columns whose values another column names, comment for comment: ids, by what they are used for.
  std::set<std::string> referred() const {
    std::set<std::string> out;
    std::size_t seen = 0;
    for (const Column& parent : sample_.columns) {
      if (weight(kParentNames, parent) < 4 || seen++ == kParents) continue;
      for (std::size_t i = 0; i < sample_.columns.size(); ++i)
        if (facts_[i].unique() && &sample_.columns[i] != &parent && links(parent, sample_.columns[i]) > 0) out.insert(sample_.columns[i].path);
    }
    return out;
  }

  // How many comments name another one by this column.
  std::size_t links(const Column& parent, const Column& id) const {
    std::map<std::string_view, std::size_t> known;
    for (std::size_t i = 0; i < id.values.size(); ++i) known.emplace(text(id, i), i);
    std::size_t count = 0;
    for (std::size_t i = 0; i < parent.values.size(); ++i) {
      const auto found = text(parent, i).empty() ? known.end() : known.find(text(parent, i));
      count += found != known.end() && found->second != i;
    }
    return count;
  }

  static bool is_sentinel(std::string_view text) {
    for (const std::string_view one : {"0", "-1", "root", "null", "none", "nil", "undefined", "top", "#", "00000000-0000-0000-0000-000000000000"})
      if (text == one) return true;
    return false;
  }

  void tree() {
    const Column* id = sample_.column(out_.id.path);
    if (id == nullptr) return;
    std::string names;
    const auto score = [&](const Column& column, const Facts& f, const Column& target) {
      const double name = weight(kParentNames, column);
      if (f.bools > 0 || f.spaced > 0 || f.mostly(f.iso)) return 0.0;
      std::size_t told = 0;
      std::set<std::string_view> distinct;
      for (std::size_t i = 0; i < column.values.size(); ++i)
        if (!text(column, i).empty() && !is_sentinel(text(column, i))) ++told, distinct.insert(text(column, i));
      const std::size_t linked = links(column, target);
      if (name == 0 && (linked < 2 || linked != told || facts_of(target.path).length < 4)) return 0.0;
      if (told > 0 && linked == 0 && name < 8) return 0.0;
      return name + (told > 0 ? 8.0 * static_cast<double>(linked) / static_cast<double>(told) : 0) + (linked > 0 ? 1 : 0) + static_cast<double>(distinct.size()) * 0.01;
    };
    Field found = best([&](const Column& column, const Facts& f) { return score(column, f, *id); });
    // Where the id is not what is named it may be another one: a post's number.
    if (found.path.empty() || links(*sample_.column(found.path), *id) == 0) {
      for (std::size_t i = 0, tried = 0; i < sample_.columns.size() && tried < kTargets; ++i) {
        const Column& target = sample_.columns[i];
        if (!facts_[i].unique() || target.path == out_.id.path || weight(kIdNames, target) == 0) continue;
        ++tried;
        Field other = best([&](const Column& column, const Facts& f) { return &column == &target || links(column, target) == 0 ? 0.0 : score(column, f, target); });
        if (!other.path.empty() && other.score > found.score) found = other, names = target.path;
      }
    }
    if (found.path.empty()) return dotted(*id);
    out_.tree.path = found.path;
    out_.tree.parent = quoted(found.path);
    out_.tree.names = names;
    out_.tree.score = found.score;
    out_.tree.others = found.others;
    used_.insert(found.path);
    used_.insert(names);
    roots(*sample_.column(found.path), names.empty() ? *id : *sample_.column(names));
  }

  // "0.24.27": all ancestors in one text, with or without the comment itself at the end.
  void dotted(const Column& id) {
    std::set<std::string_view> ids;
    for (std::size_t i = 0; i < id.values.size(); ++i) ids.insert(text(id, i));
    for (const Column& column : sample_.columns) {
      for (const char mark : {'.', '/', ',', '>'}) {
        std::size_t own = 0, above = 0, told = 0, several = 0;
        for (std::size_t i = 0; i < column.values.size(); ++i) {
          const std::string_view path = text(column, i);
          if (path.empty()) continue;
          ++told;
          const std::size_t last = path.rfind(mark);
          const std::string_view end = last == std::string_view::npos ? path : path.substr(last + 1);
          several += last != std::string_view::npos;
          if (end == text(id, i)) ++own;
          else above += ids.contains(end);
        }
        if (several == 0 || (own * 10 < told * 9 && above * 10 < told * 9) || column.path == id.path) continue;
        out_.tree.path = column.path;
        out_.tree.parent = "{\"at\": " + quoted(column.path) + ", \"split\": " + quoted(std::string(1, mark)) + ", \"pick\": " + (own >= above ? "-2" : "-1") + "}";
        out_.tree.roots = {"0"};
        out_.tree.score = 10;
        used_.insert(column.path);
        return;
      }
    }
  }

  void roots(const Column& parent, const Column& id) {
    std::set<std::string_view> ids;
    for (std::size_t i = 0; i < id.values.size(); ++i) ids.insert(text(id, i));
    std::map<std::string_view, std::size_t> unknown;
    std::size_t nested = 0, finer = 0, tops = 0;
    for (std::size_t i = 0; i < parent.values.size(); ++i) {
      const std::string_view value = text(parent, i);
      const std::size_t around = sample_.comments[i].around;
      tops += around == SIZE_MAX;
      nested += around != SIZE_MAX;
      if (around != SIZE_MAX && ids.contains(value) && value != text(id, around)) ++finer;
      if (!value.empty() && !ids.contains(value)) ++unknown[value];
    }
    if (nested > 0 && finer == 0) {  // where a comment stands says as much
      out_.tree.parent.clear();
      return;
    }
    for (const auto& [value, count] : unknown) {
      const bool first = text(parent, 0) == value;
      if (is_sentinel(value) || (unknown.size() == 1 && (first || count * 3 >= tops))) out_.tree.roots.emplace_back(value);
      else out_.tree.lost.emplace_back(value);
    }
    // What answers the article itself often has one value in all threads that is not in this answer's comments.
    if (out_.tree.roots.empty() && !out_.tree.lost.empty()) {
      const auto most = std::max_element(unknown.begin(), unknown.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
      if (most->second >= 2 && most->second * 3 >= tops) {
        out_.tree.roots = {std::string(most->first)};
        std::erase(out_.tree.lost, out_.tree.roots[0]);
      }
    }
  }

  void created() {
    used_.erase(out_.id.path);  // some count by the time
    out_.created = best([&](const Column& column, const Facts& f) {
      for (const std::string_view part : {"updat", "modif", "edit", "last", "delet", "expire", "seen", "sync", "joined"})
        if ((column.around + column.name).find(part) != std::string::npos) return 0.0;
      const double name = weight(kCreatedNames, column);
      if (!f.is_time() || (f.there * 2 < f.all && name < 8)) return 0.0;
      const double own = in_person(column) ? -6.0 : container(column.path) == container(out_.body.path) ? 3.0 : out_.body.path.starts_with(container(column.path)) ? 1.0 : -2.0;
      return (name > 0 ? name : f.mostly(f.iso) ? 4.0 : 0.0) + own + (f.mostly(f.iso) && f.zoned == 0 ? -0.5 : 0);
    });
    used_.insert(out_.id.path);
    if (out_.created.path.empty()) return out_.unsure.push_back("fields.created: no times were found; comments stand in the order of the answer");
    const Facts& f = facts_of(out_.created.path);
    fill(out_.created, [&](const std::string& path) { return at_time(path, facts_of(path).unit()); });
    const bool says_utc = out_.created.path.find("gmt") != std::string::npos || out_.created.path.find("utc") != std::string::npos;
    if (f.unit() == "iso" && f.zoned == 0 && !says_utc)
      out_.unsure.push_back("fields.created: the times name no zone and are taken for UTC; a host with local times wants \"zone\": \"+09:00\" or the like beside \"time\"");
    if (f.there < f.all) out_.unsure.push_back("fields.created: some comments have no time");
  }

  void edited() {
    out_.edited = best([&](const Column& column, const Facts& f) {
      if (in_person(column)) return 0.0;
      if (f.there > f.bools && !f.is_time() && f.seconds + f.millis + f.iso == 0) return 0.0;
      if (f.bools > 0 && f.seconds + f.millis + f.iso == 0) return 0.0;
      return weight(kEditedNames, column) > 0 ? weight(kEditedNames, column) + (f.there > 0 ? 1 : 0) : 0.0;
    });
    if (out_.edited.path.empty()) return;
    used_.insert(out_.edited.path);
    const Facts& f = facts_of(out_.edited.path);
    const std::string_view unit = f.there == 0 ? facts_of(out_.created.path).unit() : f.iso > 0 ? "iso" : f.millis > 0 ? "millis" : "seconds";
    out_.edited.json = at_time(out_.edited.path, unit);
    const std::string own = plain_name(out_.edited.path);
    if (own.find("updat") != std::string::npos && f.there == f.all && sample_.comments.size() > 2)
      out_.unsure.push_back("fields.edited: " + out_.edited.path + " has a value everywhere; where it moves without an edit (votes, answers), leave it out");
  }

  double person(const Column& column, const Facts& f) const {
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

  void name() {
    out_.name = best([&](const Column& column, const Facts& f) { return person(column, f); });
    const std::string join = out_.name.score < 9 || facts_of(out_.name.path).there * 2 < facts_of(out_.name.path).all ? joined("name") : "";
    if (out_.name.path.empty() && join.empty()) return out_.unsure.push_back("fields.name: no names were found");
    if (!join.empty()) out_.name.score = std::max(out_.name.score, kGood);
    fill(out_.name, [&](const std::string& path) { return facts_of(path).references > 0 ? "{\"at\": " + quoted(path) + ", \"entities\": true}" : quoted(path); }, join);
  }

  // A table elsewhere in the answer whose rows are named by one of the columns: authors, told once each.
  std::string joined(std::string_view wanted) const {
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

  std::string join_with(Node table, const std::string& path, std::string_view wanted) const {
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

  void url() {
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

  void role() {
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

  void votes() {
    const auto counted = [&](std::span<const Word> words) {
      return best([&, words](const Column& column, const Facts& f) {
        if (f.bools > 0 || (f.there > 0 && f.whole != f.there) || f.told == 0 || in_person(column)) return 0.0;
        if (f.there == 0 && weight(words, column) < 9) return 0.0;
        return weight(words, column);
      });
    };
    out_.up = counted(kUpNames);
    out_.down = counted(kDownNames);
    for (const Field* field : {&out_.up, &out_.down}) used_.insert(field->path);
    const std::string own = plain_name(out_.up.path.substr(out_.up.path.rfind('.') == std::string::npos ? 0 : out_.up.path.rfind('.') + 1));
    const bool score = own == "score" || own == "points" || own == "votes" || own == "karma" || facts_of(out_.up.path).negative > 0;
    if (out_.up.path.empty() || !score || !out_.down.path.empty()) return;
    out_.down.json = "{\"at\": " + quoted(out_.up.path) + ", \"after\": \"-\"}";
    out_.up.json = "{\"at\": " + quoted(out_.up.path) + ", \"when\": {\"at\": " + quoted(out_.up.path) + ", \"over\": 0}}";
  }

  void pinned() {
    out_.pinned = best([&](const Column& column, const Facts& f) { return f.bools == 0 && f.numbers == 0 && f.told > 0 && f.there > 0 ? 0.0 : weight(kPinnedNames, column); });
    out_.pinned.others.clear();
  }

  void state() {
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

  // Whether some comment is there, with its replies maybe, and its text is not.
  bool bodiless() const {
    const Column *id = sample_.column(out_.id.path), *body = sample_.column(out_.body.path);
    if (id == nullptr || body == nullptr || out_.body.json.front() == '[') return false;
    for (std::size_t i = 0; i < sample_.comments.size(); ++i)
      if (!text(*id, i).empty() && json_.kind(body->values[i]) <= Kind::Null) return true;
    return false;
  }

  void words(const Column& column, std::vector<std::string>& ways) {
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

  // Elements that are no comments, where a member says so: {"kind": "more"}.
  void skip() {
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

  const Json& json_;
  const Sample& sample_;
  std::vector<Facts> facts_;
  std::set<std::string, std::less<>> used_;
  Guess out_;
};

}  // namespace

std::string quoted(std::string_view text) {
  wire::JsonWriter writer;
  writer.string(text);
  return std::move(writer.text());
}

double Guess::score() const {
  if (body.path.empty() || id.path.empty()) return 0;
  return 2 * body.score + id.score + created.score + (name.json.empty() ? 0 : std::max(name.score, kGood)) + tree.score / 2;
}

Guess guess(const Json& json, const Sample& sample) { return Guesser(json, sample).all(); }

}  // namespace rejoinder::propose
