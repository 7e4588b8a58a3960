// Where in a thread's log a reader's cursor is.
#pragma once
#include <optional>
#include <string_view>

#include "host/cursor.hpp"
#include "store/log.hpp"

namespace rejoinder::host {

// Nothing when it is a place of another log, or none. Who saw the thread before there was a log has seen nothing of any.
inline std::optional<Cursor> place_in(const store::Head& head, std::string_view text) {
  const auto cursor = parse_cursor(text);
  if (!cursor) return std::nullopt;
  if (cursor->epoch == 0 && cursor->rev == 0) return cursor;
  return cursor->epoch == head.epoch && cursor->rev <= head.rev ? cursor : std::nullopt;
}

}  // namespace rejoinder::host
