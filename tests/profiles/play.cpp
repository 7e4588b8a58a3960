// The evaluator of mappings at a JSON line: run.mjs says what the page, the reader and the host say, and hears what the mapping makes of it.
//   {"do": "make", "mapping"}  {"do": "place", "endpoint", "thread", "told": […]}  {"do": "read"}  {"do": "write", …}
//   {"do": "count"}  {"do": "answer", "status", "headers": ["name: value"], "body"}
#include <array>
#include <iostream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "endpoint/mapped.hpp"
#include "engine/tools.hpp"
#include "wire/tree.hpp"
#include "wire/writer.hpp"

namespace {

using namespace rejoinder;
using endpoint::Json;

class Player {
 public:
  std::string play(const Json& line) {
    out_ = {};
    out_.begin_object();
    const std::string_view what = text(line, "do");
    if (what == "make") make(text(line, "mapping"));
    else if (what == "place") place(line);
    else if (what == "read") doing_ = Doing::Read, mapped_->begin_reading(), step();
    else if (what == "write") write(line);
    else if (what == "count") count();
    else if (what == "answer") answer(line);
    out_.end_object();
    return out_.text();
  }

 private:
  static std::string_view text(const Json& json, std::string_view name) { return json.text(json.member(json.root(), name)); }

  static std::vector<std::string> list(const Json& json, std::string_view name) {
    std::vector<std::string> all;
    const Json::Node from = json.member(json.root(), name);
    for (Json::Node n = json.first(from); n != Json::kNone; n = json.next(n)) all.emplace_back(json.text(n));
    return all;
  }

  void strings(std::string_view name, const std::vector<std::string>& all) {
    out_.key(name).begin_array();
    for (const auto& one : all) out_.string(one);
    out_.end_array();
  }

  void error(const Error& error) { out_.key("error").begin_object().member("what", error.what).member("where", error.where).end_object(); }

  void make(std::string_view mapping) {
    auto made = endpoint::Mapped::make(mapping, engine::kTools);
    if (!made) return error(made.error());
    mapped_ = std::move(*made);
    strings("questions", mapped_->questions());
  }

  void place(const Json& line) {
    mapped_->place(text(line, "endpoint"), text(line, "thread"));
    std::size_t question = 0;
    for (const auto& answer : list(line, "told")) mapped_->told(question++, answer);
    out_.key("able").begin_object();
    for (const char* what : {"reply", "edit", "delete", "vote", "report"}) out_.key(what).boolean(mapped_->able(what));
    out_.end_object().key("known").boolean(mapped_->known());
  }

  void request(const endpoint::Request& request) {
    constexpr std::array<std::string_view, 3> kCredentials{"same-origin", "omit", "include"};
    out_.key("request").begin_object().member("method", request.method).member("url", request.url).member("type", request.content_type);
    out_.member("body", request.body).member("credentials", kCredentials.at(static_cast<std::size_t>(request.credentials)));
    strings("headers", request.headers);
    strings("want", request.want);
    out_.end_object();
  }

  // As the native protocol has it, and beside it what only the engine's own words tell.
  void comment(const endpoint::Item& item) {
    out_.begin_object().key("up").number(item.up).key("down").number(item.down).key("pinned").boolean(item.pinned).key("native");
    wire::write_comment(out_, item);
    out_.end_object();
  }

  void comments(const std::vector<endpoint::Item>& items) {
    out_.key("comments").begin_array();
    for (const auto& item : items) comment(item);
    out_.end_array();
  }

  // The next request of a reading, or what it came to.
  void step() {
    auto next = mapped_->next();
    if (!next) return error(next.error());
    if (*next) return request(**next);
    const auto& document = mapped_->document();
    out_.key("done").boolean(mapped_->done()).key("whole").boolean(mapped_->whole());
    out_.member("title", document.title).key("closed").boolean(document.closed).key("total").number(document.total);
    out_.key("skipped").begin_array();
    for (const auto& skipped : document.skipped) out_.begin_object().member("reason", skipped.reason).member("where", skipped.where).end_object();
    out_.end_array();
  }

  void write(const Json& line) {
    doing_ = Doing::Write;
    endpoint::Write w;
    w.what = text(line, "what"), w.id = text(line, "id"), w.comment = text(line, "comment");
    w.parent = text(line, "parent"), w.root = text(line, "root"), w.parent_name = text(line, "parent_name");
    w.name = text(line, "name"), w.email = text(line, "email"), w.url = text(line, "url");
    w.body = text(line, "body"), w.rendered = text(line, "rendered"), w.value = text(line, "value"), w.reason = text(line, "reason");
    w.time = parse_time(text(line, "time")).value_or(kNoTime);
    auto first = mapped_->write(w);
    if (!first) return error(first.error());
    request(*first);
  }

  void count() {
    doing_ = Doing::Count;
    const auto first = mapped_->count();
    if (!first) return error(first.error());
    if (*first) request(**first);
  }

  void answer(const Json& line) {
    const std::vector<std::string> headers = list(line, "headers");
    endpoint::Response response;
    response.status = line.integer(line.member(line.root(), "status")).value_or(0);
    response.body = text(line, "body");
    response.headers = &headers;
    if (doing_ == Doing::Write) return verdict(response);
    if (doing_ == Doing::Count) return void(out_.key("count").number(mapped_->take_count(response).value_or(-1)));
    std::vector<endpoint::Item> items;
    auto taken = mapped_->take(response, items);
    comments(items);
    if (taken) step();
    else error(taken.error());
  }

  void verdict(const endpoint::Response& response) {
    constexpr std::array<std::string_view, 9> kMeans{"posted", "held", "duplicate", "later", "sign-in", "captcha", "rejected", "closed", "gone"};
    endpoint::Verdict verdict;
    endpoint::Item told;
    if (const auto next = mapped_->take_write(response, verdict, told)) return request(*next);
    out_.member("means", kMeans.at(static_cast<std::size_t>(verdict.means))).key("wait").number(verdict.wait).member("say", verdict.say);
    out_.key("told");
    if (told.id.empty()) out_.null();
    else comment(told);
  }

  std::unique_ptr<endpoint::Mapped> mapped_;
  wire::JsonWriter out_;
  enum class Doing { Read, Write, Count } doing_ = Doing::Read;
};

}  // namespace

int main() {
  Player player;
  for (std::string line; std::getline(std::cin, line);) {
    const auto json = wire::read_tree(line);
    if (!json) return 2;
    std::cout << player.play(*json) << std::endl;
  }
}
