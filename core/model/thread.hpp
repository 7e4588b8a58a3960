// A thread of comments: merged by id, whoever tells of them and however often.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/comment.hpp"
#include "model/names.hpp"

namespace rejoinder::model {

class Thread {
 public:
  explicit Thread(std::uint64_t seed = 0) : seed_(seed) {}

  // Merges what a host says in a reading, in any order and however often: a tombstone wins over any text, then the higher rev, then the
  // later reading, then the later edit; what still is equal is decided by the bytes. The time is the earliest told; a tombstone that names no parent leaves
  // the one that is known. An item that names `client` is the own reply of that id, under the host's id from now on. Gives the comment's index.
  Index merge(endpoint::Item&& item, std::uint32_t reading);
  Index merge(endpoint::Item&& item) { return merge(std::move(item), reading_); }

  // An own reply that no host has told yet, or a change of what it waits for. A reply that a host has told stays as it is.
  Index own(const endpoint::Item& item, Own state, std::string_view note);

  // Whether the reader may change a comment, and, of one that a host has told, what his change waits for.
  void mine(Index i, bool changeable, Own change, std::string_view note);
  // The reader's vote, and what of it the host's votes hold.
  void vote(Index i, int value, int counted);
  void mute(Index i, bool so);
  // An own reply as its author has written it anew.
  void reword(Index i, std::string_view body);

  // From now on comments that nobody knew are put aside, until show_arrivals.
  void put_aside(bool so) { putting_aside_ = so; }
  std::size_t arrivals() const { return arrivals_; }
  void show_arrivals();
  void show(std::string_view id);

  // An own reply is given up.
  void withdraw(std::string_view id);

  // A reading begins. When it was whole, comments that the host had told before it and no longer names are deleted, until a
  // reading that began later names them again.
  std::uint32_t begin_reading() { return ++reading_; }
  void end_reading(std::uint32_t reading);

  // All that is here was recalled: of what is gone the host is believed when it names it again.
  void doubt();

  Index find(std::string_view id) const;
  const Comment& operator[](Index i) const { return comments_[i]; }
  // Who is called what `text` begins with: the nearest from `above` on upwards, or the earliest in the thread; see Names::find.
  Index named(Index above, std::string_view text, std::size_t& length) const;
  Index size() const { return static_cast<Index>(comments_.size()); }

  const Place& place(Index i) const { return places_[i]; }

  // Comments that can be read: neither gone nor own and unsent.
  std::size_t count() const { return count_; }

  // Grows whenever something that is drawn may have changed.
  std::uint32_t version() const { return version_; }

 private:
  Index insert(std::string_view id);
  Index reach(std::string_view id);  // finds, or makes a placeholder
  void rename(Index i, std::string_view id);
  void touch(Index i, bool name);
  std::size_t slot(std::string_view id) const;
  void grow();

  std::vector<Comment> comments_;
  std::vector<Place> places_;
  std::size_t count_ = 0, arrivals_ = 0;
  bool putting_aside_ = false;
  Names names_;
  std::vector<Index> slots_;  // open addressing by id; a power of two
  std::uint64_t seed_;
  std::uint32_t reading_ = 0;
  std::uint32_t version_ = 0;
};

}  // namespace rejoinder::model
