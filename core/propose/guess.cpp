#include "propose/guesser.hpp"

#include <algorithm>
#include <utility>

#include "propose/names.hpp"
#include "wire/writer.hpp"

namespace rejoinder::propose {
namespace {

std::string at_time(const std::string& path, std::string_view unit) { return "{\"at\": " + quoted(path) + ", \"time\": " + quoted(unit) + "}"; }

}  // namespace

std::string container(std::string_view path) {
  const std::size_t point = path.rfind('.');
  return std::string(path.substr(0, point == std::string_view::npos ? 0 : point));
}

std::size_t depth(std::string_view path) { return static_cast<std::size_t>(std::count(path.begin(), path.end(), '.')); }

std::string when(std::string_view word, const std::string& condition) { return "{\"const\": " + quoted(word) + ", \"when\": " + condition + "}"; }

Guess Guesser::all() {
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

Field Guesser::best(const Score& score) {
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

void Guesser::fill(Field& field, const std::function<std::string(const std::string& path)>& as, const std::string& last) {
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

const Facts& Guesser::facts_of(std::string_view path) const {
  static const Facts none;
  for (std::size_t i = 0; i < sample_.columns.size(); ++i)
    if (sample_.columns[i].path == path) return facts_[i];
  return none;
}

double Guesser::place(const Column& column) const {
  const std::string own = container(out_.body.path), here = container(column.path);
  if (here == own) return 3;
  if (own.starts_with(here)) return 0;  // around it
  return in_person(column) ? -6 : -4 - static_cast<double>(depth(column.path));
}

void Guesser::body() {
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

void Guesser::id() {
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

void Guesser::created() {
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

void Guesser::edited() {
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

void Guesser::votes() {
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

void Guesser::pinned() {
  out_.pinned = best([&](const Column& column, const Facts& f) { return f.bools == 0 && f.numbers == 0 && f.told > 0 && f.there > 0 ? 0.0 : weight(kPinnedNames, column); });
  out_.pinned.others.clear();
}

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
