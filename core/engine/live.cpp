// Keeping up with the host while somebody looks: by its stream, or by reading again. Nothing here moves what the reader sees.
#include <algorithm>
#include <utility>

#include "base/limits.hpp"
#include "engine/core.hpp"

namespace rejoinder::engine {

// Whether one more reading unasked keeps below the ceiling. A clock that was set back forgets what was counted.
bool Core::may_read() {
  const Millis oldest = reads_[last_read_];
  return oldest == 0 || now_ - oldest >= 60'000 || now_ < oldest;
}

void Core::offer_feed() {
  if (!can_feed_ || !scene_.feed.empty()) return;
  scene_.feed = url("");
  scene_.feed += scene_.feed.find('?') == std::string::npos ? "?feed=atom" : "&feed=atom";
  change_.any = true;
}

// At the end of every message: what should be listened to, and when to look again.
void Core::keep_up() {
  if (shelf_ != nullptr) shelve();
  const bool wants = visible_ && scene_.loaded && has_host();
  if (wants) offer_feed();
  const bool may_stream = stream_after_ <= now_ || stream_after_ - now_ > limits::kPollLastMs;
  const bool streams = wants && can_live_ && level_ >= 3 && mapped_ == nullptr && may_stream && !cursor_.empty();
  // A reading goes first: what it brings is asked for, and is shown at once.
  const bool reads = std::any_of(exchanges_.begin(), exchanges_.end(), [](const auto& x) { return x->entry.empty(); });
  if (streams && stream_ == 0 && !reads) {
    stream_ = ++last_request_;
    effect(effect::Stream{stream_, url(cursor_)});
  }
  if (!wants && stream_ != 0) effect(effect::Cancel{std::exchange(stream_, 0)});
  if (!wants || stream_ != 0) {
    poll_at_ = kNoTime;
    return;
  }
  const Millis least = mapped_ != nullptr ? std::max(mapped_->manner().poll, limits::kPollFirstMs) : limits::kPollFirstMs;
  pace_ = std::clamp(pace_, least, std::max(least, limits::kPollLastMs));
  if (poll_at_ == kNoTime || poll_at_ - now_ > pace_) poll_at_ = now_ + pace_;
  if (poll_at_ > now_) return;
  pace_ *= 2;
  poll_at_ = now_ + std::min(pace_, std::max(least, limits::kPollLastMs));
  if (may_read()) read();
}

void Core::on(const event::Push& e) {
  if (e.id != stream_ || stream_ == 0) return;
  if (e.name == "lost") {
    stream_ = 0;
    stream_after_ = now_ + limits::kPollLastMs;
    return;
  }
  Exchange exchange;
  if (e.name == "change") exchange.read = exchange.reader.write(e.body, true);
  const endpoint::Document& document = exchange.reader.document();
  if (e.name == "change" && exchange.read && document.recognised && !document.cursor.empty()) {
    if (document.cursor == cursor_) return;  // told twice
    if (document.since == cursor_) {
      exchange.reading = thread_.begin_reading();
      exchange.aside = !scene_.rows.empty();
      return take_document(exchange);
    }
  }
  // Something is missing, or the host has lost the place: one reading finds out.
  if (e.name == "reset") cursor_.clear();
  effect(effect::Cancel{std::exchange(stream_, 0)});
  if (may_read()) read();
  else stream_after_ = now_ + 60'000;
}

}  // namespace rejoinder::engine
