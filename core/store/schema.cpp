#include "store/schema.hpp"

#include <string>

#include "store/sqlite.hpp"

namespace rejoinder::store {
namespace {

// "Rjdr": so that another program's file given by mistake is refused and not filled with tables.
constexpr std::int64_t kApplication = 0x526a6472;

// Step N makes version N+1 of version N.
constexpr Step kSteps[] = {
    {"CREATE TABLE threads ("
     "  thread INTEGER PRIMARY KEY,"
     "  key TEXT NOT NULL UNIQUE,"
     "  title TEXT NOT NULL,"
     "  epoch INTEGER NOT NULL,"  // when it was made: tells a new log from an old one under the same key
     "  rev INTEGER NOT NULL,"
     "  size INTEGER NOT NULL"
     ") STRICT;"
     "CREATE TABLE comments ("
     "  thread INTEGER NOT NULL REFERENCES threads(thread),"
     "  id TEXT NOT NULL,"
     "  client TEXT NOT NULL,"
     "  parent TEXT NOT NULL,"  // not a foreign key: what an import brings may answer what it lacks
     "  name TEXT NOT NULL,"
     "  url TEXT NOT NULL,"
     "  email TEXT NOT NULL,"
     "  body TEXT NOT NULL,"
     "  format INTEGER NOT NULL,"
     "  state INTEGER NOT NULL,"
     "  role INTEGER NOT NULL,"
     "  created INTEGER,"
     "  edited INTEGER,"
     "  rev INTEGER NOT NULL,"
     "  print INTEGER NOT NULL,"
     "  PRIMARY KEY (thread, id)"
     ") STRICT;"
     "CREATE UNIQUE INDEX comments_by_rev ON comments(thread, rev);",
     "PRAGMA application_id=1382704242; PRAGMA user_version=1;"},
    {"ALTER TABLE threads ADD COLUMN visible INTEGER NOT NULL DEFAULT 0;"  // comments that everybody sees
     "ALTER TABLE threads ADD COLUMN closed INTEGER NOT NULL DEFAULT 0;"
     "ALTER TABLE comments ADD COLUMN seq INTEGER NOT NULL DEFAULT 0;"   // its place by arrival, from 1
     "ALTER TABLE comments ADD COLUMN owner TEXT NOT NULL DEFAULT '';"   // a digest of its writer's key
     "ALTER TABLE comments ADD COLUMN up INTEGER NOT NULL DEFAULT 0;"
     "ALTER TABLE comments ADD COLUMN down INTEGER NOT NULL DEFAULT 0;"
     "ALTER TABLE comments ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0;"
     "UPDATE threads SET visible = (SELECT count(*) FROM comments c WHERE c.thread = threads.thread AND c.state = 0);"
     "UPDATE comments SET seq = n FROM (SELECT rowid AS at, row_number() OVER (PARTITION BY thread ORDER BY rev) AS n FROM comments) AS c"
     " WHERE c.at = comments.rowid;"
     "CREATE UNIQUE INDEX comments_by_seq ON comments(thread, seq, rev);"  // with rev: a page's name is read from here alone
     "CREATE TABLE votes ("
     "  thread INTEGER NOT NULL,"
     "  id TEXT NOT NULL,"
     "  voter TEXT NOT NULL,"
     "  value INTEGER NOT NULL,"
     "  PRIMARY KEY (thread, id, voter),"
     "  FOREIGN KEY (thread, id) REFERENCES comments(thread, id)"
     ") STRICT, WITHOUT ROWID;"
     "CREATE TABLE reports ("
     "  thread INTEGER NOT NULL,"
     "  id TEXT NOT NULL,"
     "  reporter TEXT NOT NULL,"
     "  reason TEXT NOT NULL,"
     "  at INTEGER NOT NULL,"
     "  PRIMARY KEY (thread, id, reporter),"
     "  FOREIGN KEY (thread, id) REFERENCES comments(thread, id)"
     ") STRICT, WITHOUT ROWID;",
     "PRAGMA user_version=2;"},
    {"CREATE TABLE pictures ("
     "  name TEXT PRIMARY KEY,"  // a digest of its bytes
     "  bytes BLOB NOT NULL"
     ") STRICT;"
     "CREATE TABLE avatars ("
     "  owner TEXT PRIMARY KEY,"
     "  picture TEXT NOT NULL REFERENCES pictures(name)"
     ") STRICT, WITHOUT ROWID;"
     "CREATE INDEX avatars_by_picture ON avatars(picture);",
     "PRAGMA user_version=3;"},
    {"ALTER TABLE comments ADD COLUMN seen INTEGER NOT NULL DEFAULT 1;"  // whether everybody could see it once
     "UPDATE comments SET seen = 0 WHERE state = 1;"
     "CREATE INDEX comments_waiting ON comments(thread, id) WHERE state = 1;"
     "CREATE INDEX comments_by_owner ON comments(owner) WHERE owner <> '';"
     "ALTER TABLE reports ADD COLUMN settled INTEGER NOT NULL DEFAULT 0;"
     "CREATE INDEX reports_open ON reports(thread, id) WHERE settled = 0;"
     "CREATE TABLE writers ("
     "  owner TEXT PRIMARY KEY,"
     "  standing INTEGER NOT NULL"  // 1: approved, 2: banned
     ") STRICT, WITHOUT ROWID;"
     "CREATE TABLE decisions ("
     "  decision INTEGER PRIMARY KEY,"
     "  thread INTEGER NOT NULL,"
     "  id TEXT NOT NULL,"
     "  op TEXT NOT NULL,"
     "  reason TEXT NOT NULL,"
     "  moderator TEXT NOT NULL,"
     "  at INTEGER NOT NULL,"
     "  FOREIGN KEY (thread, id) REFERENCES comments(thread, id)"
     ") STRICT;"
     "CREATE INDEX decisions_by_thread ON decisions(thread, decision);",
     "PRAGMA user_version=4;"},
    {"CREATE TABLE secrets (secret BLOB NOT NULL) STRICT;"
     "INSERT INTO secrets VALUES (randomblob(32));"
     "CREATE TABLE networks ("
     "  thread INTEGER NOT NULL,"
     "  id TEXT NOT NULL,"
     "  network TEXT NOT NULL,"    // a digest of the secret and of where the comment came from
     "  at INTEGER NOT NULL,"      // a month behind this it is forgotten
     "  banned INTEGER NOT NULL,"
     "  PRIMARY KEY (thread, id),"
     "  FOREIGN KEY (thread, id) REFERENCES comments(thread, id)"
     ") STRICT, WITHOUT ROWID;"
     "CREATE INDEX networks_by_network ON networks(network);"
     "CREATE INDEX networks_by_time ON networks(at);"
     "CREATE INDEX comments_spam ON comments(thread, id) WHERE state = 4;",
     "PRAGMA user_version=5;"},
};
static_assert(kApplication == 1382704242);

}  // namespace

const Schema& log_schema() {
  static constexpr Schema schema{kApplication, kSteps};
  return schema;
}

Result<void> migrate(Database& db, const Schema& schema) {
  auto transaction = Transaction::begin(db, Transaction::Kind::Write);
  if (!transaction) return transaction.error();
  auto application = db.integer("PRAGMA application_id");
  if (!application) return application.error();
  auto version = db.integer("PRAGMA user_version");
  if (!version) return version.error();
  auto tables = db.integer("SELECT count(*) FROM sqlite_schema");
  if (!tables) return tables.error();
  if (*tables > 0 && *application != schema.application) return Error{"the file is a database of another program", "database"};
  const auto newest = static_cast<std::int64_t>(schema.steps.size());
  if (*version < 0 || *version > newest) {
    return Error{"the file has version " + std::to_string(*version) + "; this program knows up to " + std::to_string(newest), "database"};
  }
  for (auto at = static_cast<std::size_t>(*version); at < schema.steps.size(); ++at) {
    if (auto ok = db.execute(schema.steps[at].sql); !ok) return ok.error();
    if (auto ok = db.execute(schema.steps[at].mark); !ok) return ok.error();
  }
  return (*transaction)->commit();
}

}  // namespace rejoinder::store
