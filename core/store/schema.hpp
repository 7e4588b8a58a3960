// The tables and how older files become newer ones.
#pragma once
#include "base/result.hpp"

namespace rejoinder::store {

class Database;

// Creates the tables or brings them forward, in one transaction. Refuses a file that is another program's or a newer version's.
Result<void> migrate(Database& db);

}  // namespace rejoinder::store
