#include "engine/core.hpp"

#include <algorithm>
#include <utility>

#include "base/decimal.hpp"
#include "base/hash.hpp"
#include "base/limits.hpp"
#include "base/utf8.hpp"
#include "render/article.hpp"

namespace rejoinder::engine {

using words::Word;

namespace {

constexpr std::string_view kActions[] = {"reply", "quote", "submit", "cancel", "preview", "retry", "discard", "edit", "delete", "up", "down", "report",
                                          "mute", "unmute", "reveal", "order", "replies", "fold", "exchange", "all", "menu", "more", "seek", "arrivals"};

bool text_within(std::string_view text, std::size_t limit) { return text.size() <= limit && utf8::first_invalid(text) == std::string_view::npos; }

}  // namespace

Answer Core::dispatch(const Message& message) {
  answer_ = {};
  bool started = started_;
  std::int64_t at = 0;
  for (const Event& event : message.events) {
    const bool init = std::holds_alternative<event::Init>(event);
    std::string_view wrong = check(event);
    if (init && started) wrong = "a core has one thread";
    // A preview is of no thread.
    const auto* user = std::get_if<event::User>(&event);
    if (!init && !started && (user == nullptr || user->action != "preview")) wrong = "the first event must be init";
    if (!wrong.empty()) {
      ((((answer_.error = "events[") += decimal(at)) += "]: ") += wrong);
      return std::move(answer_);
    }
    started = started || init;
    ++at;
  }
  now_ = message.now;
  const bool late = std::exchange(postponed_, false);
  change_ = {late, late, slice_, change_.first};
  for (const Event& event : message.events) {
    const auto* net = std::get_if<event::Net>(&event);
    if (!std::holds_alternative<event::Tick>(event) && (net == nullptr || net->done)) change_.any = true;
    std::visit([this](const auto& e) { on(e); }, event);
  }
  if (!answer_.error.empty()) {
    answer_.effects.clear();
    return std::move(answer_);
  }
  if (!started_) return std::move(answer_);
  if (std::exchange(begins_, false)) read();
  if (!outbox_.entries().empty()) send();
  if (visible_ || stream_ != 0) keep_up();
  if (!outbox_.entries().empty() || !mine_.empty() || !votes_.empty()) show_outbox();
  if (muted_version_ != UINT32_MAX) show_muted();
  if (const std::size_t arrivals = thread_.arrivals(); arrivals != std::exchange(told_arrivals_, arrivals) && arrivals > 0) announce(words_.say(Word::Arrivals, {arrivals}));
  draw();
  answer_.wake = postponed_ || view_.waits() ? now_ : can_send() ? outbox_.wake(now_) : -1;
  if (poll_at_ != kNoTime && (answer_.wake < 0 || poll_at_ < answer_.wake)) answer_.wake = poll_at_;
  return std::move(answer_);
}

std::string_view Core::check(const Event& event) {
  if (const auto* init = std::get_if<event::Init>(&event)) {
    if (!text_within(init->endpoint, limits::kUrlBytes)) return "the endpoint is too long or not UTF-8";
    if (!text_within(init->thread, limits::kThreadKeyBytes)) return "the thread key is too long or not UTF-8";
    if (init->slice < 0) return "slice is negative";
  }
  if (const auto* user = std::get_if<event::User>(&event); user != nullptr && user->action != "refresh") return check_user(*user);
  if (const auto* store = std::get_if<event::Store>(&event))
    if (store->action != "noted" && store->action != "refused" && store->action != "found") return "unknown action";
  return {};
}

std::string_view Core::check_user(const event::User& user) {
  if (std::find(std::begin(kActions), std::end(kActions), user.action) == std::end(kActions)) return "unknown action";
  model::Order order;
  if (user.action == "order" ? !order.read_comments(user.value) : user.action == "replies" && !order.read_replies(user.value)) return "unknown order";
  if (!text_within(user.key, limits::kIdBytes)) return "the key is too long or not UTF-8";
  if (!user.format.empty() && user.format != "markdown" && user.format != "html" && user.format != "text") return "unknown format";
  return {};
}

void Core::on(const event::Init& e) {
  started_ = true;
  if (!e.words.empty() && !words_.take(e.words)) answer_.error = "the words are of another version";
  endpoint_ = e.endpoint;
  key_ = e.thread;
  secret_ = e.key;
  const std::uint64_t seed = hash64(e.seed);
  random_ = Prng(seed);
  thread_ = model::Thread(Prng(~seed).next());
  slice_ = change_.bytes = static_cast<std::size_t>(e.slice);
  scene_.since = e.since;
  const std::string_view order = e.order;
  const std::size_t space = std::min(order.find(' '), order.size());
  shape_.order.read_comments(order.substr(0, space));
  if (space < order.size()) shape_.order.read_replies(order.substr(space + 1));
  if (!e.mapping.empty()) return take_mapping(e.mapping);
  begins_ = !endpoint_.empty();
}

void Core::on(const event::User& e) {
  if (e.action != "refresh" && e.action != "arrivals") return act(e);
  thread_.show_arrivals();
  if (e.action == "refresh") read(true);
}

void Core::on(const event::Host& e) {
  // Whoever comes back to the page sees soon what has happened.
  const bool comes = e.visible && !visible_;
  if (comes) poll_at_ = now_, pace_ = 0;
  visible_ = e.visible;
  if (!visible_) poll_at_ = kNoTime;
  if (!e.online) return;
  outbox_.online(now_);
  if (offline_ && !comes) read();
}

void Core::effect(Effect e) { answer_.effects.push_back(std::move(e)); }

void Core::announce(std::string text) { effect(effect::Announce{std::move(text)}); }

void Core::focus(char kind, std::string_view id) { effect(effect::Focus{render::key(kind, id)}); }

void Core::note(std::string_view id, std::string value, bool keep) { effect(effect::Note{std::string(id), std::move(value), keep}); }

void Core::emit(std::string_view name, std::string_view key, std::int64_t count, std::string_view text) {
  effect(effect::Emit{std::string(name), std::string(key), count, std::string(text)});
}

void Core::say_status(std::size_t count) {
  std::string status = status_;
  if (!skipped_.empty()) (status += status.empty() ? "" : " ") += skipped_;
  if (!outbox_.all_kept()) (status += status.empty() ? "" : " ") += words_[words::LateWord::Unkept];
  const bool empty = scene_.loaded && count == 0 && status.empty() && outbox_.entries().empty();
  if (empty) status = scene_.can_reply ? words_[Word::BeFirst] : std::string_view();
  scene_.status = std::move(status);
}

void Core::draw() {
  if (postponed_) return;  // the lines that wait are of composers and rows that may be gone
  const std::uint32_t version = thread_.version();
  // While a long thread arrives, what stands on the screen is not arranged anew for every piece.
  const bool piece = !change_.any && !scene_.loaded && scene_.rows.size() >= limits::kFirstComments && thread_.size() < 2 * scene_.rows.size();
  if (change_.any || (version != drawn_version_ && !piece)) {
    change_.any = true;
    drawn_version_ = version;
    const std::size_t count = thread_.count();
    say_status(count);
    if (!scene_.loaded) change_.anew = true;
    arrange();
    if (scene_.loaded && count != told_count_) {
      told_count_ = count;
      emit("count", "", static_cast<std::int64_t>(count));
    }
  }
  if (standing_ != 0) adopt();
  else view_.update(scene_, change_, answer_.patches);
  if (!view_.waits()) change_.first = model::kNone;
}

}  // namespace rejoinder::engine
