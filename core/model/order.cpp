#include "model/order.hpp"

#include <algorithm>
#include <numeric>

#include "base/hash.hpp"

namespace rejoinder::model {
namespace {

constexpr std::string_view kWords[] = {"conversation", "newest", "best", "replied", "active", "flat-oldest", "flat-newest"};

bool read(std::string_view word, By& by, bool* flat) {
  for (std::size_t i = 0; i < std::size(kWords); ++i) {
    if (kWords[i] != word || (i > 4 && flat == nullptr)) continue;
    by = static_cast<By>(i > 4 ? i - 5 : i);
    if (flat != nullptr) *flat = i > 4;
    return true;
  }
  return false;
}

struct Arrangement {
  const Thread& thread;
  const Shape& shape;
  std::vector<Index>& sorted;
  const Index n = thread.size();
  std::vector<Index> parent = std::vector<Index>(n);
  std::vector<Millis> time = std::vector<Millis>(n);
  std::vector<std::int64_t> key = std::vector<std::int64_t>(n);
  std::vector<char> silent = std::vector<char>(n), folded = std::vector<char>(n);
  std::vector<Index> first = std::vector<Index>(n + 2, 0);  // children of i: child[first[i] .. first[i + 1]); roots: of n
  std::vector<Index> child = std::vector<Index>(n);

  void gather() {
    for (Index i = 0; i < n; ++i) {
      const Place& place = thread.place(i);
      parent[i] = place.parent;
      time[i] = place.created;
      silent[i] = place.silent || place.aside;
    }
    // A comment known only by its replies stands where the first of them stands.
    for (Index i = 0; i < n; ++i) {
      const Index p = parent[i];
      if (p != kNone && time[i] != kNoTime && thread.place(p).placeholder && (time[p] == kNoTime || time[i] < time[p])) time[p] = time[i];
    }
    for (const Index i : shape.answered)
      if (i != kNone) silent[i] = 0;
    for (const Index i : shape.folded) folded[i] = !shape.flat();
    for (Index i = static_cast<Index>(sorted.size()); i < n; ++i) sorted.push_back(i);
  }

  bool earlier(Index a, Index b) const {
    if (time[a] != time[b]) return time[a] < time[b];
    const auto &x = thread[a].item, &y = thread[b].item;
    if (time[a] == kNoTime && x.position != y.position) return x.position < y.position;
    return x.id.size() != y.id.size() ? x.id.size() < y.id.size() : x.id < y.id;
  }

  // Walks up from everyone; whoever meets his own walk again stands in a cycle, whose earliest member becomes a root.
  void break_cycles() {
    std::vector<Index> walk(n, kNone);  // by whose walk this one was reached
    for (Index start = 0; start < n; ++start) {
      Index at = start;
      while (at != kNone && walk[at] == kNone) {
        walk[at] = start;
        at = parent[at];
      }
      if (at == kNone || walk[at] != start) continue;
      Index first_of_all = at;
      for (Index i = parent[at]; i != at; i = parent[i])
        if (earlier(i, first_of_all)) first_of_all = i;
      parent[first_of_all] = kNone;
    }
  }

  // Sums over branches, leaves first.
  void rank(By by) {
    std::vector<std::uint32_t> waits(by == By::Replied || by == By::Active ? n : 0, 0);
    for (Index i = 0; i < n; ++i) {
      if (by == By::Oldest) key[i] = time[i];
      if (by == By::Newest) key[i] = ~time[i];
      if (by == By::Best) key[i] = -wilson(thread[i].item.up, thread[i].item.down);
      if (by == By::Replied) key[i] = 0;
      if (by == By::Active) key[i] = ~time[i];
      if (!waits.empty() && parent[i] != kNone) ++waits[parent[i]];
    }
    for (Index leaf = 0; leaf < waits.size(); ++leaf) {
      if (waits[leaf] != 0) continue;
      for (Index at = leaf; at != kNone; at = parent[at]) {
        waits[at] = kNone;  // done
        const Index p = parent[at];
        if (p == kNone) break;
        if (by == By::Active) key[p] = std::min(key[p], key[at]);
        else key[p] += key[at] - !thread[at].gone();
        if (--waits[p] != 0) break;
      }
    }
    for (Index i = 0; i < n; ++i)
      if (parent[i] == kNone) key[i] = thread.place(i).pinned ? INT64_MIN : std::max(key[i], INT64_MIN + 1);
  }

