// Pages of a thread: spans of its comments by arrival that are full. A page's name carries the newest revision in it.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "store/log.hpp"

namespace rejoinder::host {

// The comments with a place above `after` and not above `last`.
struct Page {
  std::int64_t after = 0, last = 0;
  std::int64_t rev = 0;    // the newest in it
  std::int64_t epoch = 0;  // of the log
};

// As many old pages as there can be, then young ones; what comes behind the last is the head's.
Result<std::vector<Page>> pages_of(store::Log& log, const store::Head& head);

std::string format_page(const Page& page);

// The page that has this name now, or nothing.
Result<std::optional<Page>> find_page(store::Log& log, const store::Head& head, std::string_view name);

}  // namespace rejoinder::host
