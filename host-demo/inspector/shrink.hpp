// The shortest trace that still fails, found by leaving out.
#pragma once
#include <cstddef>
#include <optional>
#include <string>

#include "inspector/trace.hpp"

namespace demo::inspector {

// How a trace fails first.
struct Failure {
  enum class Kind : unsigned char {
    Error,    // the core's answer is an error
    Page,     // the page could not take a patch
    Differs,  // the answer is not the one that was written down
  };
  Kind kind;
  std::size_t step;  // from 0
  std::string what;  // of an error or a patch, what was said
};

std::optional<Failure> first_failure(const Trace& trace);

// Leaves out steps, then single events, as long as it fails in the same way: with the same error; or, where the answer differs from what was
// written down, with the same answer, and all that stay before it answered as written down. The last step is the one that fails.
class Shrink {
 public:
  explicit Shrink(const Trace& trace);

  bool fails() const { return wanted_.failure.has_value(); }  // whether there is anything to shrink
  bool step();  // one trial; false when there is nothing left to try
  const Trace& best() const { return best_; }
  std::size_t trials() const { return trials_; }

  // How a trace fails, and with which answer.
  struct Verdict {
    std::optional<Failure> failure;
    std::string answer;
  };

 private:
  bool try_steps();
  bool try_event();
  bool take(Trace trial);

  Trace best_;
  Verdict wanted_;
  std::size_t trials_ = 0;
  std::size_t size_ = 0, end_ = 0;      // the run of steps that is left out next; size 0: that is done
  std::size_t message_ = 0, event_ = 0;  // then the event
};

// All of it at once.
std::optional<Trace> shrink(const Trace& trace);

}  // namespace demo::inspector
