#include "site.hpp"

#include <array>
#include <atomic>

#include "wire/reader.hpp"
#include "wire/writer.hpp"

namespace sim {

using rejoinder::endpoint::Item;
using rejoinder::endpoint::State;
namespace wire = rejoinder::wire;

Site::Site(World& world) : world_(world) {
  static std::atomic<int> sites;
  path_ = "file:/sim-" + std::to_string(++sites) + "?vfs=memdb";
  std::string error;
  disk_ = rejoinder::Host::open(path_, error);
  open();
  for (std::uint64_t i = world.below(10); i > 0; --i) stranger();
}

void Site::open() {
  std::string error;
  host_ = rejoinder::Host::open(path_, error);
  promise(host_ != nullptr, "the host opens: " + error);
}

void Site::restart() {
  host_.reset();
  open();
  world_.count(Path::Restart);
}

Reply Site::answer(const Request& request) {
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
    return {201, R"({"rejoinder":1,"comments":[{)" + body.substr(op, body.rfind("]}") - op) + "]}", 0};
  }
  const rejoinder::HostResponse told = host_->handle(asked, world_.now());
  if (writes && (told.status == 200 || told.status == 201)) {
    if (told.status == 200) world_.count(Path::PostedTwice);
    check_stored(std::string(told.body.view()));
  }
  Reply reply{told.status, std::string(told.body.view()), told.retry_after * 1000};
  if (writes && world_.mutant == Mutant::HostForgetsIds)
    for (std::size_t at; (at = reply.body.find("-again")) != std::string::npos;) reply.body.erase(at, 6);
  return reply;
}

// Every arrival gets a new id.
std::string Site::forget_ids(std::string body) {
  const std::size_t from = body.find("\"id\":\"") + 6, to = body.find('"', from);
  for (int n = arrivals_[body.substr(from, to - from)]++; n > 0; --n) body.insert(to, "-again");
  return body;
}

void Site::check_stored(const std::string& answer) {
  wire::Reader reader([&](Item&& item, std::string_view) {
    if (item.body.empty()) return;
    for (const auto& [id, text] : stored_) promise(id == item.id || text != item.body, "no reply stands twice at the host: " + item.body.substr(0, 40));
    stored_.emplace(item.id, item.body);
  });
  promise(reader.write(answer, true).has_value(), "the host's answer is JSON");
}

void Site::import(const Item& item) {
  wire::JsonWriter out;
  out.begin_object().key("rejoinder").number(1).key("comments").begin_array();
  wire::write_comment(out, item, true);
  out.end_array().end_object();
  rejoinder::ImportReport report;
  std::string error;
  promise(host_->import(out.text(), std::string(kThread), world_.now(), report, error), "a moderator's word is taken: " + error);
}

void Site::stranger() {
  Item item;
  item.id = "s" + std::to_string(++strangers_);
  item.name = world_.any(std::array<std::string_view, 4>{"Ann", "Bo", "", "<Cy>"});
  item.body = "From *outside*, " + std::to_string(strangers_) + (world_.chance(20) ? ", @Ann" : "");
  item.created = world_.now() - world_.spread(1, kDay);
  if (world_.chance(15)) item.state = State::Pending;
  if (const auto all = comments(); !all.empty() && world_.chance(60)) item.parent = world_.any(all).id;
  import(item);
  world_.say("stranger", item.id + " below " + item.parent);
  world_.count(Path::Stranger);
}

void Site::moderate() {
  auto all = comments();
  if (all.empty()) return;
  Item item = world_.any(all);
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

std::vector<Item> Site::comments() const {
  std::vector<Item> out;
  const std::string document = host_->export_thread(std::string(kThread), false);
  if (document.empty()) return out;
  wire::Reader reader([&](Item&& item, std::string_view) { out.push_back(std::move(item)); });
  promise(reader.write(document, true).has_value(), "the host's export is JSON");
  return out;
}

}  // namespace sim
