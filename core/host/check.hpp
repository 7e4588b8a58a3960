// The gate for what a stranger sends: everything that can be said without looking into the log.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "endpoint/item.hpp"
#include "host/problem.hpp"

namespace rejoinder::host {

// A thread's key: not empty, valid UTF-8, within its limit, no control characters.
std::optional<Problem> check_key(std::string_view key);

// An operation of a write request; sizes and UTF-8 have been checked by wire. `where`: "ops[0]".
std::optional<Problem> check_reply(const endpoint::Item& item, std::string_view where);

// "application/json" with or without parameters. A form cannot send it from another site without asking first.
bool is_json(std::string_view content_type);

}  // namespace rejoinder::host
