#include "person.hpp"

#include <algorithm>

#include "game.hpp"

namespace sim {
namespace {

constexpr std::string_view kNames[] = {"Dee", "Édouard", "", "Ann", "<b>Eve</b>", "李"};
constexpr std::string_view kWords[] = {"I agree", "**no**", "😀", "a\tb", "`code`", "line\nline", "two\r\n\r\nparagraphs", "\\\"quoted\\\"", "<script>x</script>",
                                       "[link](https://example.org/)", "e\u0301\u0302", "\u202Eright to left", "- item", "> said", "@Ann", "&amp;", "trailing  \n"};

}  // namespace

Person::Person(Game& of, int which) : game(of), number(which), name(of.world.any(kNames)), journal(of.world) {
  email = of.world.chance(60) ? "p" + std::to_string(which) + "@example.org" : "";
  secret = "the secret of reader " + std::to_string(of.world.below(1'000'000'000));
  moves_ = static_cast<int>(of.world.between(5, 35));
}

std::vector<std::shared_ptr<Tab>> Person::open_tabs() const {
  std::vector<std::shared_ptr<Tab>> out;
  for (const auto& tab : tabs)
    if (tab->alive()) out.push_back(tab);
  return out;
}

void Person::tell_all(bool now_online) {
  online = now_online;
  for (const auto& tab : open_tabs()) tab->tell({rejoinder::event::Host{now_online, !tab->hidden()}});
}

void Person::live() {
  if (game.healing || moves_-- <= 0) return;
  const auto open = open_tabs();
  if (open.empty() || (open.size() < 2 && game.world.chance(5))) game.open_tab(*this);
  else if (game.world.chance(12)) accident();
  else move(*game.world.any(open));
  game.world.later(game.world.spread(100, 6 * kHour), [this] { live(); });
}

void Person::move(Tab& tab) {
  const std::uint64_t roll = game.world.below(100);
  if (roll < 35) write(tab);
  else if (roll < 45) answer_pending(tab);
  else if (roll < 60) handle_pending(tab);
  else if (roll < 68) tab.act("refresh", "");
  else if (roll < 76) judge(tab);
  else if (roll < 86) look(tab);
  else leave(tab);
}

std::string Person::text() {
  World& world = game.world;
  if (world.chance(2)) return " \n";
  std::string out = "t" + std::to_string(game.texts++) + ".";
  for (std::uint64_t words = world.below(5); words > 0; --words) (out += world.chance(80) ? " " : "\n") += world.any(kWords);
  if (world.chance(1)) out.append(70'000, 'x');
  return out;
}

// A reply to the article or to a comment; it takes a while to type.
void Person::write(Tab& tab) {
  World& world = game.world;
  std::vector<std::string> keys;
  for (const Article& article : tab.page().articles())
    if (article.offers("reply")) keys.push_back(article.id);
  std::string key;
  if (!keys.empty() && world.chance(60)) {
    key = world.any(keys);
    tab.act("reply", key);
  }
  world.later(world.spread(kSecond, kHour), [this, key, self = tab.weak_from_this()] {
    const auto typing = self.lock();
    if (game.healing || !typing || !typing->alive() || !typing->page().shows("data-key=\"f:" + key + "\"")) return;
    if (!typing->submit(key, text()) && typing->alive()) game.world.count(Path::Refused);
  });
}

// A second thought below what is not even sent.
void Person::answer_pending(Tab& tab) {
  if (!game.mapping.empty()) return;  // no button offers it, and such a host may not tell what the first thought is called
  for (const Article& article : tab.page().articles()) {
    if (!article.own()) continue;
    game.world.count(Path::ReplyToOwnPending);
    const std::string key = article.id;
    tab.submit(key, text());
    return;
  }
}

void Person::handle_pending(Tab& tab) {
  World& world = game.world;
  for (const Article& article : tab.page().articles()) {
    if (!article.own() || world.chance(30)) continue;
    constexpr std::string_view kActions[] = {"retry", "retry", "retry", "edit", "edit", "discard"};
    const std::string action(world.any(kActions)), key = article.id;
    if (!article.offers(action)) continue;
    world.count(action == "retry" ? Path::Retried : action == "edit" ? Path::Edited : Path::Discarded);
    if (action == "retry" && article.offers("edit")) world.count(Path::Parked);
    tab.act(action, key);
    if (action == "edit" && tab.alive() && world.chance(70)) tab.submit("", text());
    return;
  }
}

// A vote, a report, or somebody who is not to be read any more.
void Person::judge(Tab& tab) {
  World& world = game.world;
  if (!game.mapping.empty()) return;  // what those hosts make of a vote they do not tell
  std::vector<const Article*> all;
  for (const Article& article : tab.page().articles())
    if (article.offers("up")) all.push_back(&article);
  if (all.empty()) return;
  const std::string key = world.any(all)->id;
  if (world.chance(5)) return world.count(Path::Reported), tab.act("report", key);
  if (world.chance(5)) return world.count(Path::Muted), tab.act("mute", key);
  world.count(Path::Voted);
  Wish& wish = game.ledger.wish(number, key);
  wish.uncertain = wish.uncertain || open_tabs().size() > 1;
  const int before = wish.value;
  tab.act(world.chance(60) ? "up" : "down", key);
  const Article* after = tab.page().find(key);
  if (!tab.alive() || after == nullptr) wish.uncertain = true;
  else wish.value = after->vote();
  if (tab.alive() && wish.value == before) wish.uncertain = true;  // too much waits already
}

void Person::look(Tab& tab) {
  World& world = game.world;
  constexpr std::string_view kOrders[] = {"conversation", "newest", "best", "replied", "active"};
  constexpr std::string_view kActions[] = {"order", "replies", "fold", "menu", "exchange", "all", "quote", "seek", "cancel", "more"};
  const std::string action(world.any(kActions));
  const auto& articles = tab.page().articles();
  const std::string key = articles.empty() ? "" : world.any(articles).id;
  tab.act(action, key, action == "order" || action == "replies" ? std::string(world.any(kOrders)) : "");
}

void Person::leave(Tab& tab) {
  World& world = game.world;
  const std::uint64_t roll = world.below(100);
  if (roll < 30) return tab.die(true);
  if (roll < 50) return tab.die(false);
  tab.hide(!tab.hidden());
  if (tab.hidden()) world.count(Path::Hidden);
}

// What happens to the whole device.
void Person::accident() {
  World& world = game.world;
  const std::uint64_t roll = world.below(100);
  if (roll < 40) return tell_all(!online);
  if (roll < 65) {
    const Millis jump = world.chance(30) ? -skew : world.chance(50) ? world.between(-10 * kYear, 10 * kYear) : world.between(-kDay, kDay);
    if (jump != 0) world.count(jump < 0 ? Path::ClockBack : Path::ClockForward);
    skew += jump;
  } else if (roll < 85) {
    journal.full = !journal.full;
  } else {
    evict();
  }
}

// The device breaks its word: what no open tab holds is gone, the rest hangs on the tabs that hold it.
void Person::evict() {
  game.world.count(Path::Evicted);
  journal.evict();
  const auto open = open_tabs();
  for (Saying& saying : game.ledger.all()) {
    if (saying.person != number) continue;
    saying.evicted = true;
    if (std::none_of(open.begin(), open.end(), [&](const auto& tab) { return tab->holds(saying.id); })) saying.loss = Loss::Evicted;
  }
  for (Wish& wish : game.ledger.wishes())
    if (wish.person == number) wish.uncertain = true;
}

void Person::heal() {
  journal.full = false;
  journal.healthy = true;
  skew = 0;
  for (const auto& tab : open_tabs()) tab->hide(true);
  tell_all(true);
  if (open_tabs().empty()) game.open_tab(*this);
}

// A note that no open tab knows of waits for the next visit.
bool Person::has_forgotten() const {
  const auto open = open_tabs();
  return std::any_of(journal.kept().begin(), journal.kept().end(), [&](const auto& note) {
    return game.ledger.find(note.first) != nullptr && !torn(note.second) && std::none_of(open.begin(), open.end(), [&](const auto& tab) { return tab->holds(note.first); });
  });
}

void Person::press_on() {
  if (has_forgotten()) game.open_tab(*this);
  look_plainly();
  for (const auto& tab : open_tabs()) {
    tab->tell({rejoinder::event::Host{true, !tab->hidden()}});
    std::vector<std::string> keys;
    for (const Article& article : tab->page().articles())
      if (article.offers("retry")) keys.push_back(article.id);
    for (const std::string& key : keys) tab->act("retry", key);
    tab->act("refresh", "");
  }
}

void Person::look_plainly() {
  for (const auto& tab : open_tabs()) {
    tab->act("all", "");
    tab->act("order", "", "conversation");
    tab->act("replies", "", "conversation");
    for (const std::string& key : tab->page().composers()) tab->act("cancel", key);
    std::vector<std::string> muted;
    for (const Article& article : tab->page().articles())
      if (article.offers("unmute")) muted.push_back(article.id);
    for (const std::string& key : muted) tab->act("unmute", key);
    std::vector<std::pair<std::string, std::string>> open;
    for (const Article& article : tab->page().articles()) {
      if (article.html.find("data-do=\"fold\" aria-expanded=\"false\"") != std::string::npos) open.emplace_back("fold", article.id);
      if (article.html.find("data-do=\"menu\" aria-expanded=\"true\"") != std::string::npos) open.emplace_back("menu", article.id);
    }
    for (const auto& [action, key] : open) tab->act(action, key);
  }
}

}  // namespace sim
