// What this reader has seen of the thread, told to the shelf on his device (store.h) as documents of the native protocol, whatever the host speaks.
#include <utility>

#include "base/limits.hpp"
#include "engine/core.hpp"
#include "wire/writer.hpp"

namespace rejoinder::engine {

[[gnu::noinline]] Core::Shelving::~Shelving() = default;

// There is a shelf, or it has taken what it was given last, or it takes no more.
void Core::on_shelf(const event::Store& e) {
  if (e.action == "refused") return shelf_.reset();
  if (e.action == "found") {
    shelf_ = std::make_unique<Shelving>();
    // All that is here has come from there.
    if (!e.value.empty()) for (model::Index i = 0; i < thread_.size(); ++i) shelf_->kept.push_back(thread_[i].stamp + 1);
    if (!e.value.empty()) thread_.doubt();
  }
  if (shelf_ != nullptr) shelf_->waits = false;
}

// The next piece of what it does not have; with the last of them the cursor, which so is never newer than the comments.
void Core::shelve() {
  Shelving& shelf = *shelf_;
  if (shelf.waits || !scene_.loaded || (shelf.version == thread_.version() && shelf.cursor == cursor_)) return;
  wire::JsonWriter comments;
  comments.begin_array();
  shelf.kept.resize(thread_.size());
  model::Index looked = 0;
  for (; looked < thread_.size() && comments.text().size() < limits::kShelfPieceBytes; ++looked) {
    const model::Index i = shelf.at++ % thread_.size();
    const model::Comment& c = thread_[i];
    if (std::exchange(shelf.kept[i], c.stamp + 1) == c.stamp + 1 || !c.from_host() || c.item.state == endpoint::State::Pending) continue;
    endpoint::Item item = c.item;
    if (item.state == endpoint::State::Spam) item.state = endpoint::State::Removed, item.name.clear(), item.url.clear();
    wire::write_comment(comments, item);
  }
  const bool whole = looked == thread_.size();
  if (whole) shelf.version = thread_.version(), shelf.cursor = cursor_;
  wire::JsonWriter out;
  out.begin_object().key("rejoinder").number(1).key("level").number(level_).key("can").begin_array();
  const std::pair<bool, std::string_view> able[] = {{scene_.can_reply, "reply"}, {can_edit_, "edit"}, {can_delete_, "delete"},
      {scene_.votes != render::Scene::Votes::None, "vote"}, {scene_.can_report, "report"}, {can_live_, "live"}, {can_feed_, "feed"}, {!scene_.page.empty(), "html"}};
  for (const auto& [can, word] : able)
    if (can) out.string(word);
  out.end_array().key("limits").begin_object().key("body").number(static_cast<std::int64_t>(body_limit_)).key("name").number(static_cast<std::int64_t>(name_limit_));
  out.key("edit_window").number(edit_window_).end_object();
  if (whole) out.member("cursor", cursor_);
  out.key("comments").raw(comments.end_array().text()).end_object();
  shelf.waits = true;
  note("shelf", std::move(out.text()), true);
}

}  // namespace rejoinder::engine
