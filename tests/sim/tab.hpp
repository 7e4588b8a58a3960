// One life of a tab: a core, its page, its timers and its requests, from opening to closing or a crash.
#pragma once
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "engine/core.hpp"
#include "page.hpp"
#include "transcript.hpp"
#include "world.hpp"

namespace sim {

struct Person;
struct Game;
struct Part;

class Tab : public std::enable_shared_from_this<Tab> {
 public:
  Tab(Game& game, Person& person, int number);

  void open();
  void tell(std::list<rejoinder::Event> events, bool asked = true);
  void act(std::string action, std::string key, std::string value = "");
  bool submit(const std::string& parent, const std::string& text);

  // Ends this life; what was not kept is gone. `crash`: also what the journal was doing.
  void die(bool crash);

  const Page& page() const { return page_; }
  bool alive() const { return alive_; }
  bool holds(std::string_view id) const { return held_.contains(std::string(id)); }
  bool busy() const { return !requests_.empty() || !votes_.empty(); }
  bool hidden() const { return hidden_; }
  void hide(bool so);
  int number() const { return number_; }

  const Transcript& transcript() const { return transcript_; }

 private:
  // What the journal has said of an unsent reply's note; AtHost: the host has it and shows it to nobody.
  enum class Kept : unsigned char { Asked, Noted, Refused, AtHost };

  rejoinder::Answer dispatch(const rejoinder::Message& message);
  void follow(const rejoinder::Answer& answer, bool asked);
  void run(const rejoinder::effect::Http& http, bool asked);
  void run(const rejoinder::effect::Note& note);
  void note_reply(const rejoinder::effect::Note& note);
  void run(const rejoinder::effect::Ask& ask);
  void run(const rejoinder::effect::Stream& stream);
  void hear(std::int64_t id, const Part& part);
  void wait(std::int64_t id);
  void restore(const std::map<std::string, std::string>& notes);
  void noted(const std::string& key, bool keep, bool done);
  void sleep(Millis wake);
  void check(const rejoinder::Answer& answer);

  struct Pending {
    Millis timeout = 0;
    std::uint64_t patience = 0;  // parts heard so far
    std::string saying;
  };

  Game& game_;
  Person& person_;
  const int number_;
  rejoinder::engine::Core core_;
  Page page_;
  Transcript transcript_;
  bool alive_ = true, hidden_;
  int looks_ = 0;  // what the reader has folded or chosen
  std::map<std::string, Kept> held_;  // unsent replies in the core
  std::set<std::string> changes_;         // edits and deletions that wait: what the journal is to keep
  std::set<std::string> unkept_changes_;  // those that it has refused
  std::map<std::string, Kept> votes_;     // on their way
  std::set<std::string> noted_votes_;     // of which anything was noted
  std::map<std::int64_t, Pending> requests_;
  std::set<std::int64_t> streams_;
  std::vector<Millis> unasked_;  // when something was sent again without anybody's asking
  std::string last_sent_;
  std::uint64_t alarm_ = 0;
  std::string acting_, taken_;  // the own reply that the reader is withdrawing; the text that came back
  struct { std::string parent, text; } writing_;  // what he has just submitted
};

}  // namespace sim
