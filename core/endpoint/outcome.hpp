// What an answer means, by the mapping's `outcome` rules and by its status.
#pragma once
#include <optional>

#include "endpoint/field.hpp"
#include "endpoint/mapped.hpp"

namespace rejoinder::endpoint {

struct Rule {
  // Token: a fetched value is no longer good: fetch it anew and send again. Next: another WRITE of the list is to be tried.
  enum class Then : unsigned char { Tell, Token, Next };

  Means means = Means::Later;
  Then then = Then::Tell;
  Millis wait = 0;
  std::string say;
};

// The first rule of the mapping that holds.
std::optional<Rule> first_rule(Fields& answer);

// What the status alone says; Posted for 2xx.
Means by_status(std::int64_t status);

// The host's words: those of `message`, or a short plain text.
std::string host_words(Fields& answer);

}  // namespace rejoinder::endpoint
