// A refusal (RFC 9457), of one of the types in endpoint/README.md.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "rejoinder/host.hpp"

namespace rejoinder::host {

struct Problem {
  int status = 500;
  std::string_view type;   // the last part of the URN
  std::string_view title;  // the same for every problem of this type
  std::string detail;
  std::string field{};    // "ops[0].body"; the members that follow are left out when empty or 0
  std::string parent{};
  std::size_t limit = 0;  // bytes
};

Problem invalid(int status, std::string field, std::string detail);
Problem too_large(std::string field, std::size_t limit);
Problem unknown_parent(std::string field, std::string parent);
Problem conflict(std::string field);
Problem full(std::size_t limit);
Problem closed(std::string field);
Problem sign_in(std::string field);
Problem no_moderator(std::string field);
Problem forbidden(std::string field, std::string detail);
Problem unknown(std::string field);  // 404
Problem gone(std::string field);     // 410
Problem other_page();
Problem trouble();

HostResponse respond(const Problem& problem);

}  // namespace rejoinder::host
