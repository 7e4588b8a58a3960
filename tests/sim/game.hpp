// One seed: a host, a network, some readers with their devices; a storm, then calm, then the reckoning.
#pragma once
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "ledger.hpp"
#include "network.hpp"
#include "person.hpp"
#include "site.hpp"
#include "world.hpp"

namespace sim {

struct Game {
  Game(std::uint64_t seed, std::unique_ptr<Site> (*site)(World&), Mutant mutant, bool transcripts);

  // The promise that was broken, empty when none was.
  std::string play();

  std::shared_ptr<Tab> open_tab(Person& person);

  World world;
  const std::unique_ptr<Site> site;
  const std::string mapping;
  Network network;
  Ledger ledger;
  std::vector<std::unique_ptr<Person>> people;
  std::vector<std::shared_ptr<Tab>> lives;  // every tab that ever was, when transcripts are kept
  const Tab* acting = nullptr;              // the one whose core was asked last
  bool healing = false;
  int texts = 0;  // written so far
  const bool transcripts;
  const std::uint64_t seed;

 private:
  void storm();
  void weather();
  void heal();
  void reckon();
  void reckon(const Saying& saying, const std::vector<Stored>& stored);
  void reckon(const Wish& wish, const std::vector<Stored>& stored);
  void compare_replicas();
  bool settled() const;
  int tabs_ = 0;
};

}  // namespace sim
