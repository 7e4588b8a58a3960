// The way to the host and back, and what it does to requests and answers.
#pragma once
#include <functional>

#include "site.hpp"

namespace sim {

// What a caller sees of an answer, in parts.
struct Part {
  std::int64_t status = 0;
  std::string body;
  bool done = false;
  std::string failure;
  Millis retry_after = 0;
};

class Network {
 public:
  using Hear = std::function<void(const Part&)>;

  Network(World& world, Site& site) : world_(world), site_(site) {}

  // `hear` may be called long after the caller has given up, or never.
  void send(const Request& request, Hear hear);

  void change_weather();
  void heal() { healthy_ = true; }

 private:
  enum class Fate : unsigned char;
  Fate fate(bool writes);
  void deliver(const Reply& reply, Millis delay, Hear hear);
  void cut(const Reply& reply, bool seen, Millis delay, Hear hear);
  Millis way();

  World& world_;
  Site& site_;
  bool healthy_ = false;
  unsigned bad_ = 20, slow_ = 5;  // percent
  int only_ = -1;                 // the one thing that goes wrong these hours
};

}  // namespace sim
