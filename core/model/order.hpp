// The flat list in which a thread is drawn.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "model/thread.hpp"

namespace rejoinder::model {

// Ties are decided by time, then by the place in the document, then by id: every order is total.
enum class By : unsigned char {
  Oldest,
  Newest,
  Best,     // lower bound of the Wilson interval of the votes at 95 %
  Replied,  // the most replies in the branch
  Active,   // the latest comment in the branch
};

struct Order {
  By comments = By::Oldest, replies = By::Oldest;
  bool flat = false;  // no nesting: all are comments

  // Takes one word for the comments: conversation, newest, best, replied, active, flat-newest, flat-oldest; false: it is none of them.
  bool read_comments(std::string_view word);
  bool read_replies(std::string_view word);

  friend bool operator==(const Order&, const Order&) = default;
};

// What of a thread is shown.
struct Shape {
  Order order;
  Index exchange = kNone;        // only the comments from the root to this one, and what follows it
  std::vector<Index> folded;     // branches whose replies are counted instead
  std::vector<Index> answered;   // shown whatever they are: the reader is about to answer them

  bool flat() const { return order.flat && exchange == kNone; }

  friend bool operator==(const Shape&, const Shape&) = default;
};

struct Row {
  Index comment = kNone;
  std::uint32_t level = 0;    // 1 for a comment on the article
  std::uint32_t replies = 0;  // folded: all that can be read below it; otherwise whether it has any
  std::uint32_t people = 0;   // folded: who wrote them
  bool folded = false;
};

// Words of Order, for a choice that is shown: conversation …
std::string_view word(By by, bool flat);

// Lower bound of the Wilson interval at 95 % in units of 2^-20; 0 without votes.
std::int64_t wilson(std::int64_t up, std::int64_t down);

// A reply stands below what it answers; pinned comments first. Placeholders and spam stand only where they have replies. Of a cycle of parents the earliest becomes a root.
// O(n log n) time, O(n) when little has changed since the last call; no recursion.
class Arranger {
 public:
  std::vector<Row> rows(const Thread& thread, const Shape& shape);

 private:
  std::vector<Index> sorted_;
};

}  // namespace rejoinder::model
