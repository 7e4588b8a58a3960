#include "inspector/compare.hpp"

#include <algorithm>

namespace demo::inspector {
namespace {

std::string shown(const Element& element) {
  std::string out = element.open + element.content + element.close;
  std::erase(out, '\0');
  return out;
}

const Entry* find(const Outbox& outbox, const std::string& key) {
  const auto found = std::find_if(outbox.entries().begin(), outbox.entries().end(), [&](const Entry& entry) { return entry.key == key; });
  return found == outbox.entries().end() ? nullptr : &*found;
}

}  // namespace

std::vector<Difference> compare(const State& before, const State& after) {
  using Kind = Difference::Kind;
  std::vector<Difference> out;
  for (const auto& [element, depth] : before.page.order())
    if (after.page.find(element->key) == nullptr) out.push_back({Kind::Removed, element->key, shown(*element), {}});
  for (const auto& [element, depth] : after.page.order()) {
    const Element* const old = before.page.find(element->key);
    if (old == element) continue;  // shared, so unchanged
    if (old == nullptr) out.push_back({Kind::Added, element->key, {}, shown(*element)});
    else if (shown(*old) != shown(*element)) out.push_back({Kind::Changed, element->key, shown(*old), shown(*element)});
  }
  for (const Entry& entry : after.outbox.entries()) {
    const Entry* const old = find(before.outbox, entry.key);
    const std::string key = "outbox " + entry.key;
    if (old == nullptr) out.push_back({Kind::Added, key, {}, std::string(name(entry.standing))});
    else if (old->standing != entry.standing) out.push_back({Kind::Changed, key, std::string(name(old->standing)), std::string(name(entry.standing))});
  }
  return out;
}

}  // namespace demo::inspector
