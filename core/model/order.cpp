#include "model/order.hpp"

#include <algorithm>
#include <numeric>

namespace rejoinder::model {
namespace {

using endpoint::State;

// "9" before "10" without being numbers: shorter ids first.
bool id_less(const std::string& a, const std::string& b) { return a.size() != b.size() ? a.size() < b.size() : a < b; }

struct Walk {
  const Thread& thread;
  std::span<const Index> answered;
  Index n = thread.size();
  std::vector<Millis> time = std::vector<Millis>(n);
  std::vector<Index> parent = std::vector<Index>(n);
  std::vector<Index> sorted = std::vector<Index>(n);
  std::vector<Index> first = std::vector<Index>(n + 2, 0);  // children of i: child[first[i] .. first[i + 1]); roots: of n
  std::vector<Index> child = std::vector<Index>(n);

  void sort() {
    for (Index i = 0; i < n; ++i) {
      parent[i] = thread[i].parent;
      time[i] = thread[i].item.created;
    }
    // A comment known only by its replies stands where the first of them stands.
    for (Index i = 0; i < n; ++i) {
      const Index p = parent[i];
      if (p != kNone && thread[p].placeholder && time[i] != kNoTime && (time[p] == kNoTime || time[i] < time[p])) time[p] = time[i];
    }
    std::iota(sorted.begin(), sorted.end(), Index{0});
    // Bottom-up merge sort: std::sort is four times its size in wasm, and this is no slower.
    std::vector<Index> merged(n);
    for (std::size_t half = 1; half < n; half *= 2) {
      for (std::size_t from = 0; from < n; from += 2 * half) {
        const std::size_t middle = std::min<std::size_t>(from + half, n), end = std::min<std::size_t>(from + 2 * half, n);
        std::size_t a = from, b = middle;
        for (std::size_t to = from; to < end; ++to) merged[to] = b == end || (a < middle && !before(sorted[b], sorted[a])) ? sorted[a++] : sorted[b++];
      }
      sorted.swap(merged);
    }
  }

  bool before(Index a, Index b) const {
    if (time[a] != time[b]) return time[a] < time[b];
    const auto &x = thread[a].item, &y = thread[b].item;
    if (time[a] == kNoTime && x.position != y.position) return x.position < y.position;
    return id_less(x.id, y.id);
  }

  // Walks up from everyone; whoever meets his own walk again stands in a cycle, whose earliest member becomes a root.
  void break_cycles() {
    std::vector<Index> walk(n, kNone);  // by whose walk this one was reached
    std::vector<Index> rank(n);
    for (Index k = 0; k < n; ++k) rank[sorted[k]] = k;
    for (Index start = 0; start < n; ++start) {
      Index at = start;
      while (at != kNone && walk[at] == kNone) {
        walk[at] = start;
        at = parent[at];
      }
      if (at == kNone || walk[at] != start) continue;
      Index earliest = at;
      for (Index i = parent[at]; i != at; i = parent[i])
        if (rank[i] < rank[earliest]) earliest = i;
      parent[earliest] = kNone;
    }
  }

  void link() {
    const auto bucket = [&](Index i) { return parent[i] == kNone ? n : parent[i]; };
    for (Index i = 0; i < n; ++i) ++first[bucket(i) + 1];
    std::partial_sum(first.begin(), first.end(), first.begin());
    std::vector<Index> next(first.begin(), first.end() - 1);
    for (const Index i : sorted) child[next[bucket(i)]++] = i;
  }

  // What says nothing itself is drawn only for its replies' sake.
  bool silent(Index i) const {
    return (thread[i].placeholder || thread[i].item.state == State::Spam) && std::find(answered.begin(), answered.end(), i) == answered.end();
  }

  std::vector<Row> rows() const {
    // Reverse preorder, so that every reply is known before what it answers.
    std::vector<Row> out;
    out.reserve(n);
    std::vector<Row> stack;
    const auto push = [&](Index from, std::uint32_t level) {
      for (Index k = first[from + 1]; k-- > first[from];) stack.push_back({child[k], level});
    };
    push(n, 1);
    while (!stack.empty()) {
      const Row row = stack.back();
      stack.pop_back();
      out.push_back(row);
      push(row.comment, row.level + 1);
    }
    // Of the silent ones keep those with something below them, seen from the end.
    std::vector<char> keep(out.size(), 1);
    std::uint32_t below = 0;  // level of the nearest kept row behind this one
    for (std::size_t k = out.size(); k-- > 0;) {
      keep[k] = !silent(out[k].comment) || below > out[k].level;
      if (keep[k]) below = out[k].level;
    }
    std::size_t to = 0;
    for (std::size_t k = 0; k < out.size(); ++k)
      if (keep[k]) out[to++] = out[k];
    out.resize(to);
    return out;
  }
};

}  // namespace

std::vector<Row> conversation_order(const Thread& thread, std::span<const Index> answered) {
  Walk walk{thread, answered};
  walk.sort();
  walk.break_cycles();
  walk.link();
  return walk.rows();
}

}  // namespace rejoinder::model
