// A form of a page without script as a write.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "host/operation.hpp"
#include "host/problem.hpp"
#include "rejoinder/host.hpp"

namespace rejoinder::host {

bool is_form(std::string_view content_type);

// One reply without a key: its author cannot change it later. Its id follows from what it says and when: a form that is sent again within ten
// minutes is the same comment.
std::optional<Problem> read_form(const HostRequest& request, WriteRequest& out);

}  // namespace rejoinder::host
