#include "inspector/thread.hpp"

#include <algorithm>
#include <charconv>

#include "inspector/markup.hpp"

namespace demo::inspector {
namespace {

constexpr std::string_view kComment = "c:";

// What stands between the first tag of this class and its end.
std::string_view inside(std::string_view html, std::string_view with_class) {
  Markup markup(html);
  const char* begin = nullptr;
  std::size_t depth = 0;
  for (Token token; markup.next(token);) {
    if (begin == nullptr) {
      if (token.kind == Token::Kind::Open && attribute(token.whole, "class") == with_class) begin = token.whole.data() + token.whole.size();
      continue;
    }
    if (token.kind == Token::Kind::Open) ++depth;
    if (token.kind == Token::Kind::Close && depth-- == 0) return {begin, static_cast<std::size_t>(token.whole.data() - begin)};
  }
  return {};
}

std::string time_of(std::string_view html) {
  const std::size_t at = html.find("<time ");
  return at == std::string_view::npos ? std::string() : attribute(html.substr(at, html.find('>', at) - at), "datetime");
}

}  // namespace

Comment comment_of(const Element& element) {
  Comment comment;
  comment.id = element.key.substr(std::min(kComment.size(), element.key.size()));
  comment.state = attribute(element.open, "data-state");
  const std::string level = attribute(element.open, "data-level");
  std::from_chars(level.data(), level.data() + level.size(), comment.level);
  const std::string_view html = element.content;
  const std::size_t body = html.find("class=\"rj-body\"");
  const std::string_view head = html.substr(0, body);
  comment.author = text_of(inside(head, "rj-name"));
  comment.when = time_of(head);
  if (body != std::string_view::npos) comment.text = text_of(inside(html.substr(html.rfind('<', body)), "rj-body"));
  return comment;
}

std::vector<Comment> thread_of(const Page& page) {
  std::vector<Comment> thread;
  std::vector<std::size_t> above;  // of each level, the last comment
  for (const auto& [element, depth] : page.order()) {
    if (!element->key.starts_with(kComment)) continue;
    Comment comment = comment_of(*element);
    // A level is one more than that of what is answered; a page that says otherwise is drawn as far as it makes sense.
    comment.level = std::clamp<std::size_t>(comment.level, 1, above.size() + 1);
    above.resize(comment.level - 1);
    if (!above.empty()) comment.parent = above.back();
    above.push_back(thread.size());
    thread.push_back(std::move(comment));
  }
  return thread;
}

}  // namespace demo::inspector
