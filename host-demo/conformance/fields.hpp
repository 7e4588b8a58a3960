// What the protocol says of a comment, member by member.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "conformance/json.hpp"

namespace demo::conformance {

// Whether this is RFC 3339 in UTC.
bool is_time(std::string_view text);

// "7" of an id or a parent that is a text or a whole number; empty of anything else.
std::string id_of(const Json& value);
bool is_tombstone(const Json& comment);
bool is_visible(const Json& comment);

struct Field {
  std::string_view rule;                      // what holds of every comment
  std::string (*error)(const Json& comment);  // what does not, or empty
};
// In the order of the README's table.
const std::vector<Field>& fields();

// The first thing that is wrong with any of these comments ("comments[3].id …"), or empty.
std::string comments_error(const Json& comments);

}  // namespace demo::conformance
