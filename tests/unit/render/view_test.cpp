#include <doctest/doctest.h>

#include <algorithm>

#include "base/decimal.hpp"
#include "base/prng.hpp"
#include "render/keyed_html.hpp"
#include "render/view.hpp"
#include "render/words.hpp"

using namespace rejoinder;
using namespace rejoinder::render;

namespace {

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
void change(Prng& random, model::Thread& thread, Scene& scene, std::uint32_t& generation) {
  const auto id = [&] { return decimal(static_cast<std::int64_t>(random.below(12))); };
  const auto some_parent = [&] { return random.below(3) == 0 ? std::string() : id(); };
  endpoint::Item next = item(id(), some_parent(), static_cast<Millis>(random.below(20)) * 60'000, decimal(static_cast<std::int64_t>(random.below(5))));
  next.rev = static_cast<std::int64_t>(random.below(5));
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

}  // namespace

TEST_CASE("view: after every change the patched page is the page drawn anew") {
  constexpr std::uint64_t first_seed = 1;
  INFO("first seed ", first_seed);
  for (std::uint64_t seed = first_seed; seed < first_seed + 150; ++seed) {
    Prng random(seed);
    model::Thread thread(seed);
    Scene scene{thread, true, false, {}, "", false};
    std::uint32_t generation = 0;
    View view;
    test::KeyedHtml dom;
    for (int step = 0; step < 60; ++step) {
      for (std::uint64_t n = random.below(3); n-- > 0;) change(random, thread, scene, generation);
      std::vector<Patch> patches;
      view.update(scene, patches);
      dom.apply(patches);
      INFO("seed ", seed, " step ", step);
      REQUIRE(dom.html() == page(scene));
      std::vector<Patch> again;
      view.update(scene, again);
      REQUIRE(again.empty());
    }
  }
}

TEST_CASE("view: one reply is one insert, one edit one replace, and an open composer is not touched") {
  model::Thread thread(1);
  for (int i = 0; i < 100; ++i) thread.merge(item(decimal(i), i == 0 ? "" : decimal(i / 2), i * 60'000, "b"));
  Scene scene{thread, true, true, {{"", 1, "", "", "", "", ""}, {"7", 2, "N", "", "", "", ""}}, "", false};
  View view;
  std::vector<Patch> patches;
  view.update(scene, patches);
  REQUIRE(patches.size() == 1);
  patches.clear();
  thread.merge(item("new", "40", 1'000 * 60'000, "b"));
  view.update(scene, patches);
  REQUIRE(patches.size() == 2);
  CHECK(std::get<patch::Replace>(patches[0]).key == "count");
  CHECK(std::get<patch::Insert>(patches[1]).html.find("data-key=\"c:new\"") != std::string::npos);
  patches.clear();
  endpoint::Item edit = item("40", "20", 40 * 60'000, "b");
  edit.body = "edited";
  edit.rev = 1;
  thread.merge(std::move(edit));
  view.update(scene, patches);
  REQUIRE(patches.size() == 1);
  CHECK(std::get<patch::Replace>(patches[0]).key == "c:40");
}

TEST_CASE("words") {
  CHECK(count_text(0) == "No comments yet");
  CHECK(count_text(1) == "1 comment");
  CHECK(count_text(63) == "63 comments");
  CHECK(time_text(*parse_time("2020-12-31T03:07:59Z")) == "31 Dec 2020, 03:07");
}
