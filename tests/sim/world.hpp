// What everybody in a run shares: the virtual time with all that is still to happen, the one source of chance, the counters, and
// the record of the run.
#pragma once
#include <cstdint>
#include <cstdio>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "base/hash.hpp"
#include "base/prng.hpp"
#include "base/time.hpp"
#include "paths.hpp"
#include "promise.hpp"

namespace sim {

using rejoinder::Millis;

inline constexpr Millis kSecond = 1'000, kMinute = 60 * kSecond, kHour = 60 * kMinute, kDay = 24 * kHour;
inline constexpr Millis kYear = 365 * kDay;

// Defects put into the models around the core, to see that a run notices.
enum class Mutant : unsigned char { None, HostForgetsIds, HostLosesWrites, HostAltersText, JournalLies, JournalForgets, PageMissesPatch };

class World {
 public:
  World(std::uint64_t seed, Mutant planted) : mutant(planted), random_(seed) {}

  const Mutant mutant;
  Counters counters{};
  std::uint64_t steps = 0;
  bool aloud = false;

  Millis now() const { return now_; }

  // A number in [0, bound); whether something of `percent` happens; one of a list.
  std::uint64_t below(std::uint64_t bound) { return random_.below(bound); }
  bool chance(unsigned percent) { return below(100) < percent; }
  Millis between(Millis low, Millis high) { return low + static_cast<Millis>(below(static_cast<std::uint64_t>(high - low + 1))); }
  template <class List>
  const auto& any(const List& list) {
    return list[below(std::size(list))];
  }
  // Mostly short, sometimes much longer: every power of ten between the two is as likely.
  Millis spread(Millis low, Millis high) {
    Millis top = low;
    while (top < high && !chance(35)) top *= 10;
    return between(low, std::max(low, std::min(top, high)));
  }

  void later(Millis delay, std::function<void()> what) { queue_.emplace(std::pair{now_ + std::max<Millis>(delay, 0), sequence_++}, std::move(what)); }

  // Everything that happens in the next `span`, and the time itself.
  void pass(Millis span) {
    const Millis until = now_ + span;
    while (!queue_.empty() && queue_.begin()->first.first <= until) {
      auto next = queue_.extract(queue_.begin());
      now_ = next.key().first;
      next.mapped()();
    }
    now_ = until;
  }

  void count(Path path) {
    ++counters[static_cast<std::size_t>(path)];
    say(kPathNames[static_cast<std::size_t>(path)]);
  }

  // What happens, for a person who reads the run.
  void say(std::string_view what, std::string_view more = "") {
    record(what);
    if (aloud) std::printf("%12.3f s  %.*s %.*s\n", static_cast<double>(now_ - kBegin) / 1000, static_cast<int>(what.size()), what.data(), static_cast<int>(more.size()), more.data());
  }

  // Every byte that anybody said goes into the record; two plays of a seed have the same one.
  void record(std::string_view text) { record_ = rejoinder::mix64(rejoinder::hash64(text, record_), static_cast<std::uint64_t>(now_)); }
  std::uint64_t recorded() const { return record_; }

 private:
  rejoinder::Prng random_;
  static constexpr Millis kBegin = 1'767'387'600'000;
  Millis now_ = kBegin;
  std::uint64_t sequence_ = 0, record_ = 0;
  std::map<std::pair<Millis, std::uint64_t>, std::function<void()>> queue_;
};

}  // namespace sim
