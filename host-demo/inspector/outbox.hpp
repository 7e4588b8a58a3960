// What the reader has asked for and the host does not have yet, read from what crosses the seam: notes, requests, answers.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "inspector/page.hpp"

namespace demo::inspector {

// core/sync/README.md draws how they follow each other.
enum class Standing : unsigned char { Noting, Queued, Sending, Parked, Rejected, Held, Gone };
inline constexpr std::array<std::string_view, 7> kStandings{"noting", "queued", "sending", "parked", "rejected", "held", "gone"};
constexpr std::string_view name(Standing standing) { return kStandings[static_cast<std::size_t>(standing)]; }

struct Entry {
  std::string key;  // the note's
  std::string op;   // reply, edit, delete, vote or report
  Standing standing = Standing::Noting;
  bool kept = true;  // the journal has it
  std::size_t attempts = 0;
  std::string why{};   // of the last attempt, when it failed
  std::int64_t request = 0;  // the http effect in flight
};

struct Move {
  std::string key;
  Standing from, to;
  bool begins = false;  // there was no entry before
};

class Outbox {
 public:
  // What one message and its answer have moved. `page` is the one after it.
  std::vector<Move> step(const Json& message, const Json& answer, const Page& page);

  const std::vector<Entry>& entries() const { return entries_; }  // those that are gone, too
  std::size_t waiting() const;

 private:
  Entry* find(std::string_view key);
  void enter(std::string_view key, Standing standing);
  void move(Entry& entry, Standing to);
  void on_event(const Json& event, const Json& answer, const Page& page);
  void on_effect(const Json& effect);
  void answered(Entry& entry, std::int64_t status, const std::string& failure, const Json& answer, const Page& page);

  std::vector<Entry> entries_;
  std::vector<Move> moves_;
};

}  // namespace demo::inspector
