#include <doctest/doctest.h>

#include <algorithm>

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
  for (const model::Row& r : model::Arranger().rows(t, {})) {
    if (!out.empty()) out += ' ';
    out += t[r.comment].item.id + '/' + decimal(r.level);
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

TEST_CASE("thread: what answers a withdrawn reply stands where a newcomer sees it") {
  model::Thread t, newcomer;
  for (model::Thread* one : {&t, &newcomer}) {
    one->merge(item("a", "", 1));
    one->merge(item("b", "", 5));
  }
  t.own(item("mine", "a", 2), model::Own::Waiting, "x");
  t.withdraw("mine");
  for (model::Thread* one : {&t, &newcomer}) one->merge(item("c", "mine", 9));
  CHECK(drawn(newcomer) == "a/1 b/1 mine/1 c/2");
  CHECK(drawn(t) == drawn(newcomer));
}

TEST_CASE("thread: a whole reading deletes what it no longer names, not what is own") {
  model::Thread t;
  const std::uint32_t one = t.begin_reading();
  t.merge(item("a", "", 1));
  t.merge(item("b", "a", 2));
  t.end_reading(one);
  t.own(item("mine", "b", 3), model::Own::Waiting, "x");
  const std::uint32_t two = t.begin_reading();
  t.merge(item("a", "", 1));
  t.end_reading(two);
  CHECK(t[t.find("b")].item.state == State::Deleted);
  CHECK(t[t.find("mine")].own == model::Own::Waiting);
  CHECK(drawn(t) == "a/1 b/2 mine/3");
}

TEST_CASE("thread: what a later reading names again is back, what an earlier one tells late is not") {
  model::Thread t;
  const std::uint32_t one = t.begin_reading();
  t.merge(item("a", "", 1));
  t.end_reading(one);
  const std::uint32_t stale = t.begin_reading(), empty = t.begin_reading();
  t.end_reading(empty);
  t.merge(item("a", "", 1), stale);
  CHECK(t[t.find("a")].item.state == State::Deleted);
  t.begin_reading();
  t.merge(item("a", "", 1));
  CHECK(t[t.find("a")].item.state == State::Visible);
}

TEST_CASE("thread: who is called is told by the host's times, and nobody who has withdrawn") {
  model::Thread t;
  endpoint::Item mine = item("mine", "", 1), hers = item("hers", "", 5);
  mine.name = hers.name = "Ann";
  const auto called = [&] {
    std::size_t length = 0;
    return t.named(t[0].parent, "Ann!", length);
  };
  t.merge(item("first", "", 0));
  t.own(mine, model::Own::Sending, "");
  t.merge(std::move(hers));
  CHECK(called() == t.find("mine"));
  mine.created = 9;  // the reader's clock was slow
  t.merge(std::move(mine));
  CHECK(called() == t.find("hers"));

  endpoint::Item other = item("other", "", 1);
  other.name = "Bo";
  t.own(other, model::Own::Waiting, "");
  t.withdraw("other");
  std::size_t length = 0;
  CHECK(t.named(t[0].parent, "Bo!", length) == model::kNone);
}

TEST_CASE("thread: tellings commute, associate and may be repeated, within a reading and over several") {
  constexpr std::uint64_t first_seed = 1;
  INFO("first seed ", first_seed);
  for (std::uint64_t seed = first_seed; seed < first_seed + 3'000; ++seed) {
    Prng random(seed);
    struct Telling { Item item; std::uint32_t reading; };
    std::vector<Telling> tellings;
    const auto n = static_cast<std::size_t>(2 + random.below(6));
    for (std::size_t i = 0; i < n; ++i) {
      Item x = item(decimal(static_cast<std::int64_t>(random.below(3))), random.below(2) == 0 ? "" : decimal(static_cast<std::int64_t>(random.below(4))),
                    random.below(3) == 0 ? kNoTime : static_cast<Millis>(random.below(4)), decimal(static_cast<std::int64_t>(random.below(3))), static_cast<std::int64_t>(random.below(3)));
      x.name = random.below(2) == 0 ? "Ann" : "Ben";
      x.up = static_cast<std::int64_t>(random.below(2));
      if (random.below(4) == 0) x.state = State::Removed, x.body.clear();
      if (random.below(5) == 0) x.state = State::Spam;
      tellings.push_back({std::move(x), static_cast<std::uint32_t>(1 + random.below(3))});
    }
    const auto told = [&](const std::vector<std::size_t>& order) {
      model::Thread t(seed);
      for (const std::size_t i : order) {
        Item copy = tellings[i].item;
        t.merge(std::move(copy), tellings[i].reading);
      }
      std::string out = drawn(t);
      for (const char* id : {"0", "1", "2", "3"}) {
        const model::Index i = t.find(id);
        if (i == kNone) continue;
        const Item& x = t[i].item;
        std::size_t length = 0;
        const model::Index called = t.named(t[i].parent, x.name, length);
        out += '|' + x.id + ' ' + x.parent + ' ' + x.name + ' ' + x.body + ' ' + decimal(x.created) + ' ' + decimal(static_cast<std::int64_t>(x.state)) + ' ' +
               decimal(x.rev) + ' ' + decimal(x.up) + (called == kNone ? "" : " @" + t[called].item.id);
      }
      return out;
    };
    std::vector<std::size_t> order(n);
    for (std::size_t i = 0; i < n; ++i) order[i] = i;
    const std::string first = told(order);
    for (int times = 0; times < 4; ++times) {
      for (std::size_t i = order.size(); i-- > 1;) std::swap(order[i], order[static_cast<std::size_t>(random.below(i + 1))]);
      order.push_back(static_cast<std::size_t>(random.below(n)));  // once more
      INFO("seed ", seed);
      REQUIRE(told(order) == first);
    }
  }
}

TEST_CASE("thread: a later reading replaces what has no revision, whatever arrives first") {
  for (const bool late : {false, true}) {
    model::Thread t;
    const std::uint32_t one = t.begin_reading(), two = t.begin_reading();
    t.merge(item("a", "", 1, late ? "old" : "new"), late ? one : two);
    t.merge(item("a", "", 1, late ? "new" : "old"), late ? two : one);
    CHECK(t[0].item.body == "new");
  }
}

TEST_CASE("thread: a tombstone without a place stays where the comment stood, in any order") {
  for (const bool first : {false, true}) {
    model::Thread t;
    Item gone = item("b");
    gone.state = State::Removed;
    t.merge(item("a", "", 1));
    if (first) t.merge(Item(gone));
    t.merge(item("b", "a", 2));
    if (!first) t.merge(Item(gone));
    t.merge(item("c", "", 3));
    CHECK(drawn(t) == "a/1 b/2 c/1");
  }
}

TEST_CASE("thread: @name is the one who spoke above, or the earliest of that name") {
  model::Thread t;
  const auto say = [&](std::string id, std::string parent, std::string name, Millis at) {
    Item x = item(std::move(id), std::move(parent), at);
    x.name = std::move(name);
    return t.merge(std::move(x));
  };
  say("1", "", "Ann", 1);
  say("2", "", "Ann Maria", 2);
  say("3", "2", "Ann", 3);
  const model::Index last = say("4", "3", "Ben", 4);
  std::size_t length = 0;
  const auto called = [&](std::string_view text) {
    const model::Index i = t.named(t[last].parent, text, length);
    return i == kNone ? std::string() : t[i].item.id + '/' + decimal(static_cast<std::int64_t>(length));
  };
  CHECK(called("Ann said") == "3/3");
  CHECK(called("ann maria, no") == "2/9");
  CHECK(called("Anna") == "");
  CHECK(called("") == "");
  CHECK(called("Zoë") == "");
}

TEST_CASE("thread: a host that changes names without end is read in time") {
  model::Thread t;
  for (int i = 0; i < 50'000; ++i) t.merge(item(decimal(i)));
  for (int i = 1; i <= 50'000; ++i) {
    Item x = item("0", "", kNoTime, "b", i);
    x.name = "N" + decimal(i);
    t.merge(std::move(x));
  }
  std::size_t length = 0;
  CHECK(t.named(t[1].parent, "N50000", length) == t.find("0"));
  CHECK(t.named(t[1].parent, "N49999", length) == kNone);
}
