// The page as a reader's browser would hold it, for tests: our own canonical HTML as a tree, patches applied by data-key.
#pragma once
#include <doctest/doctest.h>

#include <list>
#include <string>
#include <string_view>
#include <vector>

#include "rejoinder/messages.hpp"

namespace rejoinder::test {

class KeyedHtml {
 public:
  void apply(const std::vector<Patch>& patches) {
    for (const Patch& p : patches) std::visit([this](const auto& patch) { apply(patch); }, p);
  }
  std::string html() const { return write(root_); }

 private:
  struct Node {
    std::string open, close;  // a tag with all its attributes; or text alone in `open`
    std::string key;
    std::list<Node> children;
  };

  static std::list<Node> parse(std::string_view html) {
    Node top;
    std::vector<Node*> stack{&top};
    while (!html.empty()) {
      if (html.front() != '<') {
        const std::size_t end = std::min(html.find('<'), html.size());
        stack.back()->children.push_back({std::string(html.substr(0, end)), "", "", {}});
        html.remove_prefix(end);
        continue;
      }
      const std::size_t end = html.find('>');
      REQUIRE(end != std::string_view::npos);
      const std::string tag(html.substr(0, end + 1));
      html.remove_prefix(end + 1);
      if (tag[1] == '/') {
        REQUIRE(stack.back()->close == tag);
        stack.pop_back();
        REQUIRE(!stack.empty());
        continue;
      }
      Node node;
      node.open = tag;
      const std::string name = tag.substr(1, tag.find_first_of(" >") - 1);
      constexpr std::string_view kKey = " data-key=\"";
      if (const std::size_t at = tag.find(kKey); at != std::string::npos)
        node.key = tag.substr(at + kKey.size(), tag.find('"', at + kKey.size()) - at - kKey.size());
      const bool is_void = name == "br" || name == "hr" || name == "input";
      if (!is_void) node.close = "</" + name + ">";
      stack.back()->children.push_back(std::move(node));
      if (!is_void) stack.push_back(&stack.back()->children.back());
    }
    REQUIRE(stack.size() == 1);
    return std::move(top.children);
  }

  static std::string write(const std::list<Node>& nodes) {
    std::string out;
    for (const Node& n : nodes) out += n.open + write(n.children) + n.close;
    return out;
  }

  struct Place {
    std::list<Node>* among = nullptr;
    std::list<Node>::iterator at;
  };
  Place find(const std::string& key, std::list<Node>& among) {
    for (auto at = among.begin(); at != among.end(); ++at) {
      if (at->key == key) return {&among, at};
      if (Place inside = find(key, at->children); inside.among != nullptr) return inside;
    }
    return {};
  }

  void apply(const patch::Replace& p) {
    std::list<Node> nodes = parse(p.html);
    if (p.key == "root" && root_.empty()) return void(root_ = std::move(nodes));
    const Place place = find(p.key, root_);
    if (place.among == nullptr) return;  // no error, as in a page; what should stand there is missed in the end
    place.among->splice(place.at, nodes);
    place.among->erase(place.at);
  }
  void apply(const patch::Insert& p) {
    std::list<Node> nodes = parse(p.html);
    for (const Node& n : nodes) apply(patch::Remove{n.key});
    const Place into = find(p.into, root_);
    REQUIRE(into.among != nullptr);
    auto& children = into.at->children;
    auto before = children.begin();
    if (!p.after.empty()) {
      const Place after = find(p.after, children);
      REQUIRE_MESSAGE(after.among == &children, p.after);
      before = std::next(after.at);
    }
    children.splice(before, nodes);
  }
  void apply(const patch::Remove& p) {
    if (const Place place = find(p.key, root_); place.among != nullptr) place.among->erase(place.at);
  }
  void apply(const patch::Text& p) {
    const Place place = find(p.key, root_);
    if (place.among == nullptr) return;
    place.at->children.clear();
    if (!p.text.empty()) place.at->children.push_back({p.text, "", "", {}});
  }
  void apply(const patch::Attr& p) {
    REQUIRE_MESSAGE(p.on, "not made by the core");
    if (const Place place = find(p.key, root_); place.among != nullptr) place.at->open.insert(place.at->open.size() - 1, " " + p.name + "=\"" + p.value + "\"");
  }

  std::list<Node> root_;
};

}  // namespace rejoinder::test
