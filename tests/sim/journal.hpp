// The small journal of one reader's device, shared by his tabs. Writes become durable in the order in which they were asked for;
// who asked is told later, if he still lives.
#pragma once
#include <functional>
#include <list>
#include <map>
#include <string>

#include "world.hpp"

namespace sim {

class Journal {
 public:
  explicit Journal(World& world) : world_(world) {}

  // `tab`: who asks. `done`: whether it is durable.
  void write(int tab, const std::string& key, const std::string& value, bool keep, std::function<void(bool)> done);

  // What is there when all that was asked for before has been done.
  void read(std::function<void(const std::map<std::string, std::string>&)> take);

  // The tab has died: what it asked for and is not yet done happens, does not happen, or happens by half.
  void crash(int tab);

  // The device takes it all away.
  void evict() { kept_.clear(); }

  bool full = false;     // nothing more is taken
  bool healthy = false;  // no more accidents
  const std::map<std::string, std::string>& kept() const { return kept_; }

 private:
  struct Write {
    int tab;
    std::string key, value;
    bool keep, torn = false, dropped = false;
  };
  Millis turn();  // when the next in the row is done
  void commit(const Write& write);

  World& world_;
  std::map<std::string, std::string> kept_;
  std::list<Write> waiting_;
  Millis last_ = 0;
};

}  // namespace sim
