// What readers have submitted in a run, and what may have become of it.
#pragma once
#include <string>
#include <vector>

#include "page.hpp"
#include "promise.hpp"
#include "wire/tree.hpp"

namespace sim {

// Why a text may be gone: its tab died before the journal had answered, or after the reader had been told that nothing can be
// kept, or after the device had lost what it had promised to keep.
enum class Loss : unsigned char { None, BeforeNoted, AsSaid, Evicted };

struct Saying {
  std::string id, parent, text, name;
  int person = 0;
  bool withdrawn = false;  // discarded, or taken back into a composer
  bool evicted = false;    // the device has lost what it had promised to keep
  Loss loss = Loss::None;
  std::vector<std::string> edits{};  // what its author has made of it since
};

// What a reader wishes to have voted on a comment, the last time he said so.
struct Wish {
  int person = 0;
  std::string id;
  int value = 0;
  bool uncertain = false;  // two tabs may have spoken of it, or the device has lost it
};

// Whether a note is torn so that nobody can read it: its last two brackets may be missing.
inline bool torn(const std::string& note) {
  for (const std::string_view end : {"", "}", "]}"})
    if (note.find(R"("op")") != std::string::npos && rejoinder::wire::read_tree(note + std::string(end)).has_value()) return false;
  return true;
}

class Ledger {
 public:
  Saying& add(Saying saying) { return all_.emplace_back(std::move(saying)); }
  Saying* find(std::string_view id) {
    for (Saying& s : all_)
      if (s.id == id) return &s;
    return nullptr;
  }
  std::vector<Saying>& all() { return all_; }

  Wish& wish(int person, const std::string& id) {
    for (Wish& w : wishes_)
      if (w.person == person && w.id == id) return w;
    return wishes_.emplace_back(Wish{person, id, 0, false});
  }
  std::vector<Wish>& wishes() { return wishes_; }

 private:
  std::vector<Saying> all_;
  std::vector<Wish> wishes_;
};

}  // namespace sim
