#include <array>
#include <atomic>

#include "page.hpp"
#include "rejoinder/host.hpp"
#include "site.hpp"
#include "wire/reader.hpp"
#include "wire/tree.hpp"
#include "wire/writer.hpp"

namespace sim {
namespace {

using rejoinder::endpoint::Item;
using rejoinder::endpoint::State;
namespace wire = rejoinder::wire;

// The project's own.
class NativeSite final : public Site {
 public:
  explicit NativeSite(World& world);

  Reply answer(const Request& request) override;
  void restart() override;
  void stranger() override;
  void moderate() override;
  std::vector<Stored> comments() const override;
  Vote vote_of(const std::string& secret, const std::string& id) const override;

 private:
  std::unique_ptr<rejoinder::Host> open() const;
  std::vector<Item> all() const;
  void import(const Item& item);
  std::string forget_ids(std::string body);
  void check_taken(const std::string& answer);
  void count_vote(const Request& request);

  std::string path_;
  rejoinder::HostOptions options_;
  std::unique_ptr<rejoinder::Host> disk_;  // an open file in memory lives as long as somebody has it open
  std::unique_ptr<rejoinder::Host> host_;
  std::map<std::string, int> arrivals_;
  std::map<std::pair<std::string, std::string>, Vote> votes_;  // by secret and comment, as they arrived
  int strangers_ = 0;
};

NativeSite::NativeSite(World& world) : Site(world) {
  static std::atomic<int> sites;
  path_ = "file:/sim-" + std::to_string(++sites) + "?vfs=memdb";
  if (world.chance(20)) options_.hold = true;
  options_.edit_window = world.chance(50) ? 15 * 60 : 365 * 24 * 60 * 60;
  disk_ = open();
  host_ = open();
  for (std::uint64_t i = world.below(10); i > 0; --i) stranger();
}

std::unique_ptr<rejoinder::Host> NativeSite::open() const {
  std::string error;
  auto host = rejoinder::Host::open(path_, error, options_);
  promise(host != nullptr, "the host opens: " + error);
  return host;
}

void NativeSite::restart() {
  host_.reset();
  host_ = open();
  world_.count(Path::Restart);
}

Reply NativeSite::answer(const Request& request) {
  rejoinder::HostRequest asked;
  asked.method = request.method;
  const std::size_t query = request.url.find('?');
  asked.query = query == std::string::npos ? std::string_view() : std::string_view(request.url).substr(query + 1);
  asked.content_type = request.content_type;
  std::string body = request.body;
  const bool writes = request.method == "POST";
  if (writes && world_.mutant == Mutant::HostForgetsIds) body = forget_ids(std::move(body));
  if (writes && world_.mutant == Mutant::HostAltersText)
    if (const std::size_t at = body.find("\"body\":\""); at != std::string::npos && world_.chance(20)) body.insert(at + 8, " ");
  asked.body = body;
  if (writes && world_.mutant == Mutant::HostLosesWrites && world_.chance(10)) {
    const std::size_t op = body.find("\"id\"");
    return {201, R"({"rejoinder":1,"comments":[{)" + body.substr(op, body.rfind("]}") - op) + "]}", 0, {}};
  }
  const rejoinder::HostResponse told = host_->handle(asked, world_.now());
  if (writes && (told.status == 200 || told.status == 201)) {
    if (told.status == 200) world_.count(Path::PostedTwice);
    check_taken(std::string(told.body.view()));
    count_vote(request);
  }
  Reply reply{told.status, std::string(told.body.view()), told.retry_after * 1000, {}};
  if (writes && world_.mutant == Mutant::HostForgetsIds)
    for (std::size_t at; (at = reply.body.find("-again")) != std::string::npos;) reply.body.erase(at, 6);
  return reply;
}

void NativeSite::count_vote(const Request& request) {
  const auto tree = wire::read_tree(request.body);
  const auto op = tree->first(tree->member(tree->root(), "ops"));
  if (tree->text(tree->member(op, "op")) != "vote") return;
  Vote& vote = votes_[{std::string(tree->text(tree->member(tree->root(), "key"))), std::string(tree->text(tree->member(op, "id")))}];
  vote.overtaken = vote.overtaken || request.sent < vote.sent;
  vote.sent = request.sent;
  vote.value = static_cast<int>(tree->integer(tree->member(op, "value")).value_or(0));
}

Site::Vote NativeSite::vote_of(const std::string& secret, const std::string& id) const {
  const auto at = votes_.find({secret, id});
  return at == votes_.end() ? Vote() : at->second;
}

// Every arrival gets a new id.
std::string NativeSite::forget_ids(std::string body) {
  const std::size_t from = body.find("\"id\":\"") + 6, to = body.find('"', from);
  for (int n = arrivals_[body.substr(from, to - from)]++; n > 0; --n) body.insert(to, "-again");
  return body;
}

void NativeSite::check_taken(const std::string& answer) {
  wire::Reader reader([&](Item&& item, std::string_view) {
    if (const std::string token = token_of(item.body); !token.empty()) take(token, item.id);
  });
  promise(reader.write(answer, true).has_value(), "the host's answer is JSON");
}

void NativeSite::import(const Item& item) {
  wire::JsonWriter out;
  out.begin_object().key("rejoinder").number(1).key("comments").begin_array();
  wire::write_comment(out, item, true);
  out.end_array().end_object();
  rejoinder::ImportReport report;
  std::string error;
  promise(host_->import(out.text(), std::string(kThread), world_.now(), report, error), "a moderator's word is taken: " + error);
}

void NativeSite::stranger() {
  Item item;
  item.id = "s" + std::to_string(++strangers_);
  item.name = world_.any(std::array<std::string_view, 4>{"Ann", "Bo", "", "<Cy>"});
  item.body = "From *outside*, " + std::to_string(strangers_) + (world_.chance(20) ? ", @Ann" : "");
  item.created = world_.now() - world_.spread(1, kDay);
  if (world_.chance(15)) item.state = State::Pending;
  if (const auto known = all(); !known.empty() && world_.chance(60)) item.parent = world_.any(known).id;
  import(item);
  world_.say("stranger", item.id + " below " + item.parent);
  world_.count(Path::Stranger);
}

void NativeSite::moderate() {
  const auto known = all();
  if (known.empty()) return;
  Item item = world_.any(known);
  if (item.state == State::Pending) {
    item.state = world_.chance(70) ? State::Visible : State::Removed;
  } else if (item.state != State::Visible) {
    return;
  } else if (item.id.front() == 's' && world_.chance(50)) {
    item.body += " [corrected]";
    item.edited = world_.now();
  } else {
    item.state = State::Removed;
  }
  if (item.state == State::Removed) item.body.clear();
  import(item);
  world_.say("moderator", item.id + (item.body.empty() ? " removed" : " stays"));
  world_.count(Path::Moderated);
}

std::vector<Item> NativeSite::all() const {
  std::vector<Item> out;
  const std::string document = host_->export_thread(std::string(kThread), false);
  if (document.empty()) return out;
  wire::Reader reader([&](Item&& item, std::string_view) { out.push_back(std::move(item)); });
  promise(reader.write(document, true).has_value(), "the host's export is JSON");
  return out;
}

std::vector<Stored> NativeSite::comments() const {
  std::vector<Stored> out;
  for (Item& item : all()) out.push_back({item.id, item.parent, item.name, item.body, token_of(item.body), item.state == State::Visible});
  return out;
}

}  // namespace

std::unique_ptr<Site> native_site(World& world) { return std::make_unique<NativeSite>(world); }

}  // namespace sim
