#include "inspector/outbox.hpp"

#include <algorithm>
#include <utility>

#include "inspector/markup.hpp"

namespace demo::inspector {
namespace {

constexpr std::array<std::string_view, 4> kChanges{"edit", "delete", "vote", "report"};

// What of the notes is no wish: own comments that may be changed, muted names, what is kept of the thread.
bool is_wish(std::string_view key) { return key != "shelf" && !key.starts_with("mine:") && !key.starts_with("mute:"); }

std::string op_of(std::string_view key) {
  for (const std::string_view op : kChanges)
    if (key.size() > op.size() && key.starts_with(op) && key[op.size()] == ':') return std::string(op);
  return "reply";
}

// Which entry a native request sends; empty when it does not say.
std::string key_of_request(const Json& effect) {
  std::string error;
  const auto body = conformance::read_json(effect["body"].text, error);
  if (!body) return {};
  const Json& op = (*body)["ops"][0];
  const std::string& kind = op["op"].text;
  return kind == "reply" ? op["id"].text : kind.empty() ? std::string() : kind + ':' + op["id"].text;
}

const Json* note_about(const Json& answer, std::string_view key) {
  const Json& effects = answer["effects"];
  for (std::size_t i = 0; i < effects.size(); ++i)
    if (effects[i]["type"].is_text("note") && effects[i]["key"].is_text(key)) return &effects[i];
  return nullptr;
}

}  // namespace

Entry* Outbox::find(std::string_view key) {
  const auto found = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& entry) { return entry.key == key; });
  return found == entries_.end() ? nullptr : &*found;
}

std::size_t Outbox::waiting() const {
  return static_cast<std::size_t>(std::count_if(entries_.begin(), entries_.end(), [](const Entry& entry) { return entry.standing != Standing::Gone; }));
}

void Outbox::move(Entry& entry, Standing to) {
  if (entry.standing != to) moves_.push_back({entry.key, entry.standing, to});
  entry.standing = to;
}

void Outbox::enter(std::string_view key, Standing standing) {
  if (!is_wish(key)) return;
  Entry* entry = find(key);
  if (entry == nullptr) {
    entries_.push_back({std::string(key), op_of(key), standing});
    moves_.push_back({std::string(key), standing, standing, true});
  } else if (entry->standing == Standing::Gone || (entry->standing == Standing::Rejected && standing == Standing::Noting)) {
    move(*entry, standing);
  }
}

void Outbox::answered(Entry& entry, std::int64_t status, const std::string& failure, const Json& answer, const Page& page) {
  entry.request = 0;
  entry.why = failure.empty() ? "HTTP " + std::to_string(status) : failure;
  const Json* const note = note_about(answer, entry.key);
  const Element* const shown = page.find("c:" + entry.key);
  const std::string state = shown != nullptr ? attribute(shown->open, "data-state") : std::string();
  if (entry.op == "reply" ? note != nullptr && (*note)["keep"].text == "false" : note != nullptr) return move(entry, Standing::Gone);
  if (state == "held" || (entry.op == "reply" && note != nullptr)) return move(entry, Standing::Held);
  if (state == "rejected") return move(entry, Standing::Rejected);
  if (status == 401 || (status == 403 && state == "waiting")) return move(entry, Standing::Parked);
  move(entry, status >= 400 && status < 500 && status != 408 && status != 429 && state != "waiting" ? Standing::Rejected : Standing::Queued);
}

void Outbox::on_event(const Json& event, const Json& answer, const Page& page) {
  const std::string& type = event["type"].text;
  if (type == "store") {
    const std::string &action = event["action"].text, &key = event["key"].text;
    if (action == "found") return enter(key, Standing::Queued);
    Entry* const entry = find(key);
    if (entry == nullptr) return;
    entry->kept = action == "noted";
    if (entry->standing == Standing::Noting) move(*entry, Standing::Queued);
  } else if (type == "net" && event["done"].text == "true") {
    const std::int64_t id = event["id"].integer().value_or(0);
    for (Entry& entry : entries_)
      if (entry.request == id && id != 0) return answered(entry, event["status"].integer().value_or(0), event["failure"].text, answer, page);
  } else if (type == "user" && event["action"].is_text("retry")) {
    for (Entry& entry : entries_)
      if (entry.standing == Standing::Parked && (event["key"].text.empty() || event["key"].text == entry.key)) move(entry, Standing::Queued);
  }
}

void Outbox::on_effect(const Json& effect) {
  const std::string& type = effect["type"].text;
  if (type == "note") {
    const std::string& key = effect["key"].text;
    Entry* const entry = find(key);
    if (effect["keep"].text == "true") {
      // Of a vote that the host has, or a reply that it holds back, the journal is told as well.
      const bool told = std::any_of(moves_.begin(), moves_.end(), [&](const Move& m) { return m.key == key && (m.to == Standing::Gone || m.to == Standing::Held); });
      if (!told) enter(key, Standing::Noting);
    } else if (entry != nullptr) {
      move(*entry, Standing::Gone);  // the host has it, or its reader has withdrawn it
    }
  } else if (type == "http" && !effect["method"].is_text("GET")) {
    const std::string key = key_of_request(effect);
    Entry* entry = key.empty() ? nullptr : find(key);
    // A host with a mapping is sent one write at a time, the oldest first.
    for (Entry& one : entries_)
      if (entry == nullptr && one.standing == Standing::Queued) entry = &one;
    if (entry == nullptr) return;
    ++entry->attempts;
    entry->request = effect["id"].integer().value_or(0);
    move(*entry, Standing::Sending);
  }
}

std::vector<Move> Outbox::step(const Json& message, const Json& answer, const Page& page) {
  moves_.clear();
  const Json& events = message["events"];
  for (std::size_t i = 0; i < events.size(); ++i) on_event(events[i], answer, page);
  const Json& effects = answer["effects"];
  for (std::size_t i = 0; i < effects.size(); ++i) on_effect(effects[i]);
  return std::exchange(moves_, {});
}

}  // namespace demo::inspector
