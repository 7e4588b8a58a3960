#include "game.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace sim {

namespace {

// Profiles are ordinary mappings; these are the widget's own.
std::string profile(const std::string& name) {
  if (name.empty()) return {};
  std::ifstream file(std::string(REJOINDER_SOURCE) + "/widget/profiles/" + name + ".json", std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

Game::Game(std::uint64_t of, std::unique_ptr<Site> (*make)(World&), Mutant mutant, bool keep)
    : world(of, mutant), site(make(world)), mapping(profile(site->mapping())), network(world, *site), transcripts(keep), seed(of) {}

std::shared_ptr<Tab> Game::open_tab(Person& person) {
  const auto tab = std::make_shared<Tab>(*this, person, ++tabs_);
  person.tabs.push_back(tab);
  if (transcripts) lives.push_back(tab);
  tab->open();
  return tab;
}

std::string Game::play() try {
  storm();
  heal();
  reckon();
  compare_replicas();
  return {};
} catch (const Broken& broken) {
  return broken.what;
}

void Game::storm() {
  const int count = static_cast<int>(world.between(1, 4));
  for (int i = 0; i < count; ++i) {
    people.push_back(std::make_unique<Person>(*this, i));
    world.later(world.spread(1, kHour), [person = people.back().get()] { person->live(); });
  }
  weather();
  world.pass(world.spread(kHour, 2 * kDay));
}

// What changes in the world by itself.
void Game::weather() {
  if (healing) return;
  const std::uint64_t roll = world.below(100);
  if (roll < 60) network.change_weather();
  else if (roll < 70) site->stranger();
  else if (roll < 90) site->moderate();
  else site->restart();
  world.later(world.spread(10 * kSecond, 12 * kHour), [this] { weather(); });
}

// Everything becomes good. What is still on its way arrives, then readers send what waits, as often as it takes.
void Game::heal() {
  healing = true;
  world.say("calm");
  network.heal();
  for (const auto& person : people) person->heal();
  world.pass(4 * kDay);
  for (int round = 0; round < 3 || !settled(); ++round) {
    promise(round < 10, "when all is well, everything that waits is sent");
    for (const auto& person : people) person->press_on();
    world.pass(2 * kHour);
  }
}

bool Game::settled() const {
  for (const auto& person : people)
    for (const auto& tab : person->open_tabs()) {
      if (tab->busy()) return false;
      for (const Article& article : tab->page().articles())
        if (article.own() && article.state != "rejected" && article.state != "held") return false;
    }
  return true;
}

void Game::reckon() {
  const std::vector<Stored> stored = site->comments();
  for (const Saying& saying : ledger.all()) reckon(saying, stored);
  for (const Wish& wish : ledger.wishes()) reckon(wish, stored);
}

void Game::reckon(const Wish& wish, const std::vector<Stored>& stored) {
  const auto about = std::find_if(stored.begin(), stored.end(), [&](const Stored& s) { return s.id == wish.id; });
  if (about == stored.end() || !about->visible || wish.uncertain) return;
  const Person& person = *people[static_cast<std::size_t>(wish.person)];
  const Site::Vote vote = site->vote_of(person.secret, wish.id);
  // Nobody can know of a request that was given up and arrives behind a later one.
  if (vote.overtaken) return world.count(Path::VoteOvertaken);
  promise(vote.value == wish.value, "the host's vote is the reader's last wish: " + wish.id + " of reader " + std::to_string(wish.person) + ", " + std::to_string(wish.value));
  world.count(Path::VoteCounted);
}

void Game::reckon(const Saying& saying, const std::vector<Stored>& stored) {
  const std::string about = ": " + saying.id + " " + saying.text.substr(0, 40);
  const std::string token = token_of(saying.text);
  const Saying* above = ledger.find(saying.parent);
  std::size_t count = 0;
  for (const Stored& item : stored) {
    const bool same = mapping.empty() && item.id == saying.id;
    if (!same && item.token != token) continue;
    ++count;
    if (mapping.empty()) promise(same, "the host keeps the writer's id" + about);
    promise(item.parent == site->place(above == nullptr ? saying.parent : site->id_of(token_of(above->text))), "a reply answers what it was written for" + about);
    if (!item.visible) continue;
    const bool edited = std::any_of(saying.edits.begin(), saying.edits.end(), [&](const std::string& text) { return item.body == site->stored_as(text); });
    promise(edited || item.body == site->stored_as(saying.text), "a text arrives byte by byte" + about);
    promise(item.name == saying.name, "a name arrives byte by byte" + about);
  }
  promise(count <= 1, "a reply is posted at most once" + about);
  bool shown = false;
  for (const auto& tab : people[static_cast<std::size_t>(saying.person)]->open_tabs()) {
    const Article* article = tab->page().find(saying.id);
    shown = shown || (article != nullptr && article->state == "rejected");
  }
  if (count == 1) return world.count(Path::Posted);
  if (shown) return world.count(Path::Rejected);
  if (saying.withdrawn) return;
  promise(saying.loss != Loss::None, "a text is at its host, or back with its author" + about);
  world.count(saying.loss == Loss::BeforeNoted ? Path::VanishedBeforeNoted : saying.loss == Loss::AsSaid ? Path::VanishedAsSaid : Path::VanishedEvicted);
}

// Everybody who reads the same sees the same.
void Game::compare_replicas() {
  for (const auto& person : people) person->look_plainly();
  Person& visitor = *people.emplace_back(std::make_unique<Person>(*this, static_cast<int>(people.size())));
  visitor.journal.healthy = true;
  const auto fresh = open_tab(visitor);
  world.pass(kHour);
  for (const auto& person : people)
    for (const auto& tab : person->open_tabs()) {
      const auto& articles = tab->page().articles();
      if (std::any_of(articles.begin(), articles.end(), [](const Article& a) { return a.own(); })) continue;
      const std::string sees = tab->page().thread(mapping.empty()), seen = fresh->page().thread(mapping.empty());
      if (sees == seen) continue;
      const auto at = static_cast<std::size_t>(std::mismatch(sees.begin(), sees.end(), seen.begin(), seen.end()).first - sees.begin());
      const std::size_t from = at - std::min<std::size_t>(at, 300);
      promise(false, "a reader sees what a newcomer sees: tab " + std::to_string(tab->number()) + " " + sees.substr(from, 600) + "\nand not " + seen.substr(from, 600));
    }
}

}  // namespace sim
