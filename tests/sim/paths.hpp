// The rare paths: each has a counter, and a batch in which one stays at zero has proved too little.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace sim {

enum class Path : unsigned char {
  // network
  LostBefore, LostAfter, HalfOpen, LateArrival, Duplicated, Cut, CutUnseen, ErrorBefore, ErrorAfter, TooLarge, SlowDown, SignIn, Captive,
  Garbage, WrongJson, Offline,
  // storage
  WriteRefused, Quota, Torn, Evicted, SlowNote,
  // tabs and clocks
  CrashBeforeNoted, CrashBeforeSent, CrashWhileSending, CrashAfterPosted, Closed, Restored, TwoTabs, Hidden, ClockBack, ClockForward,
  // host
  Restart, Moderated, Stranger,
  // readers
  ReplyToOwnPending, Discarded, Edited, Retried, Refused,
  // how it ended
  Posted, PostedTwice, Rejected, Parked, VanishedBeforeNoted, VanishedAsSaid, VanishedEvicted,
  Last
};
inline constexpr std::size_t kPaths = static_cast<std::size_t>(Path::Last);

inline constexpr std::string_view kPathNames[] = {
    "lost-before", "lost-after", "half-open", "late-arrival", "duplicated", "cut", "cut-unseen", "5xx-before", "5xx-after", "413", "429", "401", "captive",
    "garbage", "wrong-json", "offline",
    "write-refused", "quota", "torn", "evicted", "slow-note",
    "crash-before-noted", "crash-between-note-and-send", "crash-while-sending", "crash-after-posted", "closed", "restored", "two-tabs-one-reply", "hidden",
    "clock-back", "clock-forward",
    "restart", "moderated", "stranger",
    "reply-to-own-pending", "discarded", "edited", "retried", "refused-by-the-composer",
    "posted", "sent-again-when-posted", "rejected-at-the-end", "parked", "vanished-before-noted", "vanished-as-said", "vanished-evicted"};
static_assert(sizeof kPathNames / sizeof kPathNames[0] == kPaths);

using Counters = std::array<std::uint64_t, kPaths>;

}  // namespace sim
