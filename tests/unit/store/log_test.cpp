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

Row row(std::string id, std::int64_t rev, std::string body = "text", std::int64_t seq = 0) {
  Row out;
  out.id = std::move(id), out.body = std::move(body), out.rev = rev, out.seq = seq == 0 ? rev : seq;
  return out;
}

std::vector<std::string> ids(Log& log, std::int64_t thread, std::int64_t since) {
  std::vector<std::string> out;
  CHECK(log.each(thread, since, [&](const Row& r) { return out.push_back(r.id), true; }));
  return out;
}

}  // namespace

TEST_CASE("store: a row comes back as it was put, to the byte") {
  auto log = std::move(*Log::open(":memory:"));
  const auto head = *log->create("key", 5);
  Row in = row("id", 1, std::string("a\0b\xF0\x9F\x98\x80", 7));
  in.client = "c", in.parent = "p", in.name = "n", in.url = "u", in.email = "e", in.format = 1, in.state = 2, in.role = 2;
  in.created = -1, in.print = INT64_MIN + 1, in.owner = "o", in.up = 3, in.down = 4, in.pinned = true;
  REQUIRE(log->put(head.thread, in));
  const auto out = *log->find(head.thread, "id");
  REQUIRE(out);
  CHECK(out->body == in.body);
  CHECK(out->client + out->parent + out->name + out->url + out->email == "cpnue");
  CHECK((out->format == 1 && out->state == 2 && out->role == 2 && out->rev == 1));
  CHECK(out->created == -1);
  CHECK(out->edited == kNoTime);
  CHECK(out->print == in.print);
  CHECK((out->owner == "o" && out->up == 3 && out->down == 4 && out->pinned && out->seq == 1));
}

TEST_CASE("store: changes come oldest first, a changed comment once and last") {
  auto log = std::move(*Log::open(":memory:"));
  const auto head = *log->create("key", 5);
  for (std::int64_t i = 1; i <= 4; ++i) REQUIRE(log->put(head.thread, row("c" + std::to_string(i), i)));
  REQUIRE(log->put(head.thread, row("c2", 5, "changed", 2)));
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
    head.title = "T", head.rev = 9, head.size = 3, head.visible = 2, head.closed = true;
    REQUIRE(log->save(head));
  }
  auto log = std::move(*Log::open(file.path));
  const auto head = **log->head("key");
  CHECK((head.title == "T" && head.epoch == 5 && head.rev == 9 && head.size == 3 && head.visible == 2 && head.closed));
  auto db = std::move(*Database::open(file.path, Database::kShared));
  CHECK(*db->integer("PRAGMA synchronous") == 2);
  CHECK(*db->integer("PRAGMA foreign_keys") == 1);
  CHECK(*db->integer("PRAGMA trusted_schema") == 0);
  CHECK(*db->integer("SELECT count(*) FROM pragma_journal_mode WHERE journal_mode = 'wal'") == 1);
  CHECK(*db->integer("PRAGMA secure_delete") == 1);
  CHECK(*db->integer("PRAGMA user_version") == 5);
}

TEST_CASE("store: files that are not ours are refused and left as they are") {
  const File file;
  {
    auto db = std::move(*Database::open(file.path, Database::kShared));
    REQUIRE(db->execute("CREATE TABLE theirs (x)"));
  }
  auto theirs = Log::open(file.path);
  REQUIRE_FALSE(theirs);
  CHECK(theirs.error().what == "the file is a database of another program");
  CHECK(*(*Database::open(file.path, Database::kShared))->integer("SELECT count(*) FROM sqlite_schema") == 1);

  file.clear();
  std::ofstream(file.path) << std::string(4096, 'x');
  CHECK_FALSE(Log::open(file.path));
  CHECK_FALSE(Log::open("/nowhere/at/all.db"));
}

TEST_CASE("store: a newer version's file is refused") {
  const File file;
  { REQUIRE(Log::open(file.path)); }
  {
    auto db = std::move(*Database::open(file.path, Database::kShared));
    REQUIRE(db->execute("PRAGMA user_version=6"));
  }
  auto newer = Log::open(file.path);
  REQUIRE_FALSE(newer);
  CHECK(newer.error().what == "the file has version 6; this program knows up to 5");
}

TEST_CASE("store: opening again migrates nothing") {
  const File file;
  {
    auto log = std::move(*Log::open(file.path));
    REQUIRE(log->create("key", 1));
  }
  auto db = std::move(*Database::open(file.path, Database::kShared));
  CHECK(store::migrate(*db, store::log_schema()));
  CHECK(*db->integer("SELECT count(*) FROM threads") == 1);
}

