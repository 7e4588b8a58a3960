#include "inspector/page.hpp"

#include <algorithm>
#include <unordered_set>

#include "inspector/markup.hpp"

namespace demo::inspector {
namespace {

// Where the child stands in the content: behind as many marks as there are children before it.
std::size_t mark(const std::string& content, std::size_t index) {
  std::size_t at = content.find('\0');
  while (at != std::string::npos && index-- > 0) at = content.find('\0', at + 1);
  return at;
}

std::size_t index_of(const Element& element, std::string_view child) {
  return static_cast<std::size_t>(std::find(element.children.begin(), element.children.end(), child) - element.children.begin());
}

}  // namespace

const Element* Page::find(std::string_view key) const {
  const auto found = elements_.find(std::string(key));
  return found == elements_.end() ? nullptr : found->second.get();
}

// An element that other copies of the page have is not changed under them.
Element* Page::change(std::string_view key) {
  const auto found = elements_.find(std::string(key));
  if (found == elements_.end()) return nullptr;
  if (found->second.use_count() > 1) found->second = std::make_shared<const Element>(*found->second);
  return const_cast<Element*>(found->second.get());
}

// The elements of some markup; gives the keys of the topmost, and what stands between them.
std::vector<std::string> Page::take(std::string_view html, const std::string& parent, std::string* content) {
  struct Open {
    std::string name, key;  // without a key: markup of whoever has one around it
  };
  std::vector<Open> open;
  std::vector<Element> keyed;
  std::vector<std::string> top;
  std::unordered_set<std::string> seen;  // a key that stands twice in one text counts where it stands first
  const auto write = [&](std::string_view text) {
    std::string* const into = keyed.empty() ? content : &keyed.back().content;
    if (into == nullptr) return;
    for (const char c : text) if (c != '\0') *into += c;
  };
  const auto finish = [&] {
    Element done = std::move(keyed.back());
    keyed.pop_back();
    if (const Element* known = find(done.key)) remove(known->key);
    (keyed.empty() ? top : keyed.back().children).push_back(done.key);
    if (!keyed.empty()) keyed.back().content += '\0';
    else if (content != nullptr) *content += '\0';
    std::string key = done.key;
    elements_.insert_or_assign(std::move(key), std::make_shared<const Element>(std::move(done)));
  };
  Markup markup(html);
  for (Token token; markup.next(token);) {
    if (token.kind == Token::Kind::Close) {
      if (open.empty() || open.back().name != token.name) continue;  // closes nothing
      if (open.back().key.empty()) write(token.whole);
      else keyed.back().close = token.whole, finish();
      open.pop_back();
      continue;
    }
    std::string key = token.kind == Token::Kind::Text ? std::string() : attribute(token.whole, "data-key");
    if (!key.empty() && !seen.insert(key).second) key.clear();
    if (key.empty()) write(token.whole);
    else keyed.push_back({key, keyed.empty() ? parent : keyed.back().key, std::string(token.whole), {}, {}, {}});
    if (token.kind == Token::Kind::Open) open.push_back({std::string(token.name), std::move(key)});
    else if (!key.empty()) finish();
  }
  while (!keyed.empty()) finish();
  return top;
}

void Page::forget(const std::string& key) {
  std::vector<std::string> rest{key};
  while (!rest.empty()) {
    const auto found = elements_.find(rest.back());
    rest.pop_back();
    if (found == elements_.end()) continue;
    rest.insert(rest.end(), found->second->children.begin(), found->second->children.end());
    elements_.erase(found);
  }
}

void Page::detach(const std::string& key) {
  const Element* const element = find(key);
  Element* const parent = element != nullptr ? change(element->parent) : nullptr;
  if (parent == nullptr) return;
  const std::size_t index = index_of(*parent, key);
  if (index == parent->children.size()) return;
  if (const std::size_t at = mark(parent->content, index); at != std::string::npos) parent->content.erase(at, 1);
  parent->children.erase(parent->children.begin() + static_cast<std::ptrdiff_t>(index));
}

void Page::remove(const std::string& key) {
  detach(key);
  forget(key);
}

std::string Page::replace(const std::string& key, std::string_view html) {
  const Element* const before = find(key);
  if (before == nullptr && key != "root") return {};  // no error, the protocol says
  const std::string parent = before != nullptr ? before->parent : std::string();
  const Element* const around = find(parent);
  const std::size_t index = around != nullptr ? index_of(*around, key) : 0;
  if (before != nullptr) remove(key);
  const std::vector<std::string> top = take(html, parent);
  if (Element* const into = change(parent); into != nullptr) {
    const std::size_t at = std::min(mark(into->content, std::min(index, into->children.size())), into->content.size());
    into->content.insert(at, top.size(), '\0');
    into->children.insert(into->children.begin() + static_cast<std::ptrdiff_t>(std::min(index, into->children.size())), top.begin(), top.end());
  }
  return find(key) != nullptr ? std::string() : "what replaces " + key + " has another key";
}

std::string Page::insert(const std::string& into, const std::string& after, std::string_view html) {
  if (find(into) == nullptr) return "there is no " + into + " to insert into";
  const std::vector<std::string> top = take(html, into);
  Element* const parent = change(into);
  if (parent == nullptr) return "it replaces what it is inserted into";
  std::size_t index = 0, at = 0;
  if (!after.empty()) {
    const std::size_t before = index_of(*parent, after);
    if (before == parent->children.size()) {
      for (const std::string& key : top) forget(key);
      return "there is no " + after + " in " + into;
    }
    index = before + 1;
    at = mark(parent->content, before) + 1;
  }
  parent->content.insert(at, top.size(), '\0');
  parent->children.insert(parent->children.begin() + static_cast<std::ptrdiff_t>(index), top.begin(), top.end());
  return {};
}

Touch Page::apply_one(const Json& patch) {
  Touch touch;
  touch.kind = patch["type"].text;
  touch.key = patch[touch.kind == "insert" ? "in" : "key"].text;
  const std::string& html = patch["html"].text;
  touch.bytes = html.size();
  if (touch.kind == "replace") {
    touch.problem = replace(touch.key, html);
  } else if (touch.kind == "insert") {
    touch.problem = insert(touch.key, patch["after"].text, html);
  } else if (touch.kind == "remove") {
    remove(touch.key);
  } else if (touch.kind == "text") {
    touch.bytes = patch["text"].text.size();
    if (Element* const element = change(touch.key); element != nullptr) {
      element->content = patch["text"].text;
      std::replace(element->content.begin(), element->content.end(), '\0', ' ');
      for (const std::string& child : std::exchange(element->children, {})) forget(child);
    }
  } else if (touch.kind == "attr") {
    if (Element* const element = change(touch.key); element != nullptr && patch["on"].text == "true" && element->open.ends_with('>'))
      element->open.insert(element->open.size() - 1, ' ' + patch["name"].text + "=\"" + patch["value"].text + '"');
  } else {
    touch.problem = "no patch is called " + touch.kind;
  }
  return touch;
}

std::vector<Touch> Page::apply(const Json& patches) {
  std::vector<Touch> touched;
  for (std::size_t i = 0; i < patches.size(); ++i) touched.push_back(apply_one(patches[i]));
  return touched;
}

std::vector<std::pair<const Element*, std::size_t>> Page::order() const {
  std::vector<std::pair<const Element*, std::size_t>> out;
  std::vector<std::pair<std::string, std::size_t>> rest{{"root", 0}};
  while (!rest.empty() && out.size() <= elements_.size()) {
    const auto [key, depth] = std::move(rest.back());
    rest.pop_back();
    const Element* const element = find(key);
    if (element == nullptr) continue;
    out.emplace_back(element, depth);
    for (auto child = element->children.rbegin(); child != element->children.rend(); ++child) rest.emplace_back(*child, depth + 1);
  }
  return out;
}

std::string Page::html(std::string_view key) const {
  struct Place {
    const Element* element;
    std::size_t at = 0, child = 0;
  };
  std::string out;
  std::vector<Place> rest;
  const auto enter = [&](std::string_view name) {
    if (const Element* const element = find(name); element != nullptr) out += element->open, rest.push_back({element});
  };
  enter(key);
  while (!rest.empty() && rest.size() <= elements_.size()) {
    Place& place = rest.back();
    const Element& element = *place.element;
    const std::size_t end = std::min(element.content.find('\0', place.at), element.content.size());
    out.append(element.content, place.at, end - place.at);
    if (end == element.content.size()) {
      out += element.close;
      rest.pop_back();
    } else {
      place.at = end + 1;
      if (const std::size_t child = place.child++; child < element.children.size()) enter(element.children[child]);
    }
  }
  return out;
}

}  // namespace demo::inspector
