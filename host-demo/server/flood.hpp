// How often one address may write, or have something drawn: a token bucket each.
#pragma once
#include <cstddef>
#include <string>
#include <unordered_map>

#include "server/clock.hpp"

namespace demo {

class Flood {
 public:
  // On average `rate` writes a second, after `burst` at once. A rate of 0: as often as it likes.
  Flood(double rate, double burst) : rate_(rate), burst_(burst) {}

  // Takes one write; 0 when it may go on, else the whole seconds to wait.
  int take(const std::string& peer, Time now);

 private:
  struct Bucket {
    double tokens;
    Time at;
  };
  void refill(Bucket& bucket, Time now) const;
  void forget_full(Time now);

  double rate_, burst_;
  std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace demo
