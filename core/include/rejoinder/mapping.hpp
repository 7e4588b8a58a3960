// The declarative mapping of a foreign host (core/endpoint/mapping.md), for whoever writes one.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rejoinder::mapping {

struct Fault {
  std::string what;  // what was expected; empty: nothing is wrong
  std::string path;  // in the mapping: "read.paging.by", "outcome[2].means"
  std::size_t line = 0, column = 0;  // counted from 1, in bytes; 0: the text is no JSON there, or the path is nowhere
  explicit operator bool() const { return !what.empty(); }
};

// What is wrong with a mapping: the first thing.
Fault check(std::string_view mapping);

struct Comment {
  std::string id, parent, name, url, body;
  std::string format;  // markdown, html or text
  std::string state;   // visible, pending, removed, deleted or spam
  std::string role;    // reader, author or moderator
  std::int64_t created = INT64_MIN, edited = INT64_MIN;  // milliseconds since 1970 UTC; INT64_MIN: not told
  std::int64_t up = 0, down = 0;
  bool pinned = false;
};

struct Skipped {
  std::string reason, where;
  std::size_t count = 0;
};

struct Understood {
  Fault fault;  // of the mapping: then nothing was read
  std::string problem, field;  // how the answer does not fit the mapping, and which field of it; empty: it does
  std::vector<Comment> comments;
  std::vector<Skipped> skipped;
};

// The comments that a mapping finds in the first answer to its `read` request.
Understood understand(std::string_view mapping, std::string_view answer);

}  // namespace rejoinder::mapping
