#include "cli/wordpress.hpp"

#include "cli/json.hpp"

namespace demo {
namespace {

std::string_view state_of(std::string_view approved) {
  if (approved == "1") return "visible";
  if (approved == "spam") return "spam";
  if (approved == "trash" || approved == "post-trashed") return "removed";
  return "pending";
}

// Bodies are stored as they were typed and get their paragraphs when they are shown: an empty line is a paragraph's end,
// a line's end a <br>. A body that brings paragraphs or preformatted lines of its own is left alone.
std::string paragraphs(std::string_view body) {
  if (body.find("<p") != std::string_view::npos) return std::string(body);
  std::string out = "<p>";
  for (std::size_t i = 0; i < body.size();) {
    if (body[i] != '\n' && body[i] != '\r') {
      out += body[i++];
      continue;
    }
    int lines = 0;
    for (; i < body.size() && (body[i] == '\n' || body[i] == '\r'); ++i) lines += body[i] == '\n' ? 1 : 0;
    if (i < body.size()) out += lines > 1 ? "</p><p>" : "<br>";
  }
  return out += "</p>";
}

}  // namespace

std::string wordpress_comment(const std::function<std::string_view(std::string_view)>& field) {
  std::string out = "{";
  append_member(out, "id", field("wp:comment_id"));
  if (const auto parent = field("wp:comment_parent"); parent != "0") append_member(out, "parent", parent);
  std::string author = "{";
  append_member(author, "name", wordpress_plain(field("wp:comment_author")));
  if (const auto url = field("wp:comment_author_url"); !url.empty()) append_member(author, "url", url);
  if (const auto email = field("wp:comment_author_email"); !email.empty()) append_member(author, "email", email);
  ((out += ",\"author\":") += author) += '}';
  append_member(out, "format", "html");
  append_member(out, "body", paragraphs(field("wp:comment_content")));
  append_member(out, "created", field("wp:comment_date_gmt"));
  append_member(out, "state", state_of(field("wp:comment_approved")));
  return out += '}';
}

std::string wordpress_key(std::string_view link, std::string_view id) {
  if (const std::size_t scheme = link.find("://"); scheme != std::string_view::npos) {
    const std::size_t path = link.find_first_of("/?", scheme + 3);
    if (path != std::string_view::npos) return std::string(link.substr(path, link.find('#', path) - path));
  }
  return "post-" + std::string(id);
}

std::string wordpress_plain(std::string_view escaped) {
  constexpr struct {
    std::string_view entity;
    char meant;
  } kEntities[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#039;", '\''}, {"&#39;", '\''}};
  std::string out;
  for (std::size_t i = 0; i < escaped.size();) {
    char c = escaped[i];
    std::size_t size = 1;
    for (const auto& known : kEntities) {
      if (escaped.substr(i, known.entity.size()) == known.entity) c = known.meant, size = known.entity.size();
    }
    out += c;
    i += size;
  }
  return out;
}

}  // namespace demo
