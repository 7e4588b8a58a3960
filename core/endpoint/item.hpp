// A comment as a host tells it, before it is anybody's model: nothing here has been checked against the rest of its thread.
#pragma once
#include <cstdint>
#include <string>

#include "base/time.hpp"

namespace rejoinder::endpoint {

enum class Format : unsigned char { Markdown, Html, Text };
enum class State : unsigned char { Visible, Pending, Removed, Deleted, Spam };
enum class Role : unsigned char { Reader, Author, Moderator };

// Text fields are valid UTF-8 and within limits.hpp.
struct Item {
  std::string op;      // only in operations sent to a host, and in the reader's journal
  std::string id;
  std::string client;  // the writer's id when the host minted another one
  std::string parent;  // empty: the article
  std::string name;    // empty: not known
  std::string url;     // as given: hostile
  std::string email;   // only in operations sent to a host; never read from a host's answer
  std::string body;
  Millis created = kNoTime;
  Millis edited = kNoTime;
  std::int64_t rev = 0;
  std::int64_t position = 0;  // where it stood in its document: orders comments without a date
  std::int64_t up = 0, down = 0;  // votes
  bool pinned = false;
  bool tells_vote = false;  // whether `vote` was told
  std::int8_t vote = 0;     // of the reader who asked: 1, -1 or 0
  Format format = Format::Markdown;
  State state = State::Visible;
  Role role = Role::Reader;

  // Written once in item.cpp: in a wasm module every inlined copy of these is a reader's download.
  Item();
  Item(const Item&);
  Item(Item&&) noexcept;
  Item& operator=(const Item&);
  Item& operator=(Item&&) noexcept;
  ~Item();
};

}  // namespace rejoinder::endpoint
