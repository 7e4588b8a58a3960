// As WordPress: doubles are refused, so is a flood, what is held is not listed, twenty comments a page at most here.
#include "endpoint/inline_html.hpp"
#include "foreign_site.hpp"
#include "page.hpp"
#include "text/body.hpp"
#include "wire/writer.hpp"

namespace sim {
namespace {

using rejoinder::wire::JsonWriter;

class WordPressSite final : public ForeignSite {
 public:
  using ForeignSite::ForeignSite;

  std::string endpoint() const override { return "https://host.example/wp-json/"; }
  std::string mapping() const override { return "wordpress"; }

  std::string stored_as(const std::string& text) const override {
    std::string html;
    promise(rejoinder::text::markdown(html, text).has_value(), "a reader's text can be rendered");
    return rejoinder::endpoint::inline_html(html);
  }

  Reply answer(const Request& request) override {
    if (request.url.find("/wp-json/wp/v2/comments") == std::string::npos) return error(404, "rest_no_route");
    return request.method == "POST" ? write(request) : read(request);
  }

 private:
  static Reply error(std::int64_t status, std::string_view code) {
    JsonWriter out;
    out.begin_object().member("code", code).member("message", "WordPress says no.").key("data").begin_object().key("status").number(status).end_object().end_object();
    return {status, std::move(out.text()), 0, {}};
  }

  static void write(JsonWriter& out, const Row& row) {
    out.begin_object().key("id").number(row.id).key("parent").number(row.parent).member("author_name", row.name).member("author_url", "");
    out.member("date_gmt", rejoinder::format_time(row.created - row.created % 1000).substr(0, 19));
    out.key("content").begin_object().member("rendered", row.html).end_object();
    out.member("status", row.state == State::Visible ? "approved" : row.state == State::Held ? "hold" : "trash").end_object();
  }

  Reply read(const Request& request) const {
    std::vector<const Row*> listed;
    for (const Row& row : rows_)
      if (row.state == State::Visible) listed.push_back(&row);
    const std::size_t size = 20, page = std::stoul(parameter(request, "page")), pages = (listed.size() + size - 1) / size;
    JsonWriter out;
    out.begin_array();
    for (std::size_t i = (page - 1) * size; i < std::min(listed.size(), page * size); ++i) write(out, *listed[i]);
    out.end_array();
    return {200, std::move(out.text()), 0, {"x-wp-total: " + std::to_string(listed.size()), "x-wp-totalpages: " + std::to_string(pages)}};
  }

  Reply write(const Request& request) {
    const auto json = json_of(request);
    const auto text = [&](std::string_view name) { return std::string(json.text(json.member(json.root(), name))); };
    if (!json.integer(json.member(json.root(), "parent"))) return error(400, "rest_invalid_param");
    const Row asked{0, json.integer(json.member(json.root(), "parent")).value_or(0), text("author_name"), text("author_email"), text("content"), "", 0, {}};
    if (asked.name.empty() || asked.email.empty()) return error(400, "rest_comment_author_data_required");
    if (has_said(asked)) return error(409, "comment_duplicate");
    if (world_.now() - last_written(asked.email) < 15'000) return world_.count(Path::Flood), error(400, "comment_flood");
    Row& row = add(asked.parent, asked.name, asked.email, asked.source, "<p>" + asked.source + "</p>\n");
    if (world_.chance(20)) row.state = State::Held, world_.count(Path::Held);
    take(token_of(row.source), std::to_string(row.id));
    JsonWriter out;
    write(out, row);
    return {201, std::move(out.text()), 0, {}};
  }
};

}  // namespace

std::unique_ptr<Site> wordpress_site(World& world) { return std::make_unique<WordPressSite>(world); }

}  // namespace sim
