// As Isso: two levels (a reply to a reply answers the first comment), what is held is told with 202 and never listed, a flood is an
// HTML page with 403, an empty thread a 404, and a reply that comes twice is there twice.
#include "foreign_site.hpp"
#include "page.hpp"
#include "text/body.hpp"
#include "wire/writer.hpp"

namespace sim {
namespace {

using rejoinder::wire::JsonWriter;

class IssoSite final : public ForeignSite {
 public:
  using ForeignSite::ForeignSite;

  std::string mapping() const override { return "isso"; }
  bool knows_doubles() const override { return false; }

  std::string place(const std::string& parent) const override {
    const Row* above = parent.empty() ? nullptr : find(std::stoll(parent));
    return above == nullptr || above->parent == 0 ? parent : std::to_string(above->parent);
  }

  Reply answer(const Request& request) override {
    if (request.method == "POST") return write(request);
    return request.method == "GET" ? read() : Reply{403, "<!doctype html><title>403</title><p>Can not find the cookie.</p>", 0, {}};
  }

 private:
  void write(JsonWriter& out, const Row& row, bool replies) const {
    out.begin_object().key("id").number(row.id).key("parent");
    row.parent == 0 ? out.null() : out.number(row.parent);
    out.member("text", row.html).member("author", row.name).key("website").null();
    out.key("created").number(row.created / 1000).key("modified").null().key("mode").number(row.state == State::Held ? 2 : row.state == State::Gone ? 4 : 1);
    out.key("likes").number(0).key("dislikes").number(0);
    if (replies) {
      out.key("hidden_replies").number(0).key("replies").begin_array();
      for (const Row& reply : rows_)
        if (reply.parent == row.id && reply.state == State::Visible) write(out, reply, false);
      out.end_array();
    }
    out.end_object();
  }

  bool answered(const Row& row) const {
    for (const Row& reply : rows_)
      if (reply.parent == row.id && reply.state == State::Visible) return true;
    return false;
  }

  Reply read() const {
    JsonWriter out;
    out.begin_object().key("id").null().key("hidden_replies").number(0).key("replies").begin_array();
    bool any = false;
    for (const Row& row : rows_) {
      if (row.parent != 0 || row.state == State::Held || (row.state == State::Gone && !answered(row))) continue;
      write(out, row, true);
      any = true;
    }
    out.end_array().end_object();
    return any ? Reply{200, std::move(out.text()), 0, {}} : Reply{404, "<!doctype html><title>404</title>", 0, {}};
  }

  Reply write(const Request& request) {
    const auto json = json_of(request);
    const auto text = [&](std::string_view name) { return std::string(json.text(json.member(json.root(), name))); };
    const auto above_node = json.member(json.root(), "parent");
    if (!json.integer(above_node) && !json.is(above_node, rejoinder::endpoint::Json::Kind::Null)) return {400, "parent must be an integer", 0, {}};
    std::int64_t parent = json.integer(above_node).value_or(0);
    if (const Row* above = find(parent)) parent = above->parent == 0 ? above->id : above->parent;
    else if (parent != 0) parent = 0;
    const std::string email = text("email").empty() ? text("author") : text("email");
    if (world_.now() - last_written(email) < 20'000)
      return world_.count(Path::Flood), Reply{403, "<!doctype html><title>403</title><p>POST: ratelimit exceeded (1.2.3.4, 1.2.3.4)</p>", 0, {}};
    std::string html;
    promise(rejoinder::text::markdown(html, text("text")).has_value(), "Isso renders Markdown");
    // Whom it answers the text says; the rest is the reader's.
    const std::string said = text("text");
    const std::size_t mention = said.starts_with("[@") ? said.find(") ") + 2 : 0;
    Row& row = add(parent, text("author"), email, said.substr(mention), std::move(html));
    if (world_.chance(20)) row.state = State::Held, world_.count(Path::Held);
    take(token_of(row.source), std::to_string(row.id));
    JsonWriter out;
    write(out, row, false);
    return {row.state == State::Held ? 202 : 201, std::move(out.text()), 0, {}};
  }
};

}  // namespace

std::unique_ptr<Site> isso_site(World& world) { return std::make_unique<IssoSite>(world); }

}  // namespace sim
