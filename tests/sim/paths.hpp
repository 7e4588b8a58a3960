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
  Garbage, WrongJson, Offline, Pushed, PushLost,
  // storage
  WriteRefused, Quota, Torn, Evicted, SlowNote,
  // tabs and clocks
  CrashBeforeNoted, CrashBeforeSent, CrashWhileSending, CrashAfterPosted, Closed, Restored, TwoTabs, Hidden, ClockBack, ClockForward,
  // host
  Restart, Moderated, Stranger, Held, Flood,
  // readers
  ReplyToOwnPending, Discarded, Edited, Retried, Refused, Voted, Reported, Muted,
  // how it ended
  Posted, PostedTwice, Rejected, Parked, VanishedBeforeNoted, VanishedAsSaid, VanishedEvicted, VoteCounted, VoteOvertaken,
  Last
};
inline constexpr std::size_t kPaths = static_cast<std::size_t>(Path::Last);

inline constexpr std::string_view kPathNames[] = {
    "lost-before", "lost-after", "half-open", "late-arrival", "duplicated", "cut", "cut-unseen", "5xx-before", "5xx-after", "413", "429", "401", "captive",
    "garbage", "wrong-json", "offline", "pushed", "push-lost",
    "write-refused", "quota", "torn", "evicted", "slow-note",
    "crash-before-noted", "crash-between-note-and-send", "crash-while-sending", "crash-after-posted", "closed", "restored", "two-tabs-one-reply", "hidden",
    "clock-back", "clock-forward",
    "restart", "moderated", "stranger", "held", "flood",
    "reply-to-own-pending", "discarded", "edited", "retried", "refused-by-the-composer", "voted", "reported", "muted",
    "posted", "sent-again-when-posted", "rejected-at-the-end", "parked", "vanished-before-noted", "vanished-as-said", "vanished-evicted", "vote-counted", "vote-overtaken"};
static_assert(sizeof kPathNames / sizeof kPathNames[0] == kPaths);

using Counters = std::array<std::uint64_t, kPaths>;

}  // namespace sim
