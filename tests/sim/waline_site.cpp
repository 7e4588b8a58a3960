// As Waline: 200 whatever happens, and an errno; doubles and floods are refused.
#include "foreign_site.hpp"
#include "page.hpp"
#include "text/body.hpp"
#include "wire/writer.hpp"

namespace sim {
namespace {

using rejoinder::wire::JsonWriter;

class WalineSite final : public ForeignSite {
 public:
  using ForeignSite::ForeignSite;

  std::string mapping() const override { return "waline"; }
  Reply answer(const Request& request) override { return request.method == "POST" ? write(request) : read(request); }

 private:
  static Reply error(std::string_view message) {
    JsonWriter out;
    out.begin_object().key("errno").number(1000).member("errmsg", message).end_object();
    return {200, std::move(out.text()), 0, {}};
  }

  void write(JsonWriter& out, const Row& row, bool children) const {
    out.begin_object().member("objectId", std::to_string(row.id)).member("nick", row.name).member("link", "").member("comment", row.html);
    out.key("time").number(row.created).member("status", row.state == State::Held ? "waiting" : "approved");
    if (row.parent != 0) out.member("pid", std::to_string(row.parent));
    if (children) {
      out.key("children").begin_array();
      for (const Row& reply : rows_)
        if (reply.state == State::Visible && root_of(reply) == row.id && reply.id != row.id) write(out, reply, false);
      out.end_array();
    }
    out.end_object();
  }

  std::int64_t root_of(const Row& row) const {
    const Row* at = &row;
    while (at->parent != 0) at = find(at->parent);
    return at->id;
  }

  Reply read(const Request& request) const {
    std::vector<const Row*> roots;
    for (const Row& row : rows_)
      if (row.parent == 0 && row.state == State::Visible) roots.push_back(&row);
    const std::size_t size = 10, page = std::stoul(parameter(request, "page")), pages = (roots.size() + size - 1) / size;
    JsonWriter out;
    out.begin_object().key("errno").number(0).member("errmsg", "").key("data").begin_object();
    out.key("page").number(static_cast<std::int64_t>(page)).key("totalPages").number(static_cast<std::int64_t>(pages));
    out.key("count").number(static_cast<std::int64_t>(roots.size())).key("data").begin_array();
    for (std::size_t i = (page - 1) * size; i < std::min(roots.size(), page * size); ++i) write(out, *roots[i], true);
    out.end_array().end_object().end_object();
    return {200, std::move(out.text()), 0, {}};
  }

  Reply write(const Request& request) {
    const auto json = json_of(request);
    const auto text = [&](std::string_view name) { return std::string(json.text(json.member(json.root(), name))); };
    const auto above = json.member(json.root(), "pid");
    if (above != 0 && !json.integer(above)) return error("Cannot read properties of undefined (reading 'user_id')");
    const std::int64_t parent = json.integer(json.member(json.root(), "pid")).value_or(0);
    const Row asked{0, parent, text("nick"), text("mail"), text("comment"), "", 0, {}};
    if (has_said(asked)) return error("Duplicate Content");
    if (world_.now() - last_written(asked.email) < 10'000) return world_.count(Path::Flood), error("Comment too fast!");
    std::string html;
    promise(rejoinder::text::markdown(html, asked.source).has_value(), "Waline renders Markdown");
    Row& row = add(asked.parent, asked.name, asked.email, asked.source, std::move(html));
    if (world_.chance(20)) row.state = State::Held, world_.count(Path::Held);
    take(token_of(row.source), std::to_string(row.id));
    JsonWriter out;
    out.begin_object().key("errno").number(0).key("data");
    write(out, row, false);
    out.end_object();
    return {200, std::move(out.text()), 0, {}};
  }
};

}  // namespace

std::unique_ptr<Site> waline_site(World& world) { return std::make_unique<WalineSite>(world); }

}  // namespace sim
