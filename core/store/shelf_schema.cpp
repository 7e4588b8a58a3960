// What a reader has seen of threads. A comment is kept as the host's JSON; what is searched is read out of it, so that nothing is said twice.
#include "store/schema.hpp"

namespace rejoinder::store {
namespace {

// "RjSh"
constexpr std::int64_t kApplication = 0x526a5368;

constexpr Step kSteps[] = {
    {"CREATE TABLE threads ("
     "  thread INTEGER PRIMARY KEY AUTOINCREMENT,"  // none is used twice
     "  scope TEXT NOT NULL UNIQUE,"  // the page's name for it: endpoint and key
     "  url TEXT NOT NULL,"           // the page it was read on
     "  title TEXT NOT NULL,"
     "  head TEXT NOT NULL,"          // the document but for its comments and cursor
     "  cursor TEXT NOT NULL,"        // never newer than the comments
     "  seen INTEGER NOT NULL,"       // when it was kept last
     "  telling INTEGER NOT NULL,"    // how often all of it was begun to be told
     "  whole INTEGER NOT NULL,"      // when all of it was there; 0: it is still being told
     "  life TEXT NOT NULL DEFAULT (hex(randomblob(8)))"  // another one when it was forgotten in between
     ") STRICT;"
     "CREATE TABLE comments ("
     "  n INTEGER PRIMARY KEY,"  // thread << 32 | place by arrival: a thread's are a range of the full text's rows, too
     "  id TEXT NOT NULL,"
     "  told INTEGER NOT NULL,"  // the telling that had it last
     "  json TEXT NOT NULL,"
     "  created TEXT NOT NULL,"
     "  thread INTEGER NOT NULL AS (n >> 32)"
     ") STRICT;"
     "CREATE TABLE looked (at INTEGER NOT NULL) STRICT; INSERT INTO looked VALUES (0);"  // when all of the file was read last
     "CREATE UNIQUE INDEX comments_by_id ON comments(thread, id);"
     "CREATE INDEX comments_by_time ON comments(thread, created);"
     "CREATE VIEW spoken AS SELECT n, coalesce(json ->> '$.author.name', '') AS name,"
     "  plain(coalesce(json ->> '$.body', ''), coalesce(json ->> '$.format', '')) AS body FROM comments;"
     "CREATE VIRTUAL TABLE words USING fts5(name, body, content='spoken', content_rowid='n', tokenize='spoken', prefix='2 3');"
     "INSERT INTO words(words, rank) VALUES('secure-delete', 1);"
     "CREATE TRIGGER comments_in AFTER INSERT ON comments BEGIN"
     "  INSERT INTO words(rowid, name, body) SELECT n, name, body FROM spoken WHERE n = new.n; END;"
     "CREATE TRIGGER comments_out BEFORE DELETE ON comments BEGIN"
     "  INSERT INTO words(words, rowid, name, body) SELECT 'delete', n, name, body FROM spoken WHERE n = old.n; END;"
     "CREATE TRIGGER comments_before BEFORE UPDATE OF json ON comments BEGIN"
     "  INSERT INTO words(words, rowid, name, body) SELECT 'delete', n, name, body FROM spoken WHERE n = old.n; END;"
     "CREATE TRIGGER comments_after AFTER UPDATE OF json ON comments BEGIN"
     "  INSERT INTO words(rowid, name, body) SELECT n, name, body FROM spoken WHERE n = new.n; END;",
     "PRAGMA application_id=1382699880; PRAGMA user_version=1;"},
};
static_assert(kApplication == 1382699880);

}  // namespace

const Schema& shelf_schema() {
  static constexpr Schema schema{kApplication, kSteps};
  return schema;
}

}  // namespace rejoinder::store
