#include "journal.hpp"

namespace sim {

Millis Journal::turn() {
  const bool slow = !healthy && world_.chance(10);
  if (slow) world_.count(Path::SlowNote);
  last_ = std::max(last_, world_.now() + (slow ? world_.spread(kSecond, kHour) : world_.between(1, 50)));
  return last_ - world_.now();
}

void Journal::write(int tab, const std::string& key, const std::string& value, bool keep, std::function<void(bool)> done) {
  const bool refused = (full && keep) || (!healthy && world_.chance(4));
  if (refused) {
    world_.count(full ? Path::Quota : Path::WriteRefused);
    return world_.later(turn(), [done] { done(false); });
  }
  const auto at = waiting_.insert(waiting_.end(), {tab, key, value, keep});
  world_.later(turn(), [this, at, done] {
    const Write write = std::move(*at);
    waiting_.erase(at);
    if (write.dropped) return;
    commit(write);
    world_.later(world_.between(0, 20), [done] { done(true); });
  });
}

void Journal::commit(const Write& write) {
  if (!write.keep) {
    kept_.erase(write.key);
    return;
  }
  if (world_.mutant == Mutant::JournalLies && world_.chance(20)) return;
  kept_[write.key] = write.torn ? write.value.substr(0, world_.below(write.value.size())) : write.value;
}

void Journal::read(std::function<void(const std::map<std::string, std::string>&)> take) {
  world_.later(turn(), [this, take] {
    if (world_.mutant != Mutant::JournalForgets) take(kept_);
  });
}

void Journal::crash(int tab) {
  for (Write& write : waiting_) {
    if (write.tab != tab) continue;
    write.dropped = world_.chance(40);
    write.torn = !write.dropped && write.keep && world_.chance(30);
    if (write.torn) world_.count(Path::Torn);
  }
}

}  // namespace sim
