// What a host's JSON document said beside its comments.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rejoinder::endpoint {

// A comment that was left out, and why; equal reasons are counted together. `where` is the first such place.
struct Skipped {
  std::string reason;
  std::string where;
  std::size_t count = 0;
  std::size_t limit = 0;  // bytes, when it was over a limit
};

struct Document {
  // Whether the bytes were one of ours: a bare array of comments or an object with "comments" (or "ops").
  bool recognised = false;
  bool array = false;   // a bare array
  bool native = false;  // an object with "rejoinder": 1
  std::int64_t level = 0;
  std::string thread, title, cursor, since;
  std::vector<std::string> can;
  std::size_t body_limit = 0, name_limit = 0;  // bytes; 0: not told
  std::int64_t edit_window = 0;  // seconds during which an author may edit and delete; 0: no end
  std::int64_t total = -1;  // how many comments the host says there are; -1: not told
  bool closed = false;      // nothing is taken here any more
  std::vector<Skipped> skipped;

  // problem+json members (RFC 9457), when the document was one.
  std::string problem_type, problem_title, problem_detail, problem_field;

  bool able(std::string_view what) const {
    for (const auto& c : can) if (c == what) return true;
    return false;
  }
};

}  // namespace rejoinder::endpoint
