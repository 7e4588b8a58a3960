// The replies of one reader in one thread that their host does not have yet.
#pragma once
#include <cstdint>
#include <list>
#include <string>
#include <string_view>
#include <variant>

#include "base/prng.hpp"
#include "endpoint/item.hpp"
#include "sync/outcome.hpp"

namespace rejoinder::sync {

struct Noting {};                                            // until the journal has it, or refuses
struct Queued { Millis not_before = 0; std::string why; };   // why: of the last attempt, empty before the first
struct Sending {};
struct Parked {};
struct Rejected { std::string why; };
using Stage = std::variant<Noting, Queued, Sending, Parked, Rejected>;

struct Entry {
  endpoint::Item item;
  Stage stage;
  std::uint32_t attempts = 0;
  bool kept = true;  // false: the journal has refused it
};

// One write is in flight at a time, in the order in which the reader wrote; an entry that waits holds up those behind it,
// a rejected or parked one does not.
class Outbox {
 public:
  // False when there are kOutboxItems already.
  bool add(endpoint::Item item);
  // Found in the journal at start: as good as noted. One that is here already stays as it is.
  void restore(endpoint::Item item, Millis now);

  // The journal has answered; `kept`: the entry survives a reload.
  void noted(std::string_view id, bool kept, Millis now);
  bool all_kept() const;

  // The entry to send now, marked as sending; null when there is none.
  const Entry* take(Millis now);

  // The answer to the entry in flight. `retry_after` in ms, 0 for none. Posted: the entry is gone from here.
  void answered(std::string_view id, const Verdict& verdict, Millis retry_after, Millis now, Prng& random);

  // Everything that waits for the network may go now; one by the reader's word even when parked.
  void online(Millis now);
  void retry(std::string_view id, Millis now);

  // Gives the entry back and forgets it; not while it is in flight. Empty id when there is none.
  endpoint::Item withdraw(std::string_view id);

  // The host knows comment `from` as `to`: replies to it follow.
  void rename_parent(std::string_view from, std::string_view to);

  // When take should be called next; -1 when only an event can change anything.
  Millis wake() const;

  const std::list<Entry>& entries() const { return entries_; }

 private:
  std::list<Entry>::iterator find(std::string_view id);
  std::list<Entry> entries_;  // a vector's moves are four times the code
};

}  // namespace rejoinder::sync
