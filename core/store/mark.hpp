// What was found, marked in its text.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "store/question.hpp"

namespace rejoinder::store {

class Database;

class Marker {
 public:
  static Result<std::unique_ptr<Marker>> make(Database& db);
  ~Marker();
  Marker(const Marker&) = delete;
  Marker& operator=(const Marker&) = delete;

  // What is looked for from now on.
  void ask(const Question& question);

  // The text with U+0002 and U+0003 around what was asked for; those that stand in it already go. Of one that is longer than `most` bytes, what is around the first.
  std::string mark(std::string_view text, bool name, std::size_t most) const;

 private:
  struct Words;
  struct Sought {
    std::vector<std::string> words;
    bool author, begins;
  };
  Marker() = default;
  std::unique_ptr<Words> words_;
  std::vector<Sought> sought_;
};

}  // namespace rejoinder::store
