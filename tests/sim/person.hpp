// A reader: a device with a journal and a clock, one or two tabs, and what comes to his mind.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "journal.hpp"
#include "tab.hpp"

namespace sim {

struct Person {
  Person(Game& of, int which);

  // One move, then another some time later, as long as there are any left.
  void live();

  // A good end: back on the net with a right clock and a device that keeps; everything that waits is sent.
  void heal();
  void press_on();
  bool has_forgotten() const;
  void look_plainly();

  std::vector<std::shared_ptr<Tab>> open_tabs() const;
  void tell_all(bool now_online);

  Game& game;
  const int number;
  std::string name, email, secret;
  Journal journal;
  Millis skew = 0;  // of the device's clock
  bool online = true;
  std::vector<std::shared_ptr<Tab>> tabs;

 private:
  void move(Tab& tab);
  void write(Tab& tab);
  void answer_pending(Tab& tab);
  void handle_pending(Tab& tab);
  void judge(Tab& tab);
  void look(Tab& tab);
  void leave(Tab& tab);
  void accident();
  void evict();
  std::string text();
  int moves_ = 0;
};

}  // namespace sim
