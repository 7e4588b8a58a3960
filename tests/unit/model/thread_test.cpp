#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/decimal.hpp"
#include "base/prng.hpp"
#include "model/order.hpp"
#include "model/thread.hpp"

using namespace rejoinder;
using endpoint::Item;
using endpoint::State;
using model::kNone;

namespace {

Item item(std::string id, std::string parent = "", Millis created = kNoTime, std::string body = "b", std::int64_t rev = 0) {
  Item i;
  i.id = std::move(id);
  i.parent = std::move(parent);
  i.created = created;
  i.body = std::move(body);
  i.rev = rev;
  return i;
}

// "id/level id/level …"
std::string drawn(const model::Thread& t) {
  std::string out;
  for (const model::Row& r : model::conversation_order(t)) {
    if (!out.empty()) out += ' ';
    out += t[r.comment].item.id + '/' + decimal(r.level);
  }
  return out;
}

// The same, by the plainest means: every comment's way up to its root, then a sort of the ways.
std::string plainly(const model::Thread& t) {
  const auto time = [&](model::Index i) {
    Millis at = t[i].item.created;
    if (t[i].placeholder)
      for (model::Index k = 0; k < t.size(); ++k)
        if (t[k].parent == i && t[k].item.created != kNoTime && (at == kNoTime || t[k].item.created < at)) at = t[k].item.created;
    return at;
  };
  const auto sort_key = [&](model::Index i) {
    const Millis at = time(i);
    return std::tuple(at, at == kNoTime ? t[i].item.position : 0, t[i].item.id.size(), t[i].item.id);
  };
  std::vector<model::Index> parent(t.size());
  for (model::Index i = 0; i < t.size(); ++i) parent[i] = t[i].parent;
  for (model::Index i = 0; i < t.size(); ++i) {  // of every cycle the earliest becomes a root
    std::vector<model::Index> way;
    model::Index at = i;
    while (at != kNone && std::find(way.begin(), way.end(), at) == way.end()) way.push_back(at), at = parent[at];
    if (at == kNone) continue;
    std::vector<model::Index> cycle(std::find(way.begin(), way.end(), at), way.end());
    parent[*std::min_element(cycle.begin(), cycle.end(), [&](auto a, auto b) { return sort_key(a) < sort_key(b); })] = kNone;
  }
  std::map<std::vector<std::tuple<Millis, std::int64_t, std::size_t, std::string>>, model::Index> ways;
  std::set<model::Index> has_spoken;  // stands itself, or something below it does
  for (model::Index i = 0; i < t.size(); ++i) {
    std::vector<std::tuple<Millis, std::int64_t, std::size_t, std::string>> way;
    for (model::Index at = i; at != kNone; at = parent[at]) way.insert(way.begin(), sort_key(at));
    ways.emplace(way, i);
    if (t[i].placeholder || t[i].item.state == State::Spam) continue;
    for (model::Index at = i; at != kNone; at = parent[at]) has_spoken.insert(at);
  }
  std::string out;
  for (const auto& [way, i] : ways) {
    if (!has_spoken.count(i)) continue;
    if (!out.empty()) out += ' ';
    out += t[i].item.id + '/' + decimal(static_cast<std::int64_t>(way.size()));
  }
  return out;
}

}  // namespace

TEST_CASE("thread: replies stand below what they answer, siblings by time") {
  model::Thread t;
  t.merge(item("b", "a", 20));
  t.merge(item("c", "b", 40));
  t.merge(item("a", "", 10));
  t.merge(item("e", "", 15));
  t.merge(item("d", "a", 30));
  CHECK(drawn(t) == "a/1 b/2 c/3 d/2 e/1");
}

TEST_CASE("thread: without dates the document's order holds, then natural ids") {
  model::Thread t;
  Item x = item("x"), y = item("a");
  x.position = 0;
  y.position = 1;
  t.merge(std::move(y));
  t.merge(std::move(x));
  CHECK(drawn(t) == "x/1 a/1");
  model::Thread u;
  u.merge(item("10", "", 5));
  u.merge(item("9", "", 5));
  CHECK(drawn(u) == "9/1 10/1");
}

TEST_CASE("thread: a parent that is nowhere is a placeholder until it comes") {
  model::Thread t;
  t.merge(item("b", "a", 20));
  CHECK(drawn(t) == "a/1 b/2");
  CHECK(t[t.find("a")].gone());
  CHECK(t.count() == 1);
  t.merge(item("a", "", 30));
  CHECK(!t[t.find("a")].gone());
  CHECK(t.count() == 2);
  // Nobody answers it any more: it goes.
  model::Thread u;
  u.merge(item("b", "a", 20));
  u.merge(item("b", "", 20, "b", 1));
  CHECK(drawn(u) == "b/1");
}

