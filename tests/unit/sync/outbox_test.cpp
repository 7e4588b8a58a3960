#include <doctest/doctest.h>

#include <set>

#include "base/limits.hpp"
#include "sync/mint.hpp"
#include "sync/outbox.hpp"

using namespace rejoinder;
using namespace rejoinder::sync;

namespace {
endpoint::Item reply(std::string id, std::string parent = "") {
  endpoint::Item i;
  i.id = std::move(id);
  i.parent = std::move(parent);
  i.body = "text";
  return i;
}
const Entry* take(Outbox& box, Millis now) {
  const Entry* next = box.next(now);
  if (next != nullptr) box.sending(key_of(next->item));
  return next;
}

const Verdict kPosted{Outcome::Posted, "", false}, kLater{Outcome::Later, "down", true}, kSignIn{Outcome::Parked, "", false}, kRejected{Outcome::Rejected, "no", false};
}  // namespace

TEST_CASE("mint: UUIDs of version 7, different, ordered by time") {
  Prng random(7);
  std::set<std::string> seen;
  std::string before;
  for (Millis now = 1'700'000'000'000; now < 1'700'000'000'000 + 5'000; now += 5) {
    const std::string id = mint(random, now);
    REQUIRE(id.size() == 36);
    CHECK(id[14] == '7');
    CHECK(std::string("89ab").find(id[19]) != std::string::npos);
    CHECK(minted_at(id) == now);
    CHECK(before < id);
    CHECK(seen.insert(id).second);
    before = id;
  }
  CHECK(minted_at("x") == kNoTime);
  CHECK(minted_at("0198zzzz-0000-7000-8000-000000000000") == kNoTime);
  CHECK(minted_at(mint(random, -5)) == 0);
}

TEST_CASE("outbox: nothing is sent before it is noted, then one at a time, in order") {
  Outbox box;
  Prng random(1);
  REQUIRE(box.add(reply("a")));
  REQUIRE(box.add(reply("b")));
  CHECK(take(box, 0) == nullptr);
  CHECK(box.wake(0) == -1);
  box.noted("b", true, 0);
  CHECK(take(box, 0) == nullptr);
  box.noted("a", true, 0);
  CHECK(take(box, 0)->item.id == "a");
  CHECK(take(box, 0) == nullptr);
  box.answered("a", kPosted, 0, 0, random);
  CHECK(take(box, 0)->item.id == "b");
  box.answered("b", kPosted, 0, 0, random);
  CHECK(box.entries().empty());
}

TEST_CASE("outbox: what failed waits longer each time, and online ends the wait") {
  Outbox box;
  Prng random(1);
  box.add(reply("a"));
  box.noted("a", true, 0);
  Millis now = 0, last = 0;
  for (int i = 0; i < 20; ++i) {
    REQUIRE(take(box, now) != nullptr);
    box.answered("a", kLater, 0, now, random);
    const Millis wait = box.wake(now) - now;
    CHECK(wait >= last / 2);
    CHECK(wait >= limits::kRetryFirstMs / 2);
    CHECK(wait <= limits::kRetryLastMs);
    CHECK(take(box, box.wake(now) - 1) == nullptr);
    last = wait;
    now = box.wake(now);
  }
  REQUIRE(take(box, now) != nullptr);
  box.answered("a", kLater, 3'600'000, now, random);
  CHECK(box.wake(now) == now + 3'600'000);
  box.online(now + 5);
  CHECK(box.wake(now) == now + 5);
}

TEST_CASE("outbox: a clock that was set back does not hold a reply for years") {
  Outbox box;
  Prng random(1);
  box.add(reply("a"));
  constexpr Millis later = 1'900'000'000'000, back = 1'600'000'000'000;
  box.noted("a", true, later);
  REQUIRE(take(box, later) != nullptr);
  box.answered("a", kLater, 0, later, random);
  CHECK(take(box, back) != nullptr);
}

TEST_CASE("outbox: refused and parked replies keep their text and let others pass") {
  Outbox box;
  Prng random(1);
  for (const char* id : {"a", "b", "c"}) box.add(reply(id)), box.noted(id, true, 0);
  take(box, 0);
  box.answered("a", kRejected, 0, 0, random);
  CHECK(take(box, 0)->item.id == "b");
  box.answered("b", kSignIn, 0, 0, random);
  CHECK(take(box, 0)->item.id == "c");
  CHECK(box.withdraw("c").id.empty());  // in flight
  CHECK(box.withdraw("a").body == "text");
  CHECK(box.withdraw("a").id.empty());
  box.answered("c", kPosted, 0, 0, random);
  CHECK(take(box, 0) == nullptr);
  box.retry("b", 5);
  CHECK(take(box, 5)->item.id == "b");
}

TEST_CASE("outbox: who has signed in sends what waited for it, and nothing that waits for something else") {
  Outbox box;
  Prng random(1);
  for (const char* id : {"a", "b", "c"}) {
    box.add(reply(id));
    box.noted(id, true, 0);
  }
  take(box, 0);
  box.answered("a", kSignIn, 0, 0, random);
  take(box, 0);
  box.answered("b", {Outcome::Parked, "asks a question", false}, 0, 0, random);
  box.unsure("c", "");
  CHECK(take(box, 1) == nullptr);
  box.signed_in(2);
  CHECK(take(box, 2)->item.id == "a");
  box.answered("a", kPosted, 0, 2, random);
  CHECK(take(box, 2) == nullptr);
}

TEST_CASE("outbox: restored replies are not doubled, and follow a renamed parent") {
  Outbox box;
  box.restore(reply("a"), 0);
  box.restore(reply("a"), 0);
  box.restore(reply("b", "a"), 0);
  CHECK(box.entries().size() == 2);
  box.rename("a", "77");
  CHECK(box.entries().back().item.parent == "77");
}

TEST_CASE("outbox: it has an end") {
  Outbox box;
  for (std::size_t i = 0; i < limits::kOutboxItems; ++i) REQUIRE(box.add(reply(std::to_string(i))));
  CHECK(!box.add(reply("one more")));
}

TEST_CASE("outcome: each answer is one of four") {
  const words::Words words;
  endpoint::Document none, told;
  told.problem_detail = "why";
  CHECK(judge(201, "", true, none, words).outcome == Outcome::Posted);
  CHECK(judge(200, "", true, none, words).outcome == Outcome::Posted);
  CHECK(judge(200, "", false, none, words).outcome == Outcome::Later);  // a captive portal
  CHECK(judge(0, "network", false, none, words).outcome == Outcome::Later);
  CHECK(judge(200, "timeout", false, none, words).outcome == Outcome::Later);
  for (const int status : {408, 425, 429, 500, 502, 503, 302}) CHECK(judge(status, "", false, none, words).outcome == Outcome::Later);
  CHECK(judge(401, "", false, none, words).outcome == Outcome::Parked);
  for (const int status : {400, 403, 404, 409, 410, 413, 415, 422}) {
    CHECK(judge(status, "", false, none, words).outcome == Outcome::Rejected);
    CHECK(!judge(status, "", false, none, words).reason.empty());
    CHECK(judge(status, "", false, told, words).reason == "why");
  }
}