TEST_CASE("store: an older version's file becomes a newer one with what is in it") {
  const File file;
  {
    auto db = std::move(*Database::open(file.path, Database::kShared));
    REQUIRE(db->execute(R"(
      CREATE TABLE threads (thread INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, title TEXT NOT NULL, epoch INTEGER NOT NULL, rev INTEGER NOT NULL,
        size INTEGER NOT NULL) STRICT;
      CREATE TABLE comments (thread INTEGER NOT NULL REFERENCES threads(thread), id TEXT NOT NULL, client TEXT NOT NULL, parent TEXT NOT NULL,
        name TEXT NOT NULL, url TEXT NOT NULL, email TEXT NOT NULL, body TEXT NOT NULL, format INTEGER NOT NULL, state INTEGER NOT NULL,
        role INTEGER NOT NULL, created INTEGER, edited INTEGER, rev INTEGER NOT NULL, print INTEGER NOT NULL, PRIMARY KEY (thread, id)) STRICT;
      CREATE UNIQUE INDEX comments_by_rev ON comments(thread, rev);
      INSERT INTO threads VALUES (1, 'a', '', 5, 9, 3), (2, 'b', '', 5, 1, 1);
      INSERT INTO comments VALUES (1, 'y', '', '', '', '', '', 'Y', 0, 0, 0, NULL, NULL, 9, 7), (1, 'x', '', '', '', '', '', 'X', 0, 0, 0, NULL, NULL, 2, 7),
        (1, 'z', '', '', '', '', '', '', 0, 2, 0, NULL, NULL, 5, 7), (2, 'x', '', '', '', '', '', 'B', 0, 0, 0, NULL, NULL, 1, 7), (2, 'p', '', '', '', '', '', 'P', 0, 1, 0, NULL, NULL, 2, 7);
      PRAGMA application_id=1382704242; PRAGMA user_version=1;)"));
  }
  auto log = std::move(*Log::open(file.path));
  const auto head = **log->head("a");
  CHECK((head.rev == 9 && head.size == 3 && head.visible == 2 && !head.closed));
  std::vector<std::string> order;
  CHECK(log->each_arrived(head.thread, 0, 3, [&](const Row& r) { return order.push_back(r.id + std::to_string(r.seq)), true; }));
  CHECK(order == std::vector<std::string>{"x1", "z2", "y3"});
  const std::int64_t b = (**log->head("b")).thread;
  CHECK((*log->find(b, "x"))->seq == 1);
  CHECK(((*log->find(b, "x"))->seen && !(*log->find(b, "p"))->seen));
  using Queue = store::Moderation::Queue;
  CHECK(*log->moderation().count(Queue::Waiting, 0) == 1);
  CHECK(*log->moderation().count(Queue::Waiting, head.thread) == 0);
  CHECK(*log->moderation().count(Queue::Spam, 0) == 0);
  CHECK(log->networks().secret()->size() == 32);
}

TEST_CASE("store: what is written over or deleted is gone from the file, to the byte") {
  const File file;
  auto log = std::move(*Log::open(file.path));
  auto reader = std::move(*Log::open(file.path));
  const auto head = *log->create("key", 5);
  const auto mark = [](int i) { return "<mark " + std::to_string(i) + '>'; };
  const auto sizes = {10, 300, 9'000, 80, 2'000};  // within a page, and over several
  for (int i = 0; i < 500; ++i) {
    auto one = row(std::to_string(i), i + 1, mark(i) + std::string(static_cast<std::size_t>(sizes.begin()[i % 5]), 'x') + mark(i));
    one.name = one.email = mark(i);
    REQUIRE(log->put(head.thread, one));
  }
  for (int i = 0; i < 500; i += 2) REQUIRE(log->put(head.thread, row(std::to_string(i), 1'000 + i, "", i + 1)));
  REQUIRE(log->pictures().put("o", "p", mark(1'000)));
  REQUIRE(log->pictures().put("o", "", ""));
  {
    auto look = reader->begin(Transaction::Kind::Read);
    REQUIRE(reader->head("key"));
    CHECK_FALSE(log->wipe());  // he still sees it as it was
  }
  REQUIRE(log->wipe());
  std::string bytes;
  for (const char* tail : {"", "-wal"}) {
    std::ifstream in(file.path + tail, std::ios::binary);
    bytes.append(std::istreambuf_iterator<char>(in), {});
  }
  for (int i = 0; i <= 1'000; ++i)
    if (i < 500 || i == 1'000) CHECK((bytes.find(mark(i)) == std::string::npos) == (i % 2 == 0));
}

TEST_CASE("store: a network is known and banned until it is forgotten") {
  auto log = std::move(*Log::open(":memory:"));
  const auto head = *log->create("key", 5);
  for (int i = 1; i <= 3; ++i) REQUIRE(log->put(head.thread, row(std::to_string(i), i)));
  auto& networks = log->networks();
  REQUIRE(networks.put(head.thread, "1", "n", 100));
  REQUIRE(networks.put(head.thread, "2", "n", 200));
  REQUIRE(networks.put(head.thread, "3", "other", 200));
  const auto banned = [&](const char* id) { return *networks.is_banned(head.thread, id); };
  CHECK((banned("1") == false && !*networks.is_banned("n") && banned("nobody") == std::nullopt));
  REQUIRE(networks.ban(head.thread, "1", 300));
  CHECK((banned("1") == true && banned("2") == true && banned("3") == false && *networks.is_banned("n") && !*networks.is_banned("other")));
  CHECK(*networks.forget(201));  // the ban began its time anew
  CHECK((banned("1") == true && banned("2") == std::nullopt && *networks.is_banned("n")));
  CHECK_FALSE(*networks.forget(300));
  REQUIRE(networks.lift(head.thread, "1"));
  CHECK((banned("1") == false && !*networks.is_banned("n")));
  REQUIRE(networks.ban(head.thread, "1", 300));
  CHECK(*networks.forget(301));
  CHECK((banned("1") == std::nullopt && !*networks.is_banned("n")));
}

TEST_CASE("store: comments by arrival, and the newest revision of every span") {
  auto log = std::move(*Log::open(":memory:"));
  const auto head = *log->create("key", 5);
  for (std::int64_t i = 1; i <= 5; ++i) REQUIRE(log->put(head.thread, row("c" + std::to_string(i), i)));
  REQUIRE(log->put(head.thread, row("c2", 6, "changed", 2)));
  CHECK(*log->newest(head.thread, 2) == std::vector<std::int64_t>{6, 4, 5});
  std::string ids;
  CHECK(log->each_arrived(head.thread, 1, 4, [&](const Row& r) { return (ids += r.id) != "c2c3"; }));
  CHECK(ids == "c2c3");
  CHECK(log->newest(99, 2)->empty());
  CHECK((*log->newest(head.thread, 0, 2) == 6 && *log->newest(head.thread, 2, 4) == 4 && *log->newest(head.thread, 5, 9) == 0));
}

TEST_CASE("store: a voter has one vote for a comment, a reporter one report") {
  auto log = std::move(*Log::open(":memory:"));
  const auto head = *log->create("key", 5);
  REQUIRE(log->put(head.thread, row("a", 1)));
  CHECK(*log->vote(head.thread, "a", "v") == 0);
  CHECK(log->put_vote(head.thread, "a", "v", 1));
  CHECK(log->put_vote(head.thread, "a", "v", -1));
  CHECK(log->put_vote(head.thread, "a", "w", 1));
  CHECK((*log->vote(head.thread, "a", "v") == -1 && *log->vote(head.thread, "a", "w") == 1));
  CHECK(log->put_vote(head.thread, "a", "v", 0));
  CHECK(*log->vote(head.thread, "a", "v") == 0);
  CHECK(log->drop_votes(head.thread, "a"));
  CHECK(*log->vote(head.thread, "a", "w") == 0);
  CHECK_FALSE(log->put_vote(head.thread, "nobody", "v", 1));
  CHECK(*log->moderation().put_report(head.thread, {"a", "v", "rude", 7}));
  CHECK_FALSE(*log->moderation().put_report(head.thread, {"a", "v", "very rude", 8}));
  CHECK(*log->moderation().put_report(head.thread, {"a", "w", "", 8}));
}

TEST_CASE("store: back to the mark, and what came before it stays") {
  auto log = std::move(*Log::open(":memory:"));
  auto transaction = log->begin(Transaction::Kind::Write);
  REQUIRE(log->create("before", 5));
  REQUIRE(log->mark());
  REQUIRE(log->create("after", 5));
  REQUIRE(log->back_to_mark());
  REQUIRE(log->mark());
  REQUIRE(log->create("kept", 5));
  REQUIRE(log->forget_mark());
  REQUIRE((*transaction)->commit());
  CHECK(*log->head("before"));
  CHECK_FALSE(*log->head("after"));
  CHECK(*log->head("kept"));
}

TEST_CASE("store: another connection's commit is seen by the version") {
  const File file;
  auto log = std::move(*Log::open(file.path)), other = std::move(*Log::open(file.path));
  const auto before = *log->version();
  REQUIRE(log->create("mine", 5));
  CHECK(*log->version() == before);
  REQUIRE(other->create("theirs", 5));
  CHECK(*log->version() != before);
}
