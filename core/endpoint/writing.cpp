#include "endpoint/writing.hpp"

#include <algorithm>
#include <utility>

#include "endpoint/comment.hpp"
#include "endpoint/outcome.hpp"
#include "endpoint/path.hpp"

namespace rejoinder::endpoint {
namespace {

using Node = Json::Node;

}  // namespace

Locals Writing::names() const {
  const Write& w = write_;
  Locals out;
  out.texts = {{"id", w.id}, {"body", w.body}, {"rendered", w.rendered}, {"name", w.name}, {"email", w.email}, {"url", w.url}, {"value", w.value},
               {"reason", w.reason}, {"time", time_}, {"parent.id", w.parent}, {"parent.root", w.root}, {"parent.name", w.parent_name},
               {"parent.reply", w.parent == w.root ? std::string_view() : w.parent}, {"comment.id", w.comment}, {"parent.ref", parent_ref_},
               {"root.ref", root_ref_}, {"comment.ref", comment_ref_}};
  return out;
}

// Whether those names that have a value before there is something to write have one.
bool Writing::possible(Node names) {
  if (const std::string_view name = map_.text(names); !name.empty())
    return (map_.member(site_.section("values"), name) == Json::kNone && !name.starts_with("page.")) || site_.have(names, {});
  for (Node n = map_.first(names); n != Json::kNone; n = map_.next(n))
    if (!possible(n)) return false;
  return true;
}

// The first of the mapping's ways to do this whose condition holds. Without `locals` it is one that could; then `what` may name the kind of a vote.
Node Writing::chosen(std::string_view what, const Locals* locals) {
  const std::size_t point = what.find('.');
  Node ways = map_.member(site_.section("write"), what.substr(0, point));
  const std::string_view kind = locals != nullptr ? (write_.value == "1" ? "up" : write_.value == "-1" ? "down" : "none") :
                                point == std::string_view::npos ? "up" : what.substr(point + 1);
  if (map_.member(ways, "up") != Json::kNone) ways = map_.member(ways, kind);
  const bool list = map_.is(ways, Json::Kind::Array);
  bool open = locals == nullptr || last_ == Json::kNone;
  for (Node way = list ? map_.first(ways) : ways; way != Json::kNone; way = list ? map_.next(way) : Json::kNone) {
    const Node names = map_.member(way, "if");
    if (!std::exchange(open, open || way == last_)) continue;
    if (locals != nullptr ? site_.have(names, *locals) : possible(names)) return way;
  }
  return Json::kNone;
}

bool Writing::able(std::string_view what) { return chosen(what, nullptr) != Json::kNone; }

Result<Request> Writing::begin(const Write& write) {
  write_ = write;
  time_ = write.time == kNoTime ? "" : format_time(write.time);
  parent_ref_ = site_.ref(write.parent), root_ref_ = site_.ref(write.root), comment_ref_ = site_.ref(write.comment);
  retried_ = false;
  last_ = Json::kNone;
  if (auto made = next(); !made) return made.error();
  return request_;
}

Result<void> Writing::next() {
  const Locals locals = names();
  const Node ways = map_.member(site_.section("write"), write_.what);
  source_ = ways == Json::kNone ? Json::kNone : site_.unfetched(ways);
  if (source_ != Json::kNone) return site_.request(map_.member(source_, "request"), locals, request_);
  how_ = chosen(write_.what, &locals);
  if (how_ == Json::kNone) return Error{"the host takes none", "write." + write_.what};
  return site_.request(map_.member(how_, "request"), locals, request_);
}

std::optional<Request> Writing::take(const Response& response, Verdict& verdict, Item& told) {
  verdict = {};
  if (response.status == 0 || !response.failure.empty()) return std::nullopt;
  const auto go_on = [&]() -> std::optional<Request> {
    auto made = next();
    if (made) return request_;
    verdict = {Means::Rejected, 0, made.error().what + " (" + made.error().where + ")"};
    return std::nullopt;
  };
  if (source_ != Json::kNone) {
    site_.fetched(std::exchange(source_, Json::kNone), response);
    return go_on();
  }
  const Answer answer = read_answer(response, site_.tools());
  Fields fields(site_, answer);
  const auto option = [&](std::string_view name) { return map_.member(how_, name); };
  const Node root = answer.json.root();

  auto rule = first_rule(fields);
  if (rule && rule->then == Rule::Then::Token) {
    if (!std::exchange(retried_, true) && site_.forget_fetched()) return go_on();
    rule->means = Means::SignIn;
  }
  if (rule && rule->then == Rule::Then::Next) {
    const Locals locals = names();
    last_ = how_;
    if (chosen(write_.what, &locals) != Json::kNone) return go_on();
    rule->means = by_status(response.status) == Means::SignIn ? Means::SignIn : Means::Rejected;
  }
  const bool told_so = rule && rule->then == Rule::Then::Tell;
  if (!rule) rule = Rule{by_status(response.status), Rule::Then::Tell, 0, {}};
  const bool good = rule->means <= Means::Duplicate;

  told.parent = write_.parent;
  bool found = false;
  if (good && root != Json::kNone) {
    if (const Node path = option("comment"); path != Json::kNone) {
      const Node here = at(answer.json, root, map_.text(path));
      const Node tree = map_.member(site_.section("read"), "tree"), parent = map_.member(tree, "parent");
      if (parent != Json::kNone && map_.member(tree, "names") == Json::kNone && fields.there(parent, here)) told.parent = read_parent(fields, tree, site_.roots(), here);
      found = answer.json.is(here, Json::Kind::Object) && read_comment(fields, map_.member(site_.section("read"), "fields"), here, told).reason.empty();
    }
    if (told.id.empty() || option("id") != Json::kNone) {
      if (std::string id = fields.text(option("id"), root); !id.empty() && id_fault(id).reason.empty()) told.id = std::move(id);
    }
    if (const std::string state = fields.text(option("state"), root); !state.empty()) read_state(state, told.state);
    // An id alone is proof only where nothing more is told: a box on the way has ids, too.
    found = found || (option("comment") == Json::kNone && !told.id.empty());
  }
  if (rule->means == Means::Posted) {
    // A captive portal answers 200 to everything: only what the mapping says is in the answer is proof.
    const bool asked = option("comment") != Json::kNone || option("id") != Json::kNone;
    const bool html = root == Json::kNone && answer.body.find('<') != std::string_view::npos;
    if (!told_so && ((asked && !found) || html)) rule->means = Means::Later;
    else if (told.state != State::Visible && write_.what != "delete") rule->means = Means::Held;
  }
  verdict = {rule->means, rule->wait, std::move(rule->say)};
  if (verdict.means > Means::Duplicate && verdict.say.empty()) verdict.say = host_words(fields);
  return std::nullopt;
}

}  // namespace rejoinder::endpoint