TEST_CASE("thread: cycles and self-parents are broken at the earliest, nothing is lost") {
  model::Thread t;
  t.merge(item("self", "self", 1));
  t.merge(item("a", "c", 30));
  t.merge(item("b", "a", 20));
  t.merge(item("c", "b", 25));
  t.merge(item("d", "c", 40));
  CHECK(drawn(t) == "self/1 b/1 c/2 a/3 d/3");
}

TEST_CASE("thread: revisions and tombstones win in any order") {
  std::vector<Item> tellings = {item("a", "", 1, "first", 1), item("a", "", 1, "second", 2), item("a", "", 1, "", 1), item("a", "", 1, "third", 5)};
  tellings[2].state = State::Removed;
  std::vector<int> order = {0, 1, 2, 3};
  do {
    model::Thread t;
    for (const int i : order) {
      Item copy = tellings[static_cast<std::size_t>(i)];
      t.merge(std::move(copy));
      Item again = tellings[static_cast<std::size_t>(i)];
      t.merge(std::move(again));
    }
    REQUIRE(t.size() == 1);
    CHECK(t[0].item.state == State::Removed);
    CHECK(t[0].item.body.empty());
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST_CASE("thread: an own reply becomes the host's, under the host's id too") {
  model::Thread t;
  t.merge(item("a", "", 1));
  t.own(item("mine", "a", 2), model::Own::Sending, "");
  CHECK(t.count() == 1);
  CHECK(drawn(t) == "a/1 mine/2");
  Item told = item("77", "a", 2);
  told.client = "mine";
  t.merge(std::move(told));
  CHECK(t.count() == 2);
  CHECK(drawn(t) == "a/1 77/2");
  CHECK(t.find("mine") == kNone);
  t.own(item("77", "a", 2), model::Own::Rejected, "late");
  CHECK(t[t.find("77")].own == model::Own::None);
}

TEST_CASE("thread: a withdrawn reply is not drawn and may come again") {
  model::Thread t;
  t.own(item("mine", "", 2), model::Own::Waiting, "x");
  t.withdraw("mine");
  CHECK(drawn(t).empty());
  t.merge(item("mine", "", 2));
  CHECK(drawn(t) == "mine/1");
}

TEST_CASE("thread: a whole reading deletes what it no longer names, not what is own") {
  model::Thread t;
  t.begin_reading();
  t.merge(item("a", "", 1));
  t.merge(item("b", "a", 2));
  t.end_reading();
  t.own(item("mine", "b", 3), model::Own::Waiting, "x");
  t.begin_reading();
  t.merge(item("a", "", 1));
  t.end_reading();
  CHECK(t[t.find("b")].item.state == State::Deleted);
  CHECK(t[t.find("mine")].own == model::Own::Waiting);
  CHECK(drawn(t) == "a/1 b/2 mine/3");
}

TEST_CASE("order: 100,000 deep and 100,000 wide") {
  constexpr int n = 100'000;
  model::Thread deep(1), wide(1);
  for (int i = 0; i < n; ++i) {
    deep.merge(item(decimal(i), i == 0 ? "" : decimal(i - 1), i));
    wide.merge(item(decimal(i), "", n - i));
  }
  const auto rows = model::conversation_order(deep);
  REQUIRE(rows.size() == n);
  CHECK(rows.back().level == n);
  CHECK(wide[model::conversation_order(wide).front().comment].item.id == decimal(n - 1));
}

TEST_CASE("order: equals the plain way on random threads with everything wrong in them") {
  constexpr std::uint64_t first_seed = 1;
  INFO("first seed ", first_seed);
  for (std::uint64_t seed = first_seed; seed < first_seed + 2'000; ++seed) {
    Prng random(seed);
    const std::uint64_t n = 1 + random.below(14);
    model::Thread t(seed);
    for (std::uint64_t i = 0; i < n + 4; ++i) {
      Item x = item(decimal(static_cast<std::int64_t>(random.below(n))), random.below(3) == 0 ? "" : decimal(static_cast<std::int64_t>(random.below(n + 3))),
                    random.below(4) == 0 ? kNoTime : static_cast<Millis>(random.below(6)), "b", static_cast<std::int64_t>(random.below(3)));
      x.position = static_cast<std::int64_t>(random.below(4));
      if (random.below(6) == 0) x.state = State::Spam;
      if (random.below(6) == 0) x.state = State::Deleted;
      t.merge(std::move(x));
    }
    INFO("seed ", seed);
    REQUIRE(drawn(t) == plainly(t));
  }
}
