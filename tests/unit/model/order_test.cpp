#include <doctest/doctest.h>

#include "base/prng.hpp"
#include "model/plain_thread.hpp"

using namespace rejoinder;
using endpoint::Item;
using endpoint::State;
using model::By;
using model::kNone;

namespace {

Item item(std::string id, std::string parent = "", Millis created = kNoTime) {
  Item i;
  i.id = std::move(id);
  i.parent = std::move(parent);
  i.created = created;
  i.body = "b";
  return i;
}

std::string drawn(const std::vector<model::Row>& rows, const model::Thread& t) {
  std::string out;
  for (const model::Row& r : rows) {
    ((out += out.empty() ? "" : " ") += t[r.comment].item.id + '/') += decimal(r.level);
    if (r.folded) out += '(' + decimal(r.replies) + " by " + decimal(r.people) + ')';
  }
  return out;
}

std::string drawn(const model::Thread& t, const model::Shape& shape = {}) { return drawn(model::Arranger().rows(t, shape), t); }

model::Shape shaped(std::string_view comments, std::string_view replies = "conversation") {
  model::Shape shape;
  REQUIRE(shape.order.read_comments(comments));
  REQUIRE(shape.order.read_replies(replies));
  return shape;
}

Item random_item(Prng& random, std::uint64_t n) {
  const auto id = [&](std::uint64_t below) { return decimal(static_cast<std::int64_t>(random.below(below))); };
  Item x = item(id(n), random.below(3) == 0 ? "" : id(n + 3), random.below(5) == 0 ? kNoTime : static_cast<Millis>(random.below(6)));
  x.name = "N" + id(3);
  x.rev = static_cast<std::int64_t>(random.below(3));
  x.position = static_cast<std::int64_t>(random.below(4));
  x.up = static_cast<std::int64_t>(random.below(4));
  x.down = static_cast<std::int64_t>(random.below(3));
  x.pinned = random.below(12) == 0;
  if (random.below(6) == 0) x.state = State::Spam;
  if (random.below(6) == 0) x.state = State::Deleted;
  return x;
}

}  // namespace

TEST_CASE("order: comments and replies are ordered apart") {
  model::Thread t;
  t.merge(item("a", "", 10));
  t.merge(item("b", "", 20));
  t.merge(item("a1", "a", 30));
  t.merge(item("a2", "a", 40));
  CHECK(drawn(t) == "a/1 a1/2 a2/2 b/1");
  CHECK(drawn(t, shaped("newest")) == "b/1 a/1 a1/2 a2/2");
  CHECK(drawn(t, shaped("conversation", "newest")) == "a/1 a2/2 a1/2 b/1");
  CHECK(drawn(t, shaped("replied")) == "a/1 a1/2 a2/2 b/1");
  CHECK(drawn(t, shaped("flat-newest")) == "a2/1 a1/1 b/1 a/1");
  t.merge(item("b1", "b", 50));
  CHECK(drawn(t, shaped("active")) == "b/1 b1/2 a/1 a1/2 a2/2");
  Item pinned = item("p", "", 60);
  pinned.pinned = true;
  t.merge(std::move(pinned));
  CHECK(drawn(t) == "p/1 a/1 a1/2 a2/2 b/1 b1/2");
  model::Order order;
  CHECK(!order.read_comments("best worst"));
  CHECK(!order.read_replies("flat-newest"));
}

TEST_CASE("order: the best are those of whom most is known, not those with one vote") {
  CHECK(model::wilson(0, 0) == 0);
  CHECK(model::wilson(0, 10) == 0);
  CHECK(model::wilson(1, 0) < model::wilson(10, 1));
  CHECK(model::wilson(100, 10) < model::wilson(1'000, 100));
  // 0.2065 and 0.5958, in units of 2^-20.
  CHECK(model::wilson(1, 0) == doctest::Approx(0.20654 * 1'048'576).epsilon(0.0001));
  CHECK(model::wilson(90, 40) == doctest::Approx(0.60877 * 1'048'576).epsilon(0.001));
  CHECK(model::wilson(INT64_MAX, 1) > model::wilson(1'000, 0));
  CHECK(model::wilson(-5, -5) == 0);
}

TEST_CASE("order: a folded branch is its count, an exchange is the way to it and what follows") {
  model::Thread t;
  for (const auto& [id, parent] : std::vector<std::pair<std::string, std::string>>{{"1", ""}, {"2", "1"}, {"3", "2"}, {"4", "1"}, {"5", "3"}, {"6", ""}}) {
    Item x = item(id, parent, 1);
    x.name = id == "5" ? "Eve" : "Ann";
    t.merge(std::move(x));
  }
  model::Shape shape;
  shape.folded = {t.find("2")};
  CHECK(drawn(t, shape) == "1/1 2/2(2 by 2) 4/2 6/1");
  shape.folded.clear();
  shape.exchange = t.find("3");
  CHECK(drawn(t, shape) == "1/1 2/2 3/3 5/4");
}

TEST_CASE("order: 100,000 deep and 100,000 wide") {
  constexpr int n = 100'000;
  model::Thread deep(1), wide(1);
  for (int i = 0; i < n; ++i) {
    deep.merge(item(decimal(i), i == 0 ? "" : decimal(i - 1), i));
    wide.merge(item(decimal(i), "", n - i));
  }
  for (const std::string_view word : {"conversation", "newest", "best", "replied", "active", "flat-newest"}) {
    INFO(word);
    const auto rows = model::Arranger().rows(deep, shaped(word));
    REQUIRE(rows.size() == n);
    CHECK(rows.back().level == (word.starts_with("flat") ? 1 : n));
    CHECK(model::Arranger().rows(wide, shaped(word)).size() == n);
  }
  CHECK(wide[model::Arranger().rows(wide, {}).front().comment].item.id == decimal(n - 1));
  model::Shape folded;
  folded.folded = {0};
  CHECK(model::Arranger().rows(deep, folded).front().replies == n - 1);
}

TEST_CASE("order: equals the plain way on 100,000 random threads with everything wrong in them") {
  constexpr std::uint64_t first_seed = 1, threads = 100'000;
  MESSAGE("threads ", threads, " from seed ", first_seed);
  constexpr std::string_view words[] = {"conversation", "newest", "best", "replied", "active", "flat-oldest", "flat-newest"};
  for (std::uint64_t seed = first_seed; seed < first_seed + threads; ++seed) {
    Prng random(seed);
    const std::uint64_t n = 1 + random.below(9);
    model::Thread t(seed);
    model::Arranger arranger;  // remembers the order before
    const std::uint64_t steps = 1 + random.below(3);
    for (std::uint64_t step = 0; step < steps; ++step) {
      for (std::uint64_t i = 0; i < n; ++i) t.merge(random_item(random, n));
      model::Shape shape = shaped(words[random.below(7)], words[random.below(5)]);
      const auto some = [&] { return static_cast<model::Index>(random.below(t.size())); };
      for (std::uint64_t k = random.below(3); k-- > 0;) shape.folded.push_back(some());
      if (random.below(4) == 0) shape.answered.push_back(some());
      if (random.below(4) == 0) shape.exchange = some();
      INFO("seed ", seed, " step ", step);
      REQUIRE(drawn(arranger.rows(t, shape), t) == test::PlainThread{t, shape}.rows());
    }
  }
}
