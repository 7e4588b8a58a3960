// The page that a core's patches make: elements with a data-key, each with its markup and its place.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "conformance/json.hpp"

namespace demo::inspector {

using conformance::Json;

struct Element {
  std::string key, parent;
  std::string open, close;            // its tags
  std::string content;                // what stands in it; '\0' in the place of a child
  std::vector<std::string> children;  // their keys, in their order
};

// What one patch has done.
struct Touch {
  std::string kind, key;
  std::size_t bytes = 0;  // of HTML or text in it
  std::string problem;    // the page could not take it
};

// A copy shares its elements with the one it was made of.
class Page {
 public:
  std::vector<Touch> apply(const Json& patches);

  const Element* find(std::string_view key) const;
  bool empty() const { return elements_.empty(); }
  std::size_t size() const { return elements_.size(); }
  // Every key with its depth, from the root, in the order in which they stand.
  std::vector<std::pair<const Element*, std::size_t>> order() const;
  std::string html(std::string_view key) const;  // with all that is in it; empty when there is no such element

 private:
  using Elements = std::unordered_map<std::string, std::shared_ptr<const Element>>;
  Touch apply_one(const Json& patch);
  std::string replace(const std::string& key, std::string_view html);
  std::string insert(const std::string& into, const std::string& after, std::string_view html);
  void remove(const std::string& key);
  void detach(const std::string& key);
  void forget(const std::string& key);
  Element* change(std::string_view key);
  std::vector<std::string> take(std::string_view html, const std::string& parent, std::string* content = nullptr);

  Elements elements_;
};

}  // namespace demo::inspector
