#include "store/log.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <vector>

#include "store/schema.hpp"

using namespace rejoinder;
using store::Database;
using store::Log;
using store::Row;
using store::Transaction;

namespace {

struct File {
  std::string path = (std::filesystem::temp_directory_path() / ("rejoinder-log-" + std::to_string(getpid()) + ".db")).string();
  File() { clear(); }
  ~File() { clear(); }
  void clear() const {
    for (const char* tail : {"", "-wal", "-shm"}) std::filesystem::remove(path + tail);
  }
};

Row row(std::string id, std::int64_t rev, std::string body = "text") {
  Row out;
  out.id = std::move(id), out.body = std::move(body), out.rev = rev;
  return out;
}

std::vector<std::string> ids(Log& log, std::int64_t thread, std::int64_t since) {
  std::vector<std::string> out;
  CHECK(log.each(thread, since, [&](const Row& r) { out.push_back(r.id); }));
  return out;
}

}  // namespace

TEST_CASE("store: a row comes back as it was put, to the byte") {
  auto log = std::move(*Log::open(":memory:"));
  const auto head = *log->create("key", 5);
  Row in = row("id", 1, std::string("a\0b\xF0\x9F\x98\x80", 7));
  in.client = "c", in.parent = "p", in.name = "n", in.url = "u", in.email = "e", in.format = 1, in.state = 2, in.role = 2;
  in.created = -1, in.print = INT64_MIN + 1;
  REQUIRE(log->put(head.thread, in));
  const auto out = *log->find(head.thread, "id");
  REQUIRE(out);
  CHECK(out->body == in.body);
  CHECK(out->client + out->parent + out->name + out->url + out->email == "cpnue");
  CHECK((out->format == 1 && out->state == 2 && out->role == 2 && out->rev == 1));
  CHECK(out->created == -1);
  CHECK(out->edited == kNoTime);
  CHECK(out->print == in.print);
}

TEST_CASE("store: changes come oldest first, a changed comment once and last") {
  auto log = std::move(*Log::open(":memory:"));
  const auto head = *log->create("key", 5);
  for (std::int64_t i = 1; i <= 4; ++i) REQUIRE(log->put(head.thread, row("c" + std::to_string(i), i)));
  REQUIRE(log->put(head.thread, row("c2", 5, "changed")));
  CHECK(ids(*log, head.thread, 0) == std::vector<std::string>{"c1", "c3", "c4", "c2"});
  CHECK(ids(*log, head.thread, 3) == std::vector<std::string>{"c4", "c2"});
  CHECK(ids(*log, head.thread, 5).empty());
  CHECK((*log->find(head.thread, "c2"))->body == "changed");
}

TEST_CASE("store: threads do not see each other's comments, whatever they are called") {
  auto log = std::move(*Log::open(":memory:"));
  const auto a = *log->create("a", 1), b = *log->create("a' OR '1'='1", 1);
  REQUIRE(log->put(a.thread, row("x", 1)));
  CHECK_FALSE(*log->exists(b.thread, "x"));
  CHECK(*log->exists(a.thread, "x"));
  CHECK_FALSE(*log->find(a.thread, "x' OR '1'='1"));
  CHECK((*log->head("a' OR '1'='1"))->thread == b.thread);
  CHECK_FALSE(*log->head("b"));
}

TEST_CASE("store: two comments cannot have one revision") {
  auto log = std::move(*Log::open(":memory:"));
  const auto head = *log->create("key", 5);
  REQUIRE(log->put(head.thread, row("a", 1)));
  CHECK_FALSE(log->put(head.thread, row("b", 1)));
  CHECK(ids(*log, head.thread, 0) == std::vector<std::string>{"a"});
}

TEST_CASE("store: a comment needs its thread") {
  auto log = std::move(*Log::open(":memory:"));
  CHECK_FALSE(log->put(77, row("a", 1)));
}

TEST_CASE("store: a transaction that is not committed leaves nothing") {
  auto log = std::move(*Log::open(":memory:"));
  {
    auto transaction = log->begin(Transaction::Kind::Write);
    REQUIRE(transaction);
    REQUIRE(log->create("key", 5));
  }
  CHECK_FALSE(*log->head("key"));
  {
    auto transaction = log->begin(Transaction::Kind::Write);
    REQUIRE(log->create("key", 5));
    REQUIRE((*transaction)->commit());
  }
  CHECK(*log->head("key"));
}

TEST_CASE("store: the file is kept, with the settings that durability needs") {
  const File file;
  {
    auto log = std::move(*Log::open(file.path));
    auto head = *log->create("key", 5);
    head.title = "T", head.rev = 9, head.size = 3;
    REQUIRE(log->save(head));
  }
  auto log = std::move(*Log::open(file.path));
  const auto head = **log->head("key");
  CHECK((head.title == "T" && head.epoch == 5 && head.rev == 9 && head.size == 3));
  auto db = std::move(*Database::open(file.path));
  CHECK(*db->integer("PRAGMA synchronous") == 2);
  CHECK(*db->integer("PRAGMA foreign_keys") == 1);
  CHECK(*db->integer("PRAGMA trusted_schema") == 0);
  CHECK(*db->integer("SELECT count(*) FROM pragma_journal_mode WHERE journal_mode = 'wal'") == 1);
  CHECK(*db->integer("PRAGMA user_version") == 1);
}

TEST_CASE("store: files that are not ours are refused and left as they are") {
  const File file;
  {
    auto db = std::move(*Database::open(file.path));
    REQUIRE(db->execute("CREATE TABLE theirs (x)"));
  }
  auto theirs = Log::open(file.path);
  REQUIRE_FALSE(theirs);
  CHECK(theirs.error().what == "the file is a database of another program");
  CHECK(*(*Database::open(file.path))->integer("SELECT count(*) FROM sqlite_schema") == 1);

  file.clear();
  std::ofstream(file.path) << std::string(4096, 'x');
  CHECK_FALSE(Log::open(file.path));
  CHECK_FALSE(Log::open("/nowhere/at/all.db"));
}

TEST_CASE("store: a newer version's file is refused") {
  const File file;
  { REQUIRE(Log::open(file.path)); }
  {
    auto db = std::move(*Database::open(file.path));
    REQUIRE(db->execute("PRAGMA user_version=2"));
  }
  auto newer = Log::open(file.path);
  REQUIRE_FALSE(newer);
  CHECK(newer.error().what == "the file has version 2; this program knows up to 1");
}

TEST_CASE("store: opening again migrates nothing") {
  const File file;
  {
    auto log = std::move(*Log::open(file.path));
    REQUIRE(log->create("key", 1));
  }
  auto db = std::move(*Database::open(file.path));
  CHECK(store::migrate(*db));
  CHECK(*db->integer("SELECT count(*) FROM threads") == 1);
}
