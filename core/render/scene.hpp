// Everything that is drawn of a thread: the HTML is a pure function of it.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "model/thread.hpp"

namespace rejoinder::render {

// An open composer. What is typed in it belongs to the page and is not known here.
struct Composer {
  std::string parent;            // the comment it answers; empty: the article
  std::uint32_t generation = 0;  // another one is a fresh form
  std::string to, name, email;   // what it began with: whom it answers, who writes
  std::string error;             // why it was not taken
  std::string preview;           // safe HTML
};

struct Scene {
  const model::Thread& thread;
  bool loaded = false;  // a document has been read: the count means something
  bool can_reply = false;
  std::vector<Composer> composers;  // at most one for each parent; the article's own is there while can_reply
  std::string status;               // what goes on or went wrong; empty when all is well
  bool can_refresh = false;         // with a button to try again
};

}  // namespace rejoinder::render