  // Merges neighbouring runs until there is one: what was sorted before and has grown at its end is nearly free.
  void sort(std::span<Index> list, By by) {
    const auto before = [&](Index a, Index b) { return key[a] != key[b] ? key[a] < key[b] : by == By::Newest ? earlier(b, a) : earlier(a, b); };
    std::vector<Index> merged(list.size());
    const auto run = [&](std::size_t at) {
      while (++at < list.size() && !before(list[at], list[at - 1])) {}
      return std::min(at, list.size());
    };
    for (std::size_t middle = run(0); middle < list.size(); middle = run(0)) {
      for (std::size_t from = 0; from < list.size();) {
        middle = run(from);
        const std::size_t end = middle < list.size() ? run(middle) : middle;
        std::size_t a = from, b = middle;
        for (std::size_t to = from; to < end; ++to) merged[to] = b == end || (a < middle && !before(list[b], list[a])) ? list[a++] : list[b++];
        from = end;
      }
      std::copy(merged.begin(), merged.end(), list.begin());
    }
  }

  void link() {
    const auto bucket = [&](Index i) { return parent[i] == kNone ? n : parent[i]; };
    for (Index i = 0; i < n; ++i) ++first[bucket(i) + 1];
    std::partial_sum(first.begin(), first.end(), first.begin());
    std::vector<Index> next(first.begin(), first.end() - 1);
    for (const Index i : sorted) child[next[bucket(i)]++] = i;
  }

  std::span<Index> children(Index of) { return std::span(child).subspan(first[of], first[of + 1] - first[of]); }

  // What can be read below, and by how many people. The keys have done their work by now.
  void count_branch(Row& row) {
    std::vector<Index> stack(1, row.comment), below;
    while (!stack.empty()) {
      const Index at = stack.back();
      stack.pop_back();
      for (const Index i : children(at)) {
        stack.push_back(i);
        key[i] = static_cast<std::int64_t>(hash64(thread[i].item.name));
        if (!thread[i].gone()) below.push_back(i);
      }
    }
    row.replies = static_cast<std::uint32_t>(below.size());
    sort(below, By::Oldest);
    for (std::size_t k = 0; k < below.size(); ++k) row.people += k == 0 || key[below[k]] != key[below[k - 1]];
  }

  std::vector<Row> rows() {
    std::vector<Row> out(n);
    std::size_t size = 0;
    // Reverse preorder, so that every reply is known before what it answers.
    std::vector<Index> stack, level(n + 1, 0);
    const auto push = [&](Index i, Index of) {
      level[i] = level[of] + 1;
      stack.push_back(i);
    };
    const auto push_all = [&](Index of) {
      const std::span<Index> list = children(of);
      for (std::size_t k = list.size(); k-- > 0;) push(list[k], of);
    };
    std::vector<Index> way;  // of the exchange, root last
    for (Index i = shape.exchange; i != kNone; i = parent[i]) way.push_back(i);
    if (way.empty()) push_all(n);
    else push(way.back(), n);
    while (!stack.empty()) {
      Row& row = out[size++];
      row.comment = stack.back();
      row.level = level[row.comment];
      stack.pop_back();
      if (folded[row.comment]) count_branch(row);
      row.folded = row.replies != 0;
      if (row.folded) continue;
      // Of an exchange, before the comment that it is about, only the way there.
      if (row.level < way.size()) push(way[way.size() - 1 - row.level], row.comment);
      else push_all(row.comment);
    }
    out.resize(size);
    drop_silent(out);
    return out;
  }

  // Of the silent ones keep those with something below them, seen from the end.
  void drop_silent(std::vector<Row>& out) {
    std::size_t to = out.size();
    std::uint32_t below = 0;  // level of the nearest kept row behind this one
    for (std::size_t k = out.size(); k-- > 0;) {
      Row& row = out[k];
      if (!row.folded) row.replies = below > row.level;
      if (silent[row.comment] && row.replies == 0) continue;
      below = row.level;
      out[--to] = row;
    }
    out.erase(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(to));
  }
};

}  // namespace

bool Order::read_comments(std::string_view word) { return read(word, comments, &flat); }
bool Order::read_replies(std::string_view word) { return read(word, replies, nullptr); }

std::string_view word(By by, bool flat) { return kWords[static_cast<std::size_t>(by) + (flat ? 5 : 0)]; }

std::vector<Row> Arranger::rows(const Thread& thread, const Shape& shape) {
  Arrangement a{thread, shape, sorted_};
  const Order& order = shape.order;
  a.gather();
  a.break_cycles();
  const bool flat = shape.flat();
  if (flat) a.parent.assign(a.n, kNone);
  a.rank(flat ? order.comments : order.replies);
  a.sort(sorted_, flat ? order.comments : order.replies);
  a.link();
  if (!flat && order.comments != order.replies) {
    a.rank(order.comments);
    a.sort(a.children(a.n), order.comments);
  }
  return a.rows();
}

}  // namespace rejoinder::model
