// The gate for what a stranger sends: everything that can be said without looking into the log.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "host/operation.hpp"
#include "host/problem.hpp"

namespace rejoinder::host {

// A thread's key: not empty, valid UTF-8, within its limit, no control characters.
std::optional<Problem> check_key(std::string_view key);

// A writer's secret, or none.
std::optional<Problem> check_writer_key(std::string_view key);

// What is left to say of an operation whose sizes and UTF-8 have been checked.
std::optional<Problem> check_operation(const Operation& operation);

// "application/json" with or without parameters. A form cannot send it from another site without asking first.
bool is_json(std::string_view content_type);

}  // namespace rejoinder::host
