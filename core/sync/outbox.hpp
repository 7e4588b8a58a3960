// What one reader wants of one thread's host and does not have yet: replies, changes of what he has written, votes and reports.
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
struct Parked { std::string why; bool unsure = false; };  // until the reader, or his identity, says so; unsure: whether the host has it
struct Rejected { std::string why; };
struct Held {};  // the host has it, and shows it to nobody or has not told under which id: kept here for its author
using Stage = std::variant<Noting, Queued, Sending, Parked, Rejected, Held>;

struct Entry {
  // op: reply, edit, delete, vote or report; id: of the comment it is about, a reply's the one minted for it; client: of a held reply, its host's id.
  // Of a reply, rev is how many comments like it there were before it (engine/mapped.cpp). Of a vote, up or down is 1, or neither, and rev is 2 more
  // than the vote that the host has of this reader. Of a report, body is the reason.
  endpoint::Item item;
  Stage stage;
  std::uint32_t attempts = 0;
  bool kept = true;  // false: the journal has refused it
  Millis after = 0;  // not sent before then, so that its reader may think better of it
  // Since when the host may have it without our knowing; kNoTime: it has not.
  Millis doubt = kNoTime;
};

// Under which key an entry stands in the journal: a second edit of a comment, or vote on it, takes the place of the first.
std::string key_of(const endpoint::Item& item);

// Whether it changes or deletes what its reader has written.
bool is_change(const endpoint::Item& item);

// One write is in flight at a time, in the order in which the reader wrote; an entry that waits holds up those behind it,
// a rejected, parked or held one does not.
class Outbox {
 public:
  // False when there are kOutboxItems already. An edit or a deletion that waits for the same comment makes room for another one, a vote for a vote.
  bool add(endpoint::Item item, Millis after = 0);
  // Found in the journal at start: as good as noted, and perhaps sent in another life. One that is here already stays as it is.
  void restore(endpoint::Item item, Millis now);

  // The journal has answered; `kept`: the entry survives a reload.
  void noted(std::string_view key, bool kept, Millis now);
  bool all_kept() const;

  // The entry to send now; null when there is none. Then either sending() or one of those below.
  const Entry* next(Millis now) const;
  void sending(std::string_view key);

  // The answer to the entry in flight. `retry_after` in ms, 0 for none. Posted: the entry is gone from here. False: it failed, and the reader has
  // wanted something else meanwhile, which stands in its place.
  bool answered(std::string_view key, const Verdict& verdict, Millis retry_after, Millis now, Prng& random);

  // The host is known not to have it, or to have it: it may be sent, it is gone from here.
  void absent(std::string_view key);
  // The host may have it since then: a clock was set back.
  void doubt(std::string_view key, Millis since);
  void settled(std::string_view key);
  // Not before then.
  void delay(std::string_view key, Millis until);
  // Nobody can know whether the host has it; the reader decides.
  void unsure(std::string_view key, std::string why);

  // The host has it as `told_id` (empty: not told) and, when it is pending, shows it to nobody.
  void hold(Entry was, std::string_view told_id, bool pending, Millis now);
  // A reply's text is another one now; only while the host does not have it.
  void rewrite(std::string_view key, std::string body);

  // Everything that waits for the network may go now, and what judges others even when parked: there is no button for that. One by the reader's word.
  void online(Millis now);
  void retry(std::string_view key, Millis now);
  // So may what was parked until somebody is known to have written it.
  void signed_in(Millis now);

  // Gives the entry back and forgets it; not while it is in flight. Empty id when there is none.
  endpoint::Item withdraw(std::string_view key);

  // The host knows comment `from` as `to`: what is about it or answers it follows.
  void rename(std::string_view from, std::string_view to);

  // When next should be called next; -1 when only an event can change anything.
  Millis wake(Millis now) const;

  const Entry* find(std::string_view key) const;
  const std::list<Entry>& entries() const { return entries_; }

 private:
  std::list<Entry>::iterator at(std::string_view key);
  std::list<Entry> entries_;  // a vector's moves are four times the code
};

}  // namespace rejoinder::sync
