// A thread of comments: merged by id, whoever tells of them and however often.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "endpoint/item.hpp"

namespace rejoinder::model {

using Index = std::uint32_t;  // of a comment in its thread; stable for the thread's life
inline constexpr Index kNone = UINT32_MAX;

// What an own reply waits for; None for everything that a host has told.
enum class Own : unsigned char { None, Sending, Waiting, Parked, Rejected };

struct Comment {
  endpoint::Item item;
  Index parent = kNone;
  Own own = Own::None;
  bool placeholder = false;  // known only by its replies, or an own reply that was given up
  std::string note;          // own: why it waits or was refused, for its author
  std::uint32_t seen = 0;    // the last whole reading in which the host named it
  std::uint32_t stamp = 0;       // changes with anything that the comment itself shows
  std::uint32_t name_stamp = 0;  // changes with what its replies show of it: the name, whether it is gone

  bool gone() const {
    using endpoint::State;
    return placeholder || item.state == State::Removed || item.state == State::Deleted || item.state == State::Spam;
  }
};

class Thread {
 public:
  explicit Thread(std::uint64_t seed = 0) : seed_(seed) {}

  // Merges what a host says: a higher rev wins, a tombstone wins over any text, equal revs take the later telling.
  // An item that names `client` is the own reply of that id, under the host's id from now on. Gives the comment's index.
  Index merge(endpoint::Item&& item);

  // An own reply that no host has told yet, or a change of what it waits for. A reply that a host has told stays as it is.
  Index own(const endpoint::Item& item, Own state, std::string_view note);

  // An own reply is given up.
  void withdraw(std::string_view id);

  // A whole reading begins; after end_reading, comments that the host had told and no longer names are deleted.
  void begin_reading() { ++reading_; }
  void end_reading();

  Index find(std::string_view id) const;
  const Comment& operator[](Index i) const { return comments_[i]; }
  Index size() const { return static_cast<Index>(comments_.size()); }

  // Comments that can be read: neither gone nor own and unsent.
  std::size_t count() const;

  // Grows whenever something that is drawn may have changed.
  std::uint32_t version() const { return version_; }

 private:
  Index insert(std::string_view id);
  Index reach(std::string_view id);  // finds, or makes a placeholder
  void rename(Index i, std::string_view id);
  void touch(Comment& c, bool name);
  std::size_t slot(std::string_view id) const;
  void grow();

  std::vector<Comment> comments_;
  std::vector<Index> slots_;  // open addressing by id; a power of two
  std::uint64_t seed_;
  std::uint32_t reading_ = 0;
  std::uint32_t version_ = 0;
};

}  // namespace rejoinder::model
