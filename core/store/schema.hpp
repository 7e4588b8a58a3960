// The tables and how older files become newer ones.
#pragma once
#include <cstdint>
#include <span>

#include "base/result.hpp"

namespace rejoinder::store {

class Database;

struct Step {
  const char* sql;
  const char* mark;  // a PRAGMA takes no parameters, so each step writes its own number
};

// Step N makes version N+1 of version N. `application` is in the file, so that another program's, given by mistake, is refused and not filled with tables.
struct Schema {
  std::int64_t application;
  std::span<const Step> steps;
};

const Schema& log_schema();    // a host's
const Schema& shelf_schema();  // a reader's

// Creates the tables or brings them forward, in one transaction. Refuses a file that is another program's or a newer version's.
Result<void> migrate(Database& db, const Schema& schema);

}  // namespace rejoinder::store
