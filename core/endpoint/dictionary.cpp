#include "endpoint/dictionary.hpp"

#include "base/hash.hpp"

namespace rejoinder::endpoint {

std::size_t Dictionary::slot(std::string_view word, std::uint64_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t i = mix64(hash, 0) & mask;
  for (; slots_[i] != 0; i = (i + 1) & mask) {
    const Entry& e = entries_[slots_[i] - 1];
    if (e.hash == hash && std::string_view(words_.data() + e.at, e.size) == word) break;
  }
  return i;
}

bool Dictionary::add(std::string_view word, std::uint32_t number) {
  if (slots_.size() < 2 * (entries_.size() + 1)) {
    slots_.assign(slots_.empty() ? 16 : 2 * slots_.size(), 0);
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      std::size_t s = mix64(entries_[i].hash, 0) & (slots_.size() - 1);
      while (slots_[s] != 0) s = (s + 1) & (slots_.size() - 1);
      slots_[s] = static_cast<std::uint32_t>(i + 1);
    }
  }
  const std::uint64_t hash = hash64(word);
  std::uint32_t& s = slots_[slot(word, hash)];
  if (s != 0) return false;
  entries_.push_back({hash, words_.size(), static_cast<std::uint32_t>(word.size()), number});
  words_ += word;
  s = static_cast<std::uint32_t>(entries_.size());
  return true;
}

void Dictionary::set(std::string_view word, std::uint32_t number) {
  if (const std::uint32_t s = slots_.empty() ? 0 : slots_[slot(word, hash64(word))]; s != 0) entries_[s - 1].number = number;
}

std::uint32_t Dictionary::find(std::string_view word) const {
  if (slots_.empty()) return kNothing;
  const std::uint32_t s = slots_[slot(word, hash64(word))];
  return s == 0 ? kNothing : entries_[s - 1].number;
}

}  // namespace rejoinder::endpoint
