// A comment in its thread.
#pragma once
#include <cstdint>
#include <string>

#include "endpoint/item.hpp"

namespace rejoinder::model {

using Index = std::uint32_t;  // of a comment in its thread; stable for the thread's life
inline constexpr Index kNone = UINT32_MAX;

// What an own reply waits for; None for everything that a host has told.
// Leaving: it will be deleted in a moment.
enum class Own : unsigned char { None, Sending, Waiting, Parked, Rejected, Held, Leaving };

struct Comment {
  endpoint::Item item;
  Index parent = kNone;
  Own own = Own::None;
  bool placeholder = false;  // known only by its replies, or an own reply that was given up
  bool renamed = false;      // an own reply that now has its host's id; its first one is item.client
  bool calls = false;        // there is an @ in the body
  bool aside = false;        // has arrived while the reader was reading: not shown before he says so
  bool mine = false;         // the reader may change it
  bool muted = false;        // its reader does not want to read it
  std::int8_t vote = 0, counted = 0;  // the reader's vote: as he wants it, and as it is among the host's
  Own change = Own::None;    // what a change of it waits for
  std::string note;          // own or change: why it waits or was refused, for its author
  std::uint32_t seen = 0;        // the last reading in which the host named it
  std::uint32_t unnamed = 0;     // the whole reading that named it no more; a later one may bring it back
  std::uint32_t told = 0;        // the reading that told what is shown
  std::uint32_t place_told = 0;  // the reading that told the parent, and its revision
  std::int64_t place_rev = -1;
  std::uint32_t stamp = 0;       // changes with anything that the comment itself shows
  std::uint32_t name_stamp = 0;  // changes with what its replies show of it: the name, whether it is gone

  // It stands here as a host has told it.
  bool from_host() const { return !placeholder && own == Own::None; }

  bool gone() const {
    using endpoint::State;
    return placeholder || item.state == State::Removed || item.state == State::Deleted || item.state == State::Spam;
  }

  // Says nothing itself: it is drawn only for its replies' sake.
  bool silent() const { return placeholder || item.state == endpoint::State::Spam; }
};

// What of every comment an ordering of the whole thread looks at, close together.
struct Place {
  Millis created = kNoTime;
  Index parent = kNone;
  bool placeholder = true, silent = true, pinned = false;
  bool counts = false;  // can be read: neither gone nor own and unsent
  bool aside = false;
};

}  // namespace rejoinder::model
