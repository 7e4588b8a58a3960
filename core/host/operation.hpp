// What a writer asks for: the body of a POST.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "endpoint/item.hpp"
#include "host/problem.hpp"

namespace rejoinder::host {

struct Operation {
  enum class Kind : unsigned char { Reply, Edit, Delete, Vote, Report, Approve, Remove, Spam, Ban, Unban };
  Kind kind = Kind::Reply;
  endpoint::Item item;      // id; parent, author, body and format where the kind has them
  std::int64_t value = 0;   // of a vote: 1, 0 or -1
  std::string reason;       // of a report or a removal
  std::string where;        // "ops[0]"
};

struct WriteRequest {
  std::string key;  // the writer's secret; empty: none
  std::vector<Operation> operations;
};

// The request, every field of it within its limits, or what is wrong with the first that is not. What only the log can tell is
// not looked at.
std::optional<Problem> read_write(std::string_view body, WriteRequest& out);

}  // namespace rejoinder::host
