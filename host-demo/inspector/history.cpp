#include "inspector/history.hpp"

#include <iterator>
#include <utility>

namespace demo::inspector {
namespace {

constexpr std::size_t kCheckpoints = 64;

Json parsed(const std::string& text, std::string& error) {
  std::string why;
  auto json = conformance::read_json(text, why);
  if (json) return std::move(*json);
  if (error.empty()) error = "no JSON: " + why;
  return {};
}

}  // namespace

History::History(Trace trace) : trace_(std::move(trace)), replay_(std::make_unique<Replay>()) { remember(0, last_); }

void History::add(Step step) {
  trace_.steps.push_back(std::move(step));
}

void History::remember(std::size_t steps, const State& state) {
  if (steps % interval_ != 0) return;
  checkpoints_.insert_or_assign(steps, state);
  if (checkpoints_.size() <= kCheckpoints) return;
  interval_ *= 2;
  std::erase_if(checkpoints_, [&](const auto& checkpoint) { return checkpoint.first % interval_ != 0; });
}

void History::advance() {
  if (!whole()) play(frames_.size());
}

void History::play(std::size_t index) {
  const Step& step = trace_.steps[index];
  Frame frame;
  frame.played = replay_->play(step.in);
  frame.differs = !step.told.empty() && step.told != frame.played.answer;
  const Json message = parsed(step.in, frame.error), answer = parsed(frame.played.answer, frame.error);
  frame.now = message["now"].integer().value_or(0);
  frame.wake = answer["wake"].integer().value_or(-1);
  for (std::size_t i = 0; i < message["events"].size(); ++i) frame.events.push_back(describe_event(message["events"][i]));
  frame.patches = answer["patches"].size();
  frame.effects = answer["effects"].size();
  frame.touches = last_.page.apply(answer["patches"]);
  frame.moves = last_.outbox.step(message, answer, last_.page);
  if (frame.error.empty()) frame.error = answer["error"].text;
  for (const Touch& touch : frame.touches)
    if (frame.error.empty()) frame.error = touch.problem;
  frames_.push_back(std::move(frame));
  remember(frames_.size(), last_);
}

const State& History::at(std::size_t steps) {
  if (steps >= frames_.size()) return last_;
  const auto before = std::prev(checkpoints_.upper_bound(steps));
  if (shown_at_ > steps || shown_at_ < before->first) shown_at_ = before->first, shown_ = before->second;
  std::string ignored;
  for (; shown_at_ < steps; ++shown_at_) {
    const Json message = parsed(trace_.steps[shown_at_].in, ignored), answer = parsed(frames_[shown_at_].played.answer, ignored);
    shown_.page.apply(answer["patches"]);
    shown_.outbox.step(message, answer, shown_.page);
  }
  return shown_;
}

std::string describe_event(const Json& event) {
  const std::string& type = event["type"].text;
  const auto also = [&](std::string_view name) { return event[name].text.empty() ? std::string() : ' ' + event[name].text; };
  if (type == "net") {
    std::string line = type + ' ' + event["id"].text + ", " + (event["failure"].text.empty() ? event["status"].text : event["failure"].text);
    return event["done"].text == "true" ? line : line + " …";
  }
  if (type == "host") return type + (event["online"].text == "true" ? " online" : " offline") + (event["visible"].text == "true" ? ", visible" : "");
  if (type == "init") return type + also("endpoint") + also("thread");
  return type + also("action") + also("name") + also("key");
}

std::string describe_effect(const Json& effect) {
  const std::string& type = effect["type"].text;
  const auto also = [&](std::string_view name) { return effect[name].text.empty() ? std::string() : ' ' + effect[name].text; };
  if (type == "http") return type + also("id") + also("method") + also("url");
  if (type == "note") return (effect["keep"].text == "true" ? "note" : "forget") + also("key");
  return type + also("id") + also("name") + also("key") + also("url") + also("text");
}

}  // namespace demo::inspector
