// A trace played by this build, with the state after each step: any point of it at once, also backwards.
#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "inspector/outbox.hpp"
#include "inspector/page.hpp"
#include "inspector/replay.hpp"
#include "inspector/trace.hpp"

namespace demo::inspector {

// What stands after a step.
struct State {
  Page page;
  Outbox outbox;
};

// One step, played.
struct Frame {
  Played played;
  std::int64_t now = 0, wake = -1;
  std::vector<std::string> events;  // "net 1, 200", "user submit"
  std::size_t patches = 0, effects = 0;
  std::vector<Touch> touches;
  std::vector<Move> moves;
  std::string error;    // the core's answer is one, or the page could not take a patch
  bool differs = false;  // from what was written down
};

class History {
 public:
  explicit History(Trace trace);

  const Trace& trace() const { return trace_; }
  const std::vector<Frame>& frames() const { return frames_; }  // those that are played
  bool whole() const { return frames_.size() == trace_.steps.size(); }
  void advance();         // one step more, if there is one
  void add(Step step);    // what is heard live

  // After this many steps: 0 is before the first. Not more than are played.
  const State& at(std::size_t steps);
  std::size_t checkpoints() const { return checkpoints_.size(); }

 private:
  void play(std::size_t index);
  void remember(std::size_t steps, const State& state);

  Trace trace_;
  std::unique_ptr<Replay> replay_;
  std::vector<Frame> frames_;
  State last_;  // after all that are played
  std::map<std::size_t, State> checkpoints_;
  std::size_t interval_ = 16;
  std::size_t shown_at_ = 0;
  State shown_;
};

// One line about an event, and about a patch or an effect.
std::string describe_event(const Json& event);
std::string describe_effect(const Json& effect);

}  // namespace demo::inspector
