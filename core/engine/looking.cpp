// What of the thread the reader looks at, and how.
#include <algorithm>

#include "base/limits.hpp"
#include "engine/core.hpp"

namespace rejoinder::engine {

// Whether `e` was about that.
bool Core::look(const event::User& e) {
  if (e.action == "more") return ++pages_, true;
  if (e.action == "order" || e.action == "replies") return reorder(e), true;
  const model::Index i = thread_.find(e.key);
  if (e.action == "all") {
    change_.first = std::exchange(shape_.exchange, model::kNone);
    change_.anew = true;
    return true;
  }
  if (e.action == "reply" || e.action == "quote" || i == model::kNone) return false;
  if (e.action == "menu") {
    scene_.menu = scene_.menu == i ? model::kNone : i;
  } else if (e.action == "fold") {
    if (std::erase(shape_.folded, i) == 0) shape_.folded.push_back(i);
  } else {  // exchange, seek
    unfold_above(i);
    scene_.menu = model::kNone;
    change_.first = i;
    sought_ = true;
    if (e.action == "exchange") shape_.exchange = i, change_.anew = true;
  }
  return true;
}

void Core::reorder(const event::User& e) {
  model::Order& order = shape_.order;
  if (e.action == "order") order.read_comments(e.value);
  else order.read_replies(e.value);
  change_.first = thread_.find(e.key);
  change_.anew = true;
}

void Core::unfold_above(model::Index i) {
  // A cycle of parents may be as long as the thread.
  model::Index above = thread_[i].parent;
  for (model::Index steps = 0; above != model::kNone && steps < thread_.size(); ++steps, above = thread_[above].parent) std::erase(shape_.folded, above);
}

// The rows for the scene, and how many of them the page holds.
void Core::arrange() {
  shape_.answered.clear();
  for (const render::Composer& c : scene_.composers)
    if (!c.parent.empty()) shape_.answered.push_back(thread_.find(c.parent));
  if (arranged_version_ != thread_.version() || !(arranged_ == shape_)) scene_.rows = arranger_.rows(thread_, shape_);
  const auto row = [&] {
    if (change_.first == model::kNone) return scene_.rows.size();
    return static_cast<std::size_t>(std::find_if(scene_.rows.begin(), scene_.rows.end(), [&](const model::Row& r) { return r.comment == change_.first; }) - scene_.rows.begin());
  };
  std::size_t first = row();
  if (change_.first != model::kNone && first == scene_.rows.size() && shape_.exchange != model::kNone) {
    shape_.exchange = model::kNone;  // it is sought outside of the exchange
    change_.anew = true;
    scene_.rows = arranger_.rows(thread_, shape_);
    first = row();
  }
  arranged_ = shape_;
  arranged_version_ = thread_.version();
  scene_.order = shape_.order;
  scene_.exchange = shape_.exchange;
  if (std::exchange(sought_, false)) focus('c', thread_[change_.first].item.id);
  if (slice_ == 0) return;
  if (first < scene_.rows.size()) pages_ = std::max(pages_, first / limits::kPageComments + 1);
  scene_.limit = scene_.loaded ? pages_ * limits::kPageComments : limits::kFirstComments;
}

}  // namespace rejoinder::engine
