#include "store/log.hpp"

#include "store/schema.hpp"

namespace rejoinder::store {
namespace {

constexpr std::string_view kHead = "SELECT thread, title, epoch, rev, size, visible, closed FROM threads WHERE key = ?1";
constexpr std::string_view kCreate = "INSERT INTO threads (key, title, epoch, rev, size) VALUES (?1, '', ?2, 0, 0)";
constexpr std::string_view kSave = "UPDATE threads SET title = ?2, rev = ?3, size = ?4, visible = ?5, closed = ?6 WHERE thread = ?1";
constexpr std::string_view kExists = "SELECT 1 FROM comments WHERE thread = ?1 AND id = ?2";

// One list of columns for all questions, so that read() cannot disagree with any.
#define REJOINDER_COLUMNS "id, client, parent, name, url, email, body, format, state, role, created, edited, rev, print, seq, owner, up, down, pinned, seen"
constexpr std::string_view kFind = "SELECT " REJOINDER_COLUMNS " FROM comments WHERE thread = ?1 AND id = ?2";
constexpr std::string_view kEach = "SELECT " REJOINDER_COLUMNS " FROM comments WHERE thread = ?1 AND rev > ?2 ORDER BY rev";
constexpr std::string_view kArrived = "SELECT " REJOINDER_COLUMNS " FROM comments WHERE thread = ?1 AND seq > ?2 AND seq <= ?3 ORDER BY seq";
// Not OR REPLACE: that would also remove another comment that held the same revision.
constexpr std::string_view kPut =
    "INSERT INTO comments (" REJOINDER_COLUMNS ", thread)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)"
    " ON CONFLICT (thread, id) DO UPDATE SET client = ?2, parent = ?3, name = ?4, url = ?5, email = ?6, body = ?7, format = ?8,"
    " state = ?9, role = ?10, created = ?11, edited = ?12, rev = ?13, print = ?14, seq = ?15, owner = ?16, up = ?17, down = ?18, pinned = ?19, seen = ?20";
#undef REJOINDER_COLUMNS

constexpr std::string_view kNewest = "SELECT max(rev) FROM comments WHERE thread = ?1 GROUP BY (seq - 1) / ?2 ORDER BY (seq - 1) / ?2";
constexpr std::string_view kNewestIn = "SELECT coalesce(max(rev), 0) FROM comments WHERE thread = ?1 AND seq > ?2 AND seq <= ?3";
constexpr std::string_view kVote = "SELECT value FROM votes WHERE thread = ?1 AND id = ?2 AND voter = ?3";
constexpr std::string_view kPutVote = "INSERT OR REPLACE INTO votes (thread, id, voter, value) VALUES (?1, ?2, ?3, ?4)";
constexpr std::string_view kTakeVote = "DELETE FROM votes WHERE thread = ?1 AND id = ?2 AND voter = ?3";
constexpr std::string_view kDropVotes = "DELETE FROM votes WHERE thread = ?1 AND id = ?2";
constexpr std::string_view kVersion = "PRAGMA data_version";

void read(const Statement& from, Row& row) {
  row.id = from.column_text(0);
  row.client = from.column_text(1);
  row.parent = from.column_text(2);
  row.name = from.column_text(3);
  row.url = from.column_text(4);
  row.email = from.column_text(5);
  row.body = from.column_text(6);
  row.format = from.column_integer(7);
  row.state = from.column_integer(8);
  row.role = from.column_integer(9);
  row.created = from.column_integer(10);
  row.edited = from.column_integer(11);
  row.rev = from.column_integer(12);
  row.print = from.column_integer(13);
  row.seq = from.column_integer(14);
  row.owner = from.column_text(15);
  row.up = from.column_integer(16);
  row.down = from.column_integer(17);
  row.pinned = from.column_integer(18) != 0;
  row.seen = from.column_integer(19) != 0;
}

}  // namespace

Result<std::unique_ptr<Log>> Log::open(const std::string& path) {
  auto db = Database::open(path, Database::kShared);
  if (!db) return db.error();
  if (auto ok = migrate(**db, log_schema()); !ok) return ok.error();
  std::unique_ptr<Log> log(new Log(std::move(*db)));
  if (auto ok = log->prepare(); !ok) return ok.error();
  return log;
}

Result<void> Log::prepare() {
  const struct {
    Statement& statement;
    std::string_view sql;
  } all[] = {{head_, kHead}, {create_, kCreate}, {save_, kSave}, {exists_, kExists}, {find_, kFind}, {put_, kPut}, {each_, kEach},
             {arrived_, kArrived}, {newest_, kNewest}, {newest_in_, kNewestIn}, {vote_, kVote}, {put_vote_, kPutVote}, {take_vote_, kTakeVote},
             {drop_votes_, kDropVotes}, {version_, kVersion}};
  for (const auto& one : all) {
    if (auto ok = one.statement.prepare(db_->handle(), one.sql); !ok) return ok;
  }
  if (auto ok = moderation_.prepare(*db_); !ok) return ok;
  if (auto ok = networks_.prepare(*db_); !ok) return ok;
  return pictures_.prepare(*db_);
}

Result<std::optional<Head>> Log::head(std::string_view key) {
  const Running running(head_);
  auto row = head_.text(1, key).step();
  if (!row) return row.error();
  if (!*row) return std::optional<Head>();
  Head head;
  head.thread = head_.column_integer(0);
  head.title = head_.column_text(1);
  head.epoch = head_.column_integer(2);
  head.rev = head_.column_integer(3);
  head.size = head_.column_integer(4);
  head.visible = head_.column_integer(5);
  head.closed = head_.column_integer(6) != 0;
  return std::optional<Head>(std::move(head));
}

Result<Head> Log::create(std::string_view key, std::int64_t epoch) {
  if (auto ok = create_.text(1, key).integer(2, epoch).run(); !ok) return ok.error();
  Head head;
  head.thread = db_->last_row();
  head.epoch = epoch;
  return head;
}

Result<void> Log::save(const Head& head) {
  save_.integer(1, head.thread).text(2, head.title).integer(3, head.rev).integer(4, head.size);
  return save_.integer(5, head.visible).integer(6, head.closed).run();
}

Result<bool> Log::exists(std::int64_t thread, std::string_view id) {
  const Running running(exists_);
  return exists_.integer(1, thread).text(2, id).step();
}

Result<std::optional<Row>> Log::find(std::int64_t thread, std::string_view id) {
  const Running running(find_);
  auto found = find_.integer(1, thread).text(2, id).step();
  if (!found) return found.error();
  if (!*found) return std::optional<Row>();
  Row row;
  read(find_, row);
  return std::optional<Row>(std::move(row));
}

Result<void> Log::put(std::int64_t thread, const Row& row) {
  put_.text(1, row.id).text(2, row.client).text(3, row.parent).text(4, row.name).text(5, row.url).text(6, row.email).text(7, row.body);
  put_.integer(8, row.format).integer(9, row.state).integer(10, row.role).integer(11, row.created).integer(12, row.edited);
  put_.integer(13, row.rev).integer(14, row.print).integer(15, row.seq).text(16, row.owner).integer(17, row.up).integer(18, row.down);
  return put_.integer(19, row.pinned).integer(20, row.seen).integer(21, thread).run();
}

Result<void> Log::rows(Statement& statement, const Take& take) {
  Row row;
  for (;;) {
    auto more = statement.step();
    if (!more) return more.error();
    if (!*more) return {};
    read(statement, row);
    if (!take(row)) return {};
  }
}

Result<void> Log::each(std::int64_t thread, std::int64_t since, const Take& take) {
  const Running running(each_);
  return rows(each_.integer(1, thread).integer(2, since), take);
}

Result<void> Log::each_arrived(std::int64_t thread, std::int64_t after, std::int64_t last, const Take& take) {
  const Running running(arrived_);
  return rows(arrived_.integer(1, thread).integer(2, after).integer(3, last), take);
}

Result<std::vector<std::int64_t>> Log::newest(std::int64_t thread, std::int64_t span) {
  const Running running(newest_);
  newest_.integer(1, thread).integer(2, span);
  std::vector<std::int64_t> out;
  for (;;) {
    auto more = newest_.step();
    if (!more) return more.error();
    if (!*more) return out;
    out.push_back(newest_.column_integer(0));
  }
}

Result<std::int64_t> Log::newest(std::int64_t thread, std::int64_t after, std::int64_t last) {
  const Running running(newest_in_);
  auto row = newest_in_.integer(1, thread).integer(2, after).integer(3, last).step();
  if (!row) return row.error();
  return newest_in_.column_integer(0);
}

Result<std::int64_t> Log::vote(std::int64_t thread, std::string_view id, std::string_view voter) {
  const Running running(vote_);
  auto found = vote_.integer(1, thread).text(2, id).text(3, voter).step();
  if (!found) return found.error();
  return *found ? vote_.column_integer(0) : 0;
}

Result<void> Log::put_vote(std::int64_t thread, std::string_view id, std::string_view voter, std::int64_t value) {
  if (value == 0) return take_vote_.integer(1, thread).text(2, id).text(3, voter).run();
  return put_vote_.integer(1, thread).text(2, id).text(3, voter).integer(4, value).run();
}

Result<void> Log::drop_votes(std::int64_t thread, std::string_view id) { return drop_votes_.integer(1, thread).text(2, id).run(); }

Result<std::int64_t> Log::version() {
  const Running running(version_);
  auto row = version_.step();
  if (!row) return row.error();
  return version_.column_integer(0);
}

}  // namespace rejoinder::store
