// Text → number, for the ids of a reading and for tables inside of an answer.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rejoinder::endpoint {

class Dictionary {
 public:
  static constexpr std::uint32_t kNothing = UINT32_MAX;

  // False when the word is there already: it keeps its number.
  bool add(std::string_view word, std::uint32_t number);
  void set(std::string_view word, std::uint32_t number);  // of a word that is there
  std::uint32_t find(std::string_view word) const;
  std::size_t size() const { return entries_.size(); }
  void clear() { *this = Dictionary(); }

 private:
  struct Entry {
    std::uint64_t hash;
    std::size_t at;
    std::uint32_t size, number;
  };
  std::size_t slot(std::string_view word, std::uint64_t hash) const;

  std::vector<Entry> entries_;
  std::vector<std::uint32_t> slots_;  // open addressing: index + 1 of an entry; a power of two, at most half full
  std::string words_;
};

}  // namespace rejoinder::endpoint
