// A comment as the log keeps it ⇄ as the protocol tells it.
#pragma once
#include <cstdint>

#include "endpoint/item.hpp"
#include "store/log.hpp"

namespace rejoinder::host {

endpoint::Item item_of(const store::Row& row);
store::Row row_of(const endpoint::Item& item);

bool is_gone(endpoint::State state);  // removed or deleted: a tombstone

// What makes a comment the same one when its id is sent again; see the README for why the e-mail has no part in it.
std::int64_t fingerprint(const endpoint::Item& item);

}  // namespace rejoinder::host
