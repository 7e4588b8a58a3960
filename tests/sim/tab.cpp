#include "tab.hpp"

#include <algorithm>

#include "game.hpp"
#include "render/view.hpp"
#include "words/words.hpp"
#include "wire/codec.hpp"

namespace sim {

using namespace rejoinder;

Tab::Tab(Game& game, Person& person, int number) : game_(game), person_(person), number_(number), hidden_(game.healing || game.world.chance(50)) { transcript_.on = game.transcripts; }

void Tab::hide(bool so) {
  hidden_ = so;
  tell({event::Host{person_.online, !so}});
}

void Tab::open() {
  World& world = game_.world;
  event::Init init;
  init.endpoint = game_.site->endpoint();
  init.thread = kThread;
  init.seed = std::to_string(world.below(1'000'000'000));
  init.slice = world.chance(30) ? world.between(500, 20'000) : 0;
  init.key = person_.secret;
  init.mapping = game_.mapping;
  tell({init, event::Host{person_.online, !hidden_}});
  const auto look = [self = weak_from_this()](const std::map<std::string, std::string>& notes) {
    if (const auto tab = self.lock()) tab->restore(notes);
  };
  world.later(world.chance(50) ? 0 : world.spread(1, 10 * kSecond), [self = weak_from_this(), look] {
    if (const auto tab = self.lock(); tab && tab->alive_) tab->person_.journal.read(look);
  });
}

void Tab::restore(const std::map<std::string, std::string>& notes) {
  if (!alive_ || notes.empty()) return;
  std::list<Event> found;
  for (const auto& [key, value] : notes) {
    found.push_back(event::Store{"found", key, value});
    if (key.starts_with("vote:") && !torn(value) && value.find(R"("op":"vote")") != std::string::npos) votes_.emplace(key, Kept::Noted);
    const Saying* saying = game_.ledger.find(key);
    if (saying == nullptr || torn(value) || !held_.emplace(key, Kept::Noted).second) continue;
    game_.world.count(Path::Restored);
    for (const auto& other : person_.open_tabs())
      if (other.get() != this && other->holds(key)) game_.world.count(Path::TwoTabs);
  }
  tell(std::move(found));
}

// The same way that `Session` goes, through frames; but with a window, for what should stand in the page.
Answer Tab::dispatch(const Message& message) {
  game_.acting = this;
  ++game_.world.steps;
  const std::string in = wire::encode_message(message, true);
  wire::Incoming incoming;
  promise(wire::decode_message(in, incoming).has_value(), "a message is read back");
  const Answer answer = core_.dispatch(incoming.message);
  const std::string out = wire::encode_answer(answer, true);
  game_.world.record(in);
  game_.world.record(out);
  transcript_.add(message, answer);
  if (game_.world.aloud) game_.world.say("tab " + std::to_string(number_), wire::encode_message(message, false).substr(0, 500) + " → wake " + std::to_string(answer.wake));
  auto told = wire::decode_answer(out);
  promise(told.has_value(), "an answer is read back");
  return std::move(*told);
}

void Tab::tell(std::list<Event> events, bool asked) {
  if (!alive_) return;
  const Millis wall = game_.world.now() + person_.skew;
  Answer answer = dispatch({wall, std::move(events)});
  follow(answer, asked);
  for (int idle = 0; alive_ && answer.wake >= 0 && answer.wake <= wall;) {
    answer = dispatch({wall, {event::Tick{}}});
    idle = answer.patches.empty() && answer.effects.empty() ? idle + 1 : 0;
    promise(idle < 3, "a core that asks to be woken at once has something to do");
    follow(answer, false);
  }
  if (alive_) sleep(answer.wake);
}

void Tab::follow(const Answer& answer, bool asked) {
  promise(answer.error.empty(), "a proper message is taken: " + answer.error);
  std::vector<Patch> patches = answer.patches;
  if (game_.world.mutant == Mutant::PageMissesPatch && !patches.empty() && game_.world.chance(5)) patches.pop_back();
  page_.apply(patches);
  for (const Effect& effect : answer.effects) {
    if (!game_.healing && game_.world.below(200) == 0) return die(true);
    if (const auto* http = std::get_if<effect::Http>(&effect)) run(*http, asked);
    else if (const auto* note = std::get_if<effect::Note>(&effect)) run(*note);
    else if (const auto* cancel = std::get_if<effect::Cancel>(&effect)) requests_.erase(cancel->id), streams_.erase(cancel->id);
    else if (const auto* ask = std::get_if<effect::Ask>(&effect)) run(*ask);
    else if (const auto* stream = std::get_if<effect::Stream>(&effect)) run(*stream);
    else if (const auto* compose = std::get_if<effect::Compose>(&effect)) taken_ = compose->body;
    else if (const auto* emit = std::get_if<effect::Emit>(&effect); emit != nullptr && emit->name == "error" && !emit->key.empty())
      game_.ledger.wish(person_.number, emit->key).uncertain = true;  // refused, as a vote may be: its reader has heard it
  }
  check(answer);
}

void Tab::check(const Answer& answer) {
  if (answer.wake >= 0 && answer.wake <= game_.world.now() + person_.skew) return;  // not all is drawn
  // To draw everything after every step would be most of the time: one seed of four does.
  if (game_.seed % 4 != 0 && game_.world.steps % 4 != 0) return;
  if (const std::string whole = render::page(core_.scene()); whole != page_.html()) {
    const auto at = static_cast<std::size_t>(std::mismatch(whole.begin(), whole.end(), page_.html().begin(), page_.html().end()).first - whole.begin());
    const std::size_t from = at - std::min<std::size_t>(at, 150);
    promise(false, "the patches make the page that a whole drawing makes: " + page_.html().substr(from, 300) + "\nand not " + whole.substr(from, 300));
  }
  bool unkept = !unkept_changes_.empty();
  for (const auto& [id, kept] : held_) {
    const Article* article = page_.find(id);
    if (looks_ == 0) promise(article != nullptr, "what is not sent yet is shown: " + id);
    if (kept == Kept::Refused) unkept = true;
  }
  promise(unkept == page_.shows(words::Words()[words::LateWord::Unkept]), unkept ? "that nothing can be kept is said" : "that nothing can be kept is said only when it is so");
}

void Tab::run(const effect::Http& http, bool asked) {
  World& world = game_.world;
  Pending pending;
  pending.timeout = http.timeout;
  // What deletes or changes a comment is none of the sayings.
  const auto does = [&](std::string_view op) { return http.body.find("\"op\":\"" + std::string(op) + '"') != std::string::npos; };
  const bool judges = does("vote") || does("report");
  const bool says = http.method == "POST" && !does("delete") && !does("edit") && !judges;
  for (const auto& [id, kept] : held_)
    if (says && (http.body.find(R"("id":")" + id + '"') != std::string::npos || http.body.find(token_of(game_.ledger.find(id)->text) + '.') != std::string::npos)) pending.saying = id;
  if (says) {
    const auto held = held_.find(pending.saying);
    promise(held != held_.end() && held->second != Kept::Asked, "a reply is kept, or that it cannot be is said, before it is sent");
  }
  const std::string about = judges ? http.body : pending.saying;
  if (about != std::exchange(last_sent_, about)) unasked_.clear();
  if (!asked) {
    std::erase_if(unasked_, [&](Millis time) { return time <= world.now() - kMinute; });
    unasked_.push_back(world.now());
    promise(unasked_.size() <= 10, "a host in trouble is not stormed");
  }
  world.say("  http", http.method + " " + http.url + " " + pending.saying);
  promise(requests_.emplace(http.id, pending).second, "every request has its own id");
  const auto back = [self = weak_from_this(), id = http.id](const Part& part) {
    if (const auto tab = self.lock(); tab && tab->alive_) tab->hear(id, part);
  };
  if (person_.online) {
    game_.network.send({http.method, http.url, http.content_type, http.body, game_.world.now()}, back);
  } else {
    world.count(Path::Offline);
    world.later(1, [back] { back({0, "", true, "network", 0, {}}); });
  }
  wait(http.id);
}

// The page has nothing of what a mapping may look for.
void Tab::run(const effect::Ask& ask) {
  game_.world.later(0, [self = weak_from_this(), count = ask.questions.size()] {
    if (const auto tab = self.lock()) tab->tell({event::Page{std::vector<std::string>(count)}});
  });
}

void Tab::run(const effect::Stream& stream) {
  promise(streams_.insert(stream.id).second, "every stream has its own id");
  const auto heard = [self = weak_from_this(), id = stream.id](std::string_view name, const std::string& body) {
    const auto tab = self.lock();
    if (!tab || !tab->alive_ || !tab->streams_.contains(id)) return false;
    if (name == "lost") tab->streams_.erase(id);
    if (!name.empty()) tab->tell({event::Push{id, std::string(name), body}}, false);
    return tab->alive_ && tab->streams_.contains(id);
  };
  game_.network.listen(stream.url, heard);
}

// The caller gives up when nothing is heard for the time that the effect names.
void Tab::wait(std::int64_t id) {
  const Pending& pending = requests_.at(id);
  game_.world.later(pending.timeout, [self = weak_from_this(), id, patience = pending.patience] {
    const auto tab = self.lock();
    if (!tab || !tab->alive_) return;
    const auto at = tab->requests_.find(id);
    if (at == tab->requests_.end() || at->second.patience != patience) return;
    tab->requests_.erase(at);
    tab->tell({event::Net{id, 0, "", true, "timeout", 0, {}}}, false);
  });
}

void Tab::hear(std::int64_t id, const Part& part) {
  const auto at = requests_.find(id);
  if (at == requests_.end()) return game_.world.count(Path::LateArrival);
  ++at->second.patience;
  if (part.done) requests_.erase(at);
  else wait(id);
  tell({event::Net{id, part.status, part.body, part.done, part.failure, part.retry_after, part.headers}}, false);
}

void Tab::run(const effect::Note& note) {
  game_.world.say(note.keep ? "  note" : "  un-note", note.key);
  if (note.key.starts_with("vote:")) {
    noted_votes_.insert(note.key);
    if (note.keep && note.value.find(R"("op":"vote")") != std::string::npos) votes_[note.key] = Kept::Asked;
    else votes_.erase(note.key);
  }
  if (note.key.find(':') == std::string::npos) note_reply(note);
  else if (note.keep) changes_.insert(note.key);
  else changes_.erase(note.key), unkept_changes_.erase(note.key);
  if (note.keep && note.key.starts_with("edit:"))
    if (Saying* saying = game_.ledger.find(note.key.substr(5)); saying != nullptr) saying->edits.push_back(writing_.text);
  person_.journal.write(number_, note.key, note.value, note.keep, [self = weak_from_this(), key = note.key, keep = note.keep](bool done) {
    if (const auto tab = self.lock(); tab && tab->alive_) tab->noted(key, keep, done);
  });
}

void Tab::note_reply(const effect::Note& note) {
  Saying* saying = game_.ledger.find(note.key);
  if (saying == nullptr) {
    promise(note.keep, "what is taken away was there");
    game_.ledger.add({note.key, writing_.parent, writing_.text, person_.name, person_.number});
    held_.emplace(note.key, Kept::Asked);
  } else if (note.keep) {
    if (note.value.find(R"("state":"pending")") != std::string::npos) held_[note.key] = Kept::AtHost;
  } else if (held_.erase(note.key) > 0) {
    promise(acting_ == note.key || game_.site->has(token_of(saying->text)), "a reply is forgotten when the host has it or its author says so");
    if (acting_ == note.key) saying->withdrawn = true;
  }
}

void Tab::noted(const std::string& key, bool keep, bool done) {
  if (const auto at = held_.find(key); keep && at != held_.end() && at->second == Kept::Asked) at->second = done ? Kept::Noted : Kept::Refused;
  if (!done && key.starts_with("vote:")) game_.ledger.wish(person_.number, key.substr(5)).uncertain = true;
  if (const auto at = votes_.find(key); keep && at != votes_.end()) at->second = done ? Kept::Noted : Kept::Refused;
  if (keep && !done && changes_.contains(key) && (key.starts_with("edit:") || key.starts_with("delete:"))) unkept_changes_.insert(key);
  tell({event::Store{done ? "noted" : "refused", key, ""}});
}

void Tab::act(std::string action, std::string key, std::string value) {
  event::User user;
  user.action = std::move(action);
  user.key = std::move(key);
  user.value = std::move(value);
  constexpr std::string_view kLooks[] = {"order", "replies", "fold", "exchange", "seek", "more"};
  if (std::find(std::begin(kLooks), std::end(kLooks), user.action) != std::end(kLooks)) ++looks_;
  acting_ = user.action == "edit" || user.action == "discard" || user.action == "delete" ? user.key : "";
  taken_.clear();
  const Saying* before = game_.ledger.find(user.key);
  const bool edits = user.action == "edit" && before != nullptr && !before->withdrawn;
  tell({user});
  acting_.clear();
  const Saying* after = game_.ledger.find(user.key);
  if (alive_ && edits && after->withdrawn) promise(taken_ == after->text, "a text comes back as it was written: " + after->text);
}

bool Tab::submit(const std::string& parent, const std::string& text) {
  writing_ = {parent, text};
  event::User user;
  user.action = "submit";
  user.key = parent;
  user.name = person_.name;
  user.email = person_.email;
  user.body = text;
  const std::size_t before = game_.ledger.all().size();
  tell({user});
  return game_.ledger.all().size() > before;
}

void Tab::sleep(Millis wake) {
  World& world = game_.world;
  ++alarm_;
  if (wake < 0) return;
  // As a browser's timer: it counts time that passes, whatever the clock is set to, and late in a tab that nobody sees.
  const Millis delay = std::min(std::max<Millis>(wake - world.now() - person_.skew, 0), (Millis{1} << 31) - 1);
  world.later(delay + (hidden_ ? world.spread(kSecond, kHour) : world.between(0, 20)), [self = weak_from_this(), alarm = alarm_] {
    if (const auto tab = self.lock(); tab && tab->alarm_ == alarm) tab->tell({event::Tick{}}, false);
  });
}

void Tab::die(bool crash) {
  if (!alive_) return;
  World& world = game_.world;
  alive_ = false;
  world.say(crash ? "crash" : "close", std::to_string(number_));
  bool sending = false;
  for (const auto& [id, request] : requests_) sending = sending || !request.saying.empty();
  if (!crash) world.count(Path::Closed);
  else if (sending) world.count(Path::CrashWhileSending);
  for (const auto& [id, kept] : held_) {
    Saying& saying = *game_.ledger.find(id);
    if (kept == Kept::Asked) {
      world.count(Path::CrashBeforeNoted);
      saying.loss = Loss::BeforeNoted;
    } else if (kept == Kept::Refused) {
      saying.loss = Loss::AsSaid;
    } else if (saying.evicted) {
      saying.loss = Loss::Evicted;
    } else if (!sending && crash) {
      world.count(game_.site->has(token_of(saying.text)) ? Path::CrashAfterPosted : Path::CrashBeforeSent);
    }
  }
  for (const auto& [key, kept] : votes_)
    if (kept != Kept::Noted) game_.ledger.wish(person_.number, key.substr(5)).uncertain = true;
  if (crash)
    for (const std::string& key : noted_votes_) game_.ledger.wish(person_.number, key.substr(5)).uncertain = true;
  if (crash) person_.journal.crash(number_);
}

}  // namespace sim
