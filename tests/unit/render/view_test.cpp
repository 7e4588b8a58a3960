#include <doctest/doctest.h>

#include <algorithm>

#include "base/decimal.hpp"
#include "base/prng.hpp"
#include "render/keyed_html.hpp"
#include "render/view.hpp"
#include "render/when.hpp"

using namespace rejoinder;
using namespace rejoinder::render;

namespace {

const words::Words kWords;

endpoint::Item item(std::string id, std::string parent, Millis created, std::string body) {
  endpoint::Item i;
  i.id = std::move(id);
  i.parent = std::move(parent);
  i.created = created;
  i.body = std::move(body);
  i.name = "N" + i.body;
  return i;
}

// One random change of a thread and of what is open in it.
void change(Prng& random, model::Thread& thread, Scene& scene, std::uint32_t& generation, std::uint64_t ids) {
  const auto id = [&] { return decimal(static_cast<std::int64_t>(random.below(ids))); };
  const auto some_parent = [&] { return random.below(3) == 0 ? std::string() : id(); };
  endpoint::Item next = item(id(), some_parent(), static_cast<Millis>(random.below(20)) * 60'000, decimal(static_cast<std::int64_t>(random.below(5))));
  next.rev = static_cast<std::int64_t>(random.below(5));
  if (random.below(3) == 0) next.body += " @N" + decimal(static_cast<std::int64_t>(random.below(6))) + " and @N";
  switch (random.below(9)) {
    case 0: next.state = endpoint::State::Removed; thread.merge(std::move(next)); break;
    case 1: next.state = endpoint::State::Spam; thread.merge(std::move(next)); break;
    case 2: next.id = "own" + next.id; thread.own(next, static_cast<model::Own>(1 + random.below(4)), "why" + next.body); break;
    case 3: thread.withdraw("own" + next.id); break;
    case 4: next.client = "own" + id(); thread.merge(std::move(next)); break;
    case 5: {
      const std::string parent = id();
      const auto at = std::find_if(scene.composers.begin(), scene.composers.end(), [&](const Composer& c) { return c.parent == parent; });
      if (at != scene.composers.end()) scene.composers.erase(at);
      else if (thread.find(parent) != model::kNone) scene.composers.push_back({parent, ++generation, "to" + next.body, "", "", "", ""});
      break;
    }
    case 6: for (Composer& c : scene.composers) c.error = next.body; break;
    case 7: for (Composer& c : scene.composers) c.preview = "<p>" + next.body + "</p>"; scene.status = "s" + next.body; break;
    default: thread.merge(std::move(next)); break;
  }
  if (random.below(20) == 0) {
    scene.can_reply = !scene.can_reply;
    std::erase_if(scene.composers, [](const Composer& c) { return c.parent.empty(); });
    if (scene.can_reply) scene.composers.push_back({"", ++generation, "", "name", "e@x", "", ""});
  }
  scene.can_refresh = random.below(7) == 0;
}

// Where two pages begin to differ; empty when they do not.
std::string difference(const std::string& a, const std::string& b) {
  const std::size_t at = static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
  if (at == a.size() && at == b.size()) return "";
  const std::size_t from = at < 120 ? 0 : at - 120;
  return "IS " + a.substr(from, 240) + "\nSHOULD " + b.substr(from, 240);
}

}  // namespace

TEST_CASE("view: after every change the patched page is the page drawn anew, at once or slice by slice") {
  constexpr std::uint64_t first_seed = 1;
  INFO("first seed ", first_seed);
  constexpr std::string_view words[] = {"conversation", "newest", "best", "replied", "active", "flat-newest"};
  for (std::uint64_t seed = first_seed; seed < first_seed + 150; ++seed) {
    Prng random(seed);
    model::Thread thread(seed);
    model::Arranger arranger;
    model::Shape shape;
    Scene scene(thread, kWords);
    scene.loaded = true;
    std::uint32_t generation = 0;
    const std::uint64_t ids = seed % 10 == 0 ? 200 : 12;  // several groups, or one
    View view;
    test::KeyedHtml dom;
    const auto slice = static_cast<std::size_t>(seed % 2 == 0 ? 0 : 1 + random.below(4'000));
    for (int step = 0; step < 60; ++step) {
      for (std::uint64_t n = random.below(ids / 4); n-- > 0;) change(random, thread, scene, generation, ids);
      View::Change change{true, false, slice, model::kNone};
      const auto some = [&] { return thread.size() == 0 ? model::kNone : static_cast<model::Index>(random.below(thread.size())); };
      if (random.below(8) == 0) shape.order.read_comments(words[random.below(6)]), change.anew = true, change.first = some();
      if (random.below(8) == 0) shape.exchange = random.below(2) == 0 ? some() : model::kNone, change.anew = true;
      if (random.below(8) == 0 && thread.size() != 0) shape.folded.assign(static_cast<std::size_t>(random.below(3)), some());
      if (random.below(8) == 0) scene.menu = some();
      shape.answered.clear();
      for (const Composer& c : scene.composers)
        if (!c.parent.empty()) shape.answered.push_back(thread.find(c.parent));
      scene.rows = arranger.rows(thread, shape);
      scene.order = shape.order;
      scene.exchange = shape.exchange;
      INFO("seed ", seed, " step ", step);
      std::vector<Patch> patches;
      view.update(scene, change, patches);
      dom.apply(patches);
      // Another change may come before all is drawn.
      for (std::uint64_t ticks = random.below(3) == 0 ? random.below(5) : 10'000; view.waits() && ticks > 0; --ticks) {
        patches.clear();
        view.update(scene, {false, false, slice, change.first}, patches);
        REQUIRE(!patches.empty());
        dom.apply(patches);
      }
      if (view.waits()) continue;
      REQUIRE(difference(dom.html(), page(scene)) == "");
      patches.clear();
      view.update(scene, {true, false, slice, model::kNone}, patches);
      REQUIRE(patches.empty());
    }
  }
}

TEST_CASE("view: one reply is one insert, one edit one replace, and an open composer is not touched") {
  model::Thread thread(1);
  for (int i = 0; i < 100; ++i) thread.merge(item(decimal(i), i == 0 ? "" : decimal(i / 2), i * 60'000, "b"));
  Scene scene(thread, kWords);
  scene.loaded = scene.can_reply = true;
  scene.composers = {{"", 1, "", "", "", "", ""}, {"7", 2, "N", "", "", "", ""}};
  View view;
  std::vector<Patch> patches;
  const auto update = [&] {
    scene.rows = model::Arranger().rows(thread, {});
    patches.clear();
    view.update(scene, {}, patches);
  };
  update();
  REQUIRE(patches.size() == 1);
  // 41 has a reply already, so nothing else changes in it.
  thread.merge(item("new", "41", 1'000 * 60'000, "b"));
  update();
  REQUIRE(patches.size() == 2);
  CHECK(std::get<patch::Replace>(patches[0]).key == "count");
  CHECK(std::get<patch::Insert>(patches[1]).html.find("data-key=\"c:new\"") != std::string::npos);
  endpoint::Item edit = item("40", "20", 40 * 60'000, "b");
  edit.body = "edited";
  edit.rev = 1;
  thread.merge(std::move(edit));
  update();
  REQUIRE(patches.size() == 1);
  CHECK(std::get<patch::Replace>(patches[0]).key == "c:40");
}

TEST_CASE("view: the page holds so many rows, and what is in it stays when others come before") {
  model::Thread thread(1);
  for (int i = 0; i < 50; ++i) thread.merge(item(decimal(i), "", (100 + i) * 60'000, "b"));
  Scene scene(thread, kWords);
  scene.loaded = true;
  scene.limit = 10;
  View view;
  test::KeyedHtml dom;
  const auto update = [&](bool anew) {
    scene.rows = model::Arranger().rows(thread, {});
    std::vector<Patch> patches;
    view.update(scene, {true, anew, 0, model::kNone}, patches);
    dom.apply(patches);
  };
  update(false);
  CHECK(dom.html().find("\"c:9\"") != std::string::npos);
  CHECK(dom.html().find("\"c:10\"") == std::string::npos);
  CHECK(dom.html().find("10 of 50 comments.") != std::string::npos);
  thread.merge(item("first", "", 60'000, "b"));
  update(false);
  CHECK(dom.html().find("\"c:9\"") != std::string::npos);
  CHECK(dom.html().find("11 of 51 comments.") != std::string::npos);
  update(true);
  CHECK(dom.html().find("\"c:9\"") == std::string::npos);
  scene.limit = 100;
  update(false);
  CHECK(dom.html().find("\"c:49\"") != std::string::npos);
  CHECK(dom.html().find(" of ") == std::string::npos);
}

TEST_CASE("when") { CHECK(when(*parse_time("2020-12-31T03:07:59Z"), words::Words()) == "31 Dec 2020, 03:07"); }
