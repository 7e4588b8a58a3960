// What a host's answer to a write means for the reply.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "endpoint/document.hpp"
#include "words/words.hpp"

namespace rejoinder::sync {

enum class Outcome : unsigned char {
  Posted,    // the host has it
  Later,     // not now: send the same again
  Parked,    // not before the reader has done something: signed in (no reason), answered a question (the reason says where)
  Rejected,  // never in this form
};

struct Verdict {
  Outcome outcome;
  std::string reason;  // for the reader; empty when posted
  bool lost = false;   // Later: the host may have it all the same
};

// `status` 0: no answer, `failure` says why. `read`: the answer was a JSON document with our comment in it.
Verdict judge(std::int64_t status, std::string_view failure, bool read, const endpoint::Document& document, const words::Words& words);

// Why there was no good answer, as the end of a sentence: "the network cannot be reached".
std::string trouble(std::int64_t status, std::string_view failure, const words::Words& words);

}  // namespace rejoinder::sync
