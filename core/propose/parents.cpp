// What a comment answers.
#include <algorithm>
#include <map>

#include "propose/guesser.hpp"
#include "propose/names.hpp"

namespace rejoinder::propose {

namespace {

constexpr std::size_t kParents = 8, kTargets = 8;  // columns that are tried as parents, and as what they name

}  // namespace

std::set<std::string> Guesser::referred() const {
  std::set<std::string> out;
  std::size_t seen = 0;
  for (const Column& parent : sample_.columns) {
    if (weight(kParentNames, parent) < 4 || seen++ == kParents) continue;
    for (std::size_t i = 0; i < sample_.columns.size(); ++i)
      if (facts_[i].unique() && &sample_.columns[i] != &parent && links(parent, sample_.columns[i]) > 0) out.insert(sample_.columns[i].path);
  }
  return out;
}

std::size_t Guesser::links(const Column& parent, const Column& id) const {
  std::map<std::string_view, std::size_t> known;
  for (std::size_t i = 0; i < id.values.size(); ++i) known.emplace(text(id, i), i);
  std::size_t count = 0;
  for (std::size_t i = 0; i < parent.values.size(); ++i) {
    const auto found = text(parent, i).empty() ? known.end() : known.find(text(parent, i));
    count += found != known.end() && found->second != i;
  }
  return count;
}

bool Guesser::is_sentinel(std::string_view text) {
  for (const std::string_view one : {"0", "-1", "root", "null", "none", "nil", "undefined", "top", "#", "00000000-0000-0000-0000-000000000000"})
    if (text == one) return true;
  return false;
}

void Guesser::tree() {
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

void Guesser::dotted(const Column& id) {
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

void Guesser::roots(const Column& parent, const Column& id) {
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

}  // namespace rejoinder::propose
