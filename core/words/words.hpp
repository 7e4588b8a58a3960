// What the page says, in English or in another language.
#pragma once
#include <array>
#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "base/hash.hpp"
#include "words/english.hpp"

namespace rejoinder::words {

// What stands for a {name} in a message: a text, or a number.
struct Value {
  Value(std::string_view is) : text(is), number(kText) {}
  Value(const std::string& is) : Value(std::string_view(is)) {}
  template <std::integral Number>
  Value(Number is) : number(static_cast<std::int64_t>(is)) {}

  static constexpr std::int64_t kText = INT64_MIN;
  std::string_view text;
  std::int64_t number;
};

class Words {
 public:
  Words();  // English
  Words(const Words&) = delete;
  Words& operator=(const Words&) = delete;

  // Takes over a language: the bytes of its file (README.md). A text that it lacks stays English. False: the file is not of this table, and nothing has changed.
  bool take(std::string_view file);

  // A text as it stands in the table.
  std::string_view operator[](Word word) const { return texts_[static_cast<std::size_t>(word)]; }
  std::string_view operator[](LateWord word) const { return late(word); }

  // The message with its values in it, which are in the order of the English text. A text among them that runs the other way is isolated.
  std::string say(std::string_view message, std::initializer_list<Value> values) const;
  std::string say(Word word, std::initializer_list<Value> values) const { return say((*this)[word], values); }

  bool english() const { return own_.empty(); }

  // Of all texts, on top of `seed`.
  std::uint64_t hash(std::uint64_t seed) const { return hash64(own_, hash64(kVersion, seed)); }

 private:
  [[gnu::noinline]] std::string_view late(LateWord word) const;  // in the module's second part
  char category(std::int64_t count) const;

  std::string own_;
  std::array<std::string_view, kWords> texts_;
  std::string_view late_;  // the lines behind them
};

}  // namespace rejoinder::words
