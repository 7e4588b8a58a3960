#include "inspector/document.hpp"

#include <utility>

namespace demo::inspector {

bool Document::work() {
  if (!history.whole()) {
    history.advance();
    if (to_the_end) at = history.frames().size(), scroll = true;
    return true;
  }
  if (!shrinking) return false;
  if (!shrink) shrink.emplace(history.trace());
  shrinking = shrink->step();
  return true;
}

const std::vector<Difference>& Document::differences() {
  if (const std::pair<Point, std::size_t> wanted{point(), mark}; compared_ != wanted) {
    const State before = history.at(std::min(mark, at));  // a copy: the other one is asked for next
    differences_ = compare(before, history.at(std::max(mark, at)));
    compared_ = wanted;
  }
  return differences_;
}

const ThreadIndex& Document::thread() {
  if (!thread_ || threaded_ != point()) {
    thread_ = std::make_unique<ThreadIndex>(thread_of(history.at(at).page));
    threaded_ = point();
    filtered_.reset();
  }
  return *thread_;
}

const std::vector<std::size_t>& Document::chosen() {
  const ThreadIndex& all = thread();
  if (filtered_ != filter) chosen_ = all.choose(filter), filtered_ = filter;
  return chosen_;
}

std::size_t Document::first_wrong() const {
  for (std::size_t i = 0; i < history.frames().size(); ++i)
    if (history.frames()[i].differs || (!history.frames()[i].error.empty() && history.trace().steps[i].told.empty())) return i + 1;
  return 0;
}

}  // namespace demo::inspector
