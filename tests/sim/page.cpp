#include "page.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace sim {
namespace {

// What stands in `html` behind `front` and before the next `end`.
std::string_view between(std::string_view html, std::string_view front, char end) {
  const std::size_t at = html.find(front);
  if (at == std::string_view::npos) return {};
  html.remove_prefix(at + front.size());
  return html.substr(0, end == '\0' ? html.find("</div>") : html.find(end));
}

}  // namespace

std::string token_of(std::string_view text) {
  if (text.empty() || text.front() != 't') return {};
  const std::size_t end = text.find_first_not_of("0123456789", 1);
  return end == std::string_view::npos || end == 1 || text[end] != '.' ? std::string() : std::string(text.substr(0, end));
}

void Page::apply(const std::vector<rejoinder::Patch>& patches) {
  if (patches.empty()) return;
  dom_.apply(patches);
  changed_ = true;
}

void Page::read() const {
  if (!std::exchange(changed_, false)) return;
  html_ = dom_.html();
  articles_.clear();
  std::set<std::string> ids, tokens;
  constexpr std::string_view kEnd = "</article>";
  std::string_view rest = html_;
  for (std::size_t at; (at = rest.find("<article ")) != std::string_view::npos;) {
    const std::size_t end = rest.find(kEnd, at) + kEnd.size();
    const std::string_view html = rest.substr(at, end - at);
    rest.remove_prefix(end);
    Article one;
    one.html = html;
    one.id = between(html, "data-key=\"c:", '"');
    one.state = between(html, "data-state=\"", '"');
    one.token = token_of(between(html, "<div class=\"rj-body\" dir=\"auto\"><p>", '<'));
    promise(ids.insert(one.id).second, "a comment stands once in the page: " + one.id);
    promise(one.token.empty() || tokens.insert(one.token).second, "an own reply is shown once: " + one.token);
    articles_.push_back(std::move(one));
  }
}

const Article* Page::find(std::string_view id) const {
  for (const Article& article : articles())
    if (article.id == id) return &article;
  return nullptr;
}

std::vector<std::string> Page::composers() const {
  std::vector<std::string> out;
  constexpr std::string_view kForm = "data-key=\"f:";
  for (std::size_t at = 0; (at = html().find(kForm, at)) != std::string::npos;) {
    at += kForm.size();
    if (std::string key = html_.substr(at, html_.find('"', at) - at); !key.empty()) out.push_back(std::move(key));
  }
  return out;
}

int Article::vote() const {
  const auto pressed = [&](std::string_view action) { return html.find("data-do=\"" + std::string(action) + "\" aria-pressed=\"true\"") != std::string::npos; };
  return int{pressed("up")} - int{pressed("down")};
}

std::string Article::told() const {
  std::string out = html;
  constexpr std::string_view kPressed = "aria-pressed=\"true\"";
  if (const std::size_t at = out.find(kPressed); at != std::string::npos) out.replace(at, kPressed.size(), "aria-pressed=\"false\"");
  for (const std::string_view own : {"edit", "delete"})
    if (const std::size_t at = out.find("<button type=\"button\" data-do=\"" + std::string(own)); at != std::string::npos)
      out.erase(at, out.find("</button>", at) + 9 - at);
  return out;
}

std::string Page::thread(bool gone) const {
  std::vector<std::string> lines;
  for (const Article& article : articles()) {
    if (gone) lines.push_back(article.told() + '\n');
    else if (article.state != "gone") lines.push_back(article.id + std::string(between(article.html, "<div class=\"rj-body\" dir=\"auto\">", '\0')) + '\n');
  }
  if (!gone) std::sort(lines.begin(), lines.end());
  std::string out;
  for (const std::string& line : lines) out += line;
  return out;
}

}  // namespace sim
