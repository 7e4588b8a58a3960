// The flat list in which a thread is drawn.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "model/thread.hpp"

namespace rejoinder::model {

struct Row {
  Index comment;
  std::uint32_t level;  // 1 for a comment on the article
};

// Conversation order: a reply stands below what it answers, siblings by time, then by their place in the document, then by id.
// O(n log n) time, no recursion. Placeholders and spam stand only where they have replies, or are among `answered`: those that
// the reader is about to answer.
std::vector<Row> conversation_order(const Thread& thread, std::span<const Index> answered = {});

}  // namespace rejoinder::model
