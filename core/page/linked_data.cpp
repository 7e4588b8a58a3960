#include "page/linked_data.hpp"

#include <algorithm>
#include <vector>

#include "base/limits.hpp"
#include "base/time.hpp"
#include "page/plain.hpp"
#include "render/article.hpp"
#include "text/body.hpp"
#include "text/url.hpp"
#include "wire/writer.hpp"

namespace rejoinder::page {
namespace {

using endpoint::Format;
using model::Comment;
using wire::JsonWriter;

void write_counter(JsonWriter& json, std::string_view action, std::int64_t count) {
  json.key("interactionStatistic").begin_object().member("@type", "InteractionCounter").member("interactionType", action);
  json.key("userInteractionCount").number(count).end_object();
}

void write_author(JsonWriter& json, std::string_view type, std::string_view name, std::string_view url) {
  json.key("author").begin_object().member("@type", type).member("name", name);
  if (text::Url web; web.read(url) && web.text().starts_with("http")) json.member("url", web.text());
  json.end_object();
}

std::string text_of(const Comment& c) {
  std::string html;
  if (c.item.format == Format::Html) (void)text::host_html(html, c.item.body);
  else (void)(c.item.format == Format::Markdown ? text::markdown : text::plain)(html, c.item.body);
  return plain(html);
}

// Search engines want author, time and text of each.
bool listed(const Comment& c) { return !c.gone() && c.own == model::Own::None && c.item.state == endpoint::State::Visible && c.item.created != kNoTime; }

// The host of a URL: who publishes a page whose author is not told.
std::string_view host_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  return url.substr(0, url.find_first_of("/?#"));
}

void begin_comment(JsonWriter& json, const render::Scene& scene, const Options& options, const Comment& c) {
  const std::string& page = scene.page.empty() ? options.url : scene.page;
  json.begin_object().member("@type", "Comment");
  if (!page.empty()) json.member("url", (scene.page.empty() ? page : render::within(page, "id", c.item.id)) + render::anchor("#c-", c.item.id));
  write_author(json, "Person", render::shown_name(c.item.name, scene.words), c.item.url);
  json.member("datePublished", format_time(c.item.created));
  if (c.item.edited != kNoTime) json.member("dateModified", format_time(c.item.edited));
  json.member("text", text_of(c));
  if (c.item.up > 0) write_counter(json, "https://schema.org/LikeAction", c.item.up);
}

// Replies stand in what they answer, down to a depth; deeper ones beside each other.
void write_comments(JsonWriter& json, const render::Scene& scene, const Options& options) {
  std::vector<std::uint32_t> open;  // the levels of the comments that are being written
  std::vector<char> answered;       // whether they have replies by now; at first the page itself
  answered.push_back(0);
  const auto close = [&] {
    if (answered.back() != 0) json.end_array();
    json.end_object();
    open.pop_back(), answered.pop_back();
  };
  std::size_t count = 0;
  for (const model::Row& row : scene.rows) {
    const Comment& c = scene.thread[row.comment];
    if (!listed(c)) continue;
    if (++count > limits::kListedComments) break;
    while (!open.empty() && (open.back() >= row.level || open.size() >= limits::kListedDepth)) close();
    if (answered.back() == 0) json.key("comment").begin_array();
    answered.back() = 1;
    begin_comment(json, scene, options, c);
    open.push_back(row.level), answered.push_back(0);
  }
  while (!open.empty()) close();
  if (answered.back() != 0) json.end_array();
}

}  // namespace

std::string linked_data(const render::Scene& scene, const Options& options) {
  Millis first = kNoTime;
  for (const model::Row& row : scene.rows)
    if (const Comment& c = scene.thread[row.comment]; listed(c) && (first == kNoTime || c.item.created < first)) first = c.item.created;
  if (!options.published.empty())
    if (const auto time = parse_time(options.published)) first = *time;
  if (first == kNoTime) return {};

  const std::string_view host = host_of(options.url);
  const auto count = static_cast<std::int64_t>(scene.thread.count());
  JsonWriter json;
  json.begin_object().member("@context", "https://schema.org").member("@type", "DiscussionForumPosting");
  if (!options.url.empty()) json.member("url", options.url);
  const std::string_view title = !options.title.empty() ? std::string_view(options.title) : host;
  json.member("headline", title).member("text", title);
  if (!options.author.empty()) write_author(json, "Person", options.author, {});
  else write_author(json, "Organization", host.empty() ? title : host, {});
  json.member("datePublished", format_time(first)).key("commentCount").number(count);
  write_counter(json, "https://schema.org/CommentAction", count);
  write_comments(json, scene, options);
  json.end_object();
  return std::move(json.text());
}

}  // namespace rejoinder::page
