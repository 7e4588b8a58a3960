// The id of a reply, made by its writer: UUID version 7 (RFC 9562), ordered by time, and its idempotency key.
#pragma once
#include <string>
#include <string_view>

#include "base/prng.hpp"
#include "base/time.hpp"

namespace rejoinder::sync {

// `now` in [0, 2^48) goes in whole; other times are cut to it.
std::string mint(Prng& random, Millis now);

// The time in a minted id; kNoTime when it is not one.
Millis minted_at(std::string_view id);

}  // namespace rejoinder::sync
