#include "model/names.hpp"

#include <algorithm>
#include <utility>

#include "base/hash.hpp"
#include "base/limits.hpp"

namespace rejoinder::model {
namespace {

char folded(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

bool same_name(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return folded(x) == folded(y); });
}

std::uint64_t hashed(std::uint64_t before, char c) {
  c = folded(c);
  return hash64(std::string_view(&c, 1), before);
}

std::uint64_t hash_name(std::string_view name) {
  std::uint64_t hash = hash64({});
  for (const char c : name) hash = hashed(hash, c);
  return hash;
}

// Beyond ASCII everything may be a letter.
bool letter(char c) { return static_cast<unsigned char>(c) >= 0x80 || (folded(c) >= 'a' && folded(c) <= 'z') || (c >= '0' && c <= '9') || c == '_'; }

// Undated ones last: a time that is told later only makes a comment earlier.
bool earlier(const endpoint::Item& a, const endpoint::Item& b) {
  if (a.created != b.created) return b.created == kNoTime || (a.created != kNoTime && a.created < b.created);
  return a.id.size() != b.id.size() ? a.id.size() < b.id.size() : a.id < b.id;
}

}  // namespace

// Where `name` stands, or the free place for it.
std::size_t Names::slot(const std::vector<Comment>& comments, std::string_view name, std::uint64_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = static_cast<std::size_t>(mix64(hash, 0)) & mask;
  while (slots_[at] != kNone && !same_name(comments[slots_[at]].item.name, name)) at = (at + 1) & mask;
  return at;
}

void Names::put(const std::vector<Comment>& comments, Index i) const {
  const std::string& name = comments[i].item.name;
  if (name.empty()) return;
  if (used_ * 2 >= slots_.size()) {
    const std::vector<Index> old = std::exchange(slots_, std::vector<Index>(std::max<std::size_t>(64, slots_.size() * 2), kNone));
    for (const Index k : old)
      if (k != kNone) slots_[slot(comments, comments[k].item.name, hash_name(comments[k].item.name))] = k;
  }
  Index& at = slots_[slot(comments, name, hash_name(name))];
  if (at == kNone) ++used_;
  if (at == kNone || earlier(comments[i].item, comments[at].item)) at = i;
}

void Names::learn(const std::vector<Comment>& comments, Index i, std::string_view before) {
  stale_ = stale_ || !before.empty();  // whoever stood for the old name is another one now
  if (!stale_) put(comments, i);
}

Index Names::find(const std::vector<Comment>& comments, std::string_view text, std::size_t& length) const {
  if (stale_) {
    stale_ = false;
    slots_.assign(slots_.size(), kNone);
    used_ = 0;
    for (Index k = 0; k < comments.size(); ++k) put(comments, k);
  }
  if (slots_.empty()) return kNone;
  Index found = kNone;
  std::uint64_t hash = hash64({});
  const std::size_t end = std::min(text.size(), limits::kNameBytes);
  for (std::size_t at = 0; at < end; ++at) {
    hash = hashed(hash, text[at]);
    if (at + 1 < text.size() && letter(text[at]) && letter(text[at + 1])) continue;
    const Index i = slots_[slot(comments, text.substr(0, at + 1), hash)];
    if (i != kNone) found = i, length = at + 1;
  }
  return found;
}

}  // namespace rejoinder::model
