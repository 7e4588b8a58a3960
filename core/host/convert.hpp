// A comment as the log keeps it ⇄ as the protocol tells it.
#pragma once
#include <cstdint>

#include "base/result.hpp"
#include "endpoint/item.hpp"
#include "store/log.hpp"

namespace rejoinder::host {

endpoint::Item item_of(const store::Row& row);
endpoint::State state_of(const store::Row& row);
store::Row row_of(const endpoint::Item& item);

bool is_gone(endpoint::State state);    // removed or deleted: a tombstone
bool is_hidden(endpoint::State state);  // waits for a moderator or is spam: told to nobody but its writer and moderators
inline bool is_gone(const store::Row& row) { return is_gone(state_of(row)); }
inline bool is_hidden(const store::Row& row) { return is_hidden(state_of(row)); }

// Makes `row` the thread's newest change: new, or instead of `before`. Head and row get their numbers; the head is not saved.
Result<void> put(store::Log& log, store::Head& head, store::Row& row, const store::Row* before);

// What makes a comment the same one when its id is sent again; see the README for why the e-mail has no part in it.
std::int64_t fingerprint(const endpoint::Item& item);

}  // namespace rejoinder::host
