// Nesting and order by the plainest means, to compare the real ones with: recursion, and a search wherever one is needed.
#pragma once
#include <algorithm>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "base/decimal.hpp"
#include "model/order.hpp"

namespace rejoinder::test {

struct PlainThread {
  const model::Thread& t;
  const model::Shape& shape;
  std::vector<model::Index> parent = std::vector<model::Index>(t.size());
  std::string out = {};

  Millis time(model::Index i) const {
    Millis at = t[i].item.created;
    for (model::Index k = 0; t[i].placeholder && k < t.size(); ++k)
      if (t[k].parent == i && t[k].item.created != kNoTime && (at == kNoTime || t[k].item.created < at)) at = t[k].item.created;
    return at;
  }
  auto age(model::Index i) const {
    return std::make_tuple(time(i), time(i) == kNoTime ? t[i].item.position : 0, t[i].item.id.size(), t[i].item.id);
  }
  bool below(model::Index i, model::Index top) const {
    for (model::Index at = parent[i]; at != model::kNone; at = parent[at])
      if (at == top) return true;
    return false;
  }
  template <class F>
  void each_below(model::Index top, F f) const {
    for (model::Index i = 0; i < t.size(); ++i)
      if (below(i, top)) f(i);
  }
  bool before(model::Index a, model::Index b, model::By by) const {
    if (parent[a] == model::kNone && t[a].item.pinned != t[b].item.pinned) return t[a].item.pinned;
    if (parent[a] == model::kNone && t[a].item.pinned) return by == model::By::Newest ? age(b) < age(a) : age(a) < age(b);
    const auto replies = [&](model::Index i) {
      int n = 0;
      each_below(i, [&](model::Index k) { n += !t[k].gone(); });
      return n;
    };
    const auto latest = [&](model::Index i) {
      Millis at = time(i);
      each_below(i, [&](model::Index k) { at = std::max(at, time(k)); });
      return at;
    };
    const auto score = [&](model::Index i) { return model::wilson(t[i].item.up, t[i].item.down); };
    switch (by) {
      case model::By::Oldest: break;
      case model::By::Newest: return age(b) < age(a);
      case model::By::Best: if (score(a) != score(b)) return score(a) > score(b); break;
      case model::By::Replied: if (replies(a) != replies(b)) return replies(a) > replies(b); break;
      case model::By::Active: if (latest(a) != latest(b)) return latest(a) > latest(b); break;
    }
    return age(a) < age(b);
  }
  bool silent(model::Index i) const {
    return t[i].silent() && std::find(shape.answered.begin(), shape.answered.end(), i) == shape.answered.end();
  }
  bool asked_for(model::Index i) const {
    return shape.exchange == model::kNone || i == shape.exchange || below(i, shape.exchange) || below(shape.exchange, i);
  }
  bool speaks(model::Index i) const {
    if (!silent(i)) return true;
    bool yes = false;
    const bool folded = std::find(shape.folded.begin(), shape.folded.end(), i) != shape.folded.end();
    each_below(i, [&](model::Index k) { yes = yes || (folded && !t[k].gone()) || (parent[k] == i && asked_for(k) && speaks(k)); });
    return yes;
  }
  void walk(model::Index top, int level) {
    std::vector<model::Index> list;
    for (model::Index i = 0; i < t.size(); ++i)
      if (parent[i] == top && asked_for(i) && speaks(i))
        list.push_back(i);
    const model::By by = top == model::kNone ? shape.order.comments : shape.order.replies;
    std::sort(list.begin(), list.end(), [&](auto a, auto b) { return before(a, b, by); });
    for (const model::Index i : list) {
      ((out += out.empty() ? "" : " ") += t[i].item.id + '/') += decimal(level);
      std::multiset<std::string> names;
      each_below(i, [&](model::Index k) { if (!t[k].gone()) names.insert(t[k].item.name); });
      const std::set<std::string> people(names.begin(), names.end());
      const bool folded = std::find(shape.folded.begin(), shape.folded.end(), i) != shape.folded.end() && !names.empty();
      if (folded) out += '(' + decimal(static_cast<std::int64_t>(names.size())) + " by " + decimal(static_cast<std::int64_t>(people.size())) + ')';
      else walk(i, level + 1);
    }
  }
  std::string rows() {
    for (model::Index i = 0; i < t.size(); ++i) parent[i] = t[i].parent;
    for (model::Index i = 0; i < t.size(); ++i) {  // of every cycle the earliest becomes a root
      std::vector<model::Index> way;
      model::Index at = i;
      while (at != model::kNone && std::find(way.begin(), way.end(), at) == way.end()) way.push_back(at), at = parent[at];
      if (at == model::kNone) continue;
      const std::vector<model::Index> cycle(std::find(way.begin(), way.end(), at), way.end());
      parent[*std::min_element(cycle.begin(), cycle.end(), [&](auto a, auto b) { return age(a) < age(b); })] = model::kNone;
    }
    if (shape.flat()) {
      std::vector<model::Index> all;
      for (model::Index i = 0; i < t.size(); ++i)
        if (!silent(i)) all.push_back(i);
      parent.assign(t.size(), model::kNone);
      std::sort(all.begin(), all.end(), [&](auto a, auto b) { return before(a, b, shape.order.comments); });
      for (const model::Index i : all) ((out += out.empty() ? "" : " ") += t[i].item.id) += "/1";
      return out;
    }
    walk(model::kNone, 1);
    return out;
  }
};

}  // namespace rejoinder::test
