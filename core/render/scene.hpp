// Everything that is drawn of a thread: the HTML is a pure function of it.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "model/order.hpp"
#include "words/words.hpp"

namespace rejoinder::render {

// An open composer. What is typed in it belongs to the page and is not known here.
struct Composer {
  std::string parent;            // the comment it answers; empty: the article
  std::uint32_t generation = 0;  // another one is a fresh form
  std::string to, name, email;   // what it began with: whom it answers, who writes
  std::string error;             // why it was not taken
  std::string preview{};         // safe HTML
  std::string action{};          // where it goes without script; empty: nowhere
  bool edits = false;            // it is about that comment's own text
  bool asks_name = true, asks_email = true;
};

struct Scene {
  Scene(const model::Thread& of, const words::Words& in) : thread(of), words(in) {}

  const model::Thread& thread;
  const words::Words& words;
  std::vector<model::Row> rows;  // what is shown of it, in order
  model::Order order;
  model::Index exchange = model::kNone;  // the rows are only what was said around this comment
  model::Index menu = model::kNone;      // the comment whose menu is open
  Millis since = 0;                      // what is later is new to the reader; 0: not known
  std::size_t limit = SIZE_MAX;          // rows in the page; the others come on request

  // Where the host answers readers without script: the thread's address, to which an id is added; empty: nowhere.
  std::string page;

  bool loaded = false;  // a document has been read: the count means something
  bool can_reply = false, can_report = false;
  enum class Votes : unsigned char { None, Up, Both } votes = Votes::None;  // which the host takes
  bool asks_name = true, asks_email = true;  // of a guest
  std::vector<Composer> composers;  // at most one for each parent; the article's own is there while can_reply
  std::string body_limit;           // of a comment's length, with its unit: "65536 bytes"; empty: not known
  std::string status;               // what goes on or went wrong; empty when all is well
  std::string feed;                 // where the thread can be followed by other programs; empty: nowhere
  bool can_refresh = false;         // with a button to try again

  bool is_new(const model::Comment& c) const { return since > 0 && c.own == model::Own::None && !c.gone() && !c.muted && c.item.created > since; }
};

}  // namespace rejoinder::render
