#include "inspector/shrink.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "inspector/page.hpp"
#include "inspector/replay.hpp"

namespace demo::inspector {
namespace {

using Verdict = Shrink::Verdict;

Verdict judge(const Trace& trace) {
  Replay replay;
  Page page;
  std::string ignored;
  for (std::size_t i = 0; i < trace.steps.size(); ++i) {
    const Step& step = trace.steps[i];
    std::string answer = replay.play(step.in).answer;
    const auto json = conformance::read_json(answer, ignored);
    const Json none;
    const Json& read = json ? *json : none;
    std::string problem;
    for (const Touch& touch : page.apply(read["patches"]))
      if (problem.empty()) problem = touch.problem;
    if (!problem.empty()) return {Failure{Failure::Kind::Page, i, problem}, std::move(answer)};
    if (!step.told.empty()) {
      if (step.told != answer) return {Failure{Failure::Kind::Differs, i, {}}, std::move(answer)};
    } else if (!read["error"].text.empty()) {
      return {Failure{Failure::Kind::Error, i, read["error"].text}, std::move(answer)};
    }
  }
  return {};
}

// The events of a message, each as it stands in it, and what is around them; nothing when that is not a message.
struct Message {
  std::string front, back;
  std::vector<std::string> events;

  std::string text() const {
    std::string out = front;
    for (std::size_t i = 0; i < events.size(); ++i) (out += i > 0 ? "," : "") += events[i];
    return out += back;
  }
};

std::optional<Message> split(const std::string& in) {
  constexpr std::string_view kEvents = "\"events\":[";
  const std::size_t at = in.find(kEvents);
  if (at == std::string::npos) return std::nullopt;
  Message message;
  message.front = in.substr(0, at + kEvents.size());
  std::size_t depth = 0, from = message.front.size();
  bool quoted = false;
  for (std::size_t i = from; i < in.size(); ++i) {
    const char c = in[i];
    if (quoted) {
      if (c == '\\') ++i;
      else quoted = c != '"';
    } else if (c == '"') {
      quoted = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if ((c == ',' && depth == 0) || (c == ']' && depth == 0)) {
      if (i > from) message.events.push_back(in.substr(from, i - from));
      from = i + 1;
      if (c == ']') return message.back = in.substr(i), message;
    } else if (c == '}' || c == ']') {
      if (depth-- == 0) return std::nullopt;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<Failure> first_failure(const Trace& trace) { return judge(trace).failure; }

Shrink::Shrink(const Trace& trace) : best_(trace), wanted_(judge(trace)) {
  if (!wanted_.failure) return;
  best_.steps.resize(wanted_.failure->step + 1);
  best_.closing.clear();
  message_ = best_.steps.size();
  size_ = std::max<std::size_t>(best_.steps.size() / 2, 1);
  end_ = best_.steps.size() - 1;
}

bool Shrink::step() { return fails() && (size_ != 0 ? try_steps() : try_event()); }

// Runs of steps, from the end: what comes late depends on what came before, and not the other way round.
bool Shrink::try_steps() {
  if (end_ == 0) {
    size_ /= 2;
    end_ = best_.steps.size() - 1;
    message_ = best_.steps.size();
    return true;
  }
  const std::size_t from = end_ > size_ ? end_ - size_ : 0;
  Trace trial = best_;
  trial.steps.erase(trial.steps.begin() + static_cast<std::ptrdiff_t>(from), trial.steps.begin() + static_cast<std::ptrdiff_t>(end_));
  end_ = from;
  take(std::move(trial));
  return true;
}

bool Shrink::try_event() {
  if (event_ == 0) {
    if (message_ == 0) return false;
    const auto message = split(best_.steps[--message_].in);
    event_ = message && message->events.size() > 1 ? message->events.size() : 0;
    return true;
  }
  auto message = split(best_.steps[message_].in);
  --event_;
  if (!message || message->events.size() < 2) return true;
  message->events.erase(message->events.begin() + static_cast<std::ptrdiff_t>(event_));
  Trace trial = best_;
  trial.steps[message_].in = message->text();
  take(std::move(trial));
  return true;
}

// Where the answers are not what counts, those that were written down go: without the steps that were left out they are others.
bool Shrink::take(Trace trial) {
  const Failure& wanted = *wanted_.failure;
  if (wanted.kind != Failure::Kind::Differs)
    for (Step& step : trial.steps) step.told.clear();
  ++trials_;
  const Verdict verdict = judge(trial);
  if (!verdict.failure || verdict.failure->kind != wanted.kind || verdict.failure->step + 1 != trial.steps.size()) return false;
  if (wanted.kind == Failure::Kind::Differs ? verdict.answer != wanted_.answer : verdict.failure->what != wanted.what) return false;
  best_ = std::move(trial);
  return true;
}

std::optional<Trace> shrink(const Trace& trace) {
  Shrink work(trace);
  if (!work.fails()) return std::nullopt;
  while (work.step()) {}
  return work.best();
}

}  // namespace demo::inspector
