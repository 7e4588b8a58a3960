#include "store/shelf.hpp"

#include "base/limits.hpp"
#include "store/question.hpp"
#include "store/schema.hpp"
#include "store/spoken.hpp"

namespace rejoinder::store {
namespace {

constexpr std::string_view kThread = "SELECT thread FROM threads WHERE scope = ?1";
// What is told from its beginning (no ?6) has no cursor before its end.
constexpr std::string_view kPutThread =
    "INSERT INTO threads (scope, url, title, seen, head, cursor, telling, whole)"
    " SELECT ?1, ?2, ?3, ?4, json_remove(?5, '$.comments', '$.cursor', '$.since'), '', 1, 0"
    " WHERE json_type(?5) = 'object' AND (?6 = '' OR EXISTS (SELECT 1 FROM threads WHERE scope = ?1 AND life = substr(?6, 1, 16)))"
    " ON CONFLICT (scope) DO UPDATE SET url = excluded.url, title = excluded.title, seen = excluded.seen, head = excluded.head,"
    " cursor = iif(?6 = '', '', cursor), whole = iif(?6 = '', 0, whole), telling = telling + (?6 = '')"
    " RETURNING thread, life || telling, json_type(?5, '$.cursor') IS NOT NULL AND (whole <> 0 OR ?6 IN ('', life || telling)), whole = 0";
constexpr std::string_view kPutComments =
    "INSERT INTO comments (n, id, told, json, created)"
    " SELECT coalesce((SELECT max(n) FROM comments WHERE n BETWEEN ?1 << 32 AND (?1 << 32) + 4294967295), ?1 << 32) + 1 + key, value ->> '$.id', 0, value, coalesce(value ->> '$.created', '')"
    " FROM json_each(?2, '$.comments') WHERE CASE type WHEN 'object' THEN json_type(value, '$.id') END = 'text'"
    " ON CONFLICT (thread, id) DO UPDATE SET json = excluded.json, created = excluded.created WHERE json IS NOT excluded.json"
    " AND coalesce(excluded.json ->> '$.rev', 0) >= coalesce(json ->> '$.rev', 0)";
constexpr std::string_view kTell =
    "UPDATE comments SET told = (SELECT telling FROM threads WHERE thread = ?1)"
    " WHERE thread = ?1 AND id IN (SELECT value ->> '$.id' FROM json_each(?2, '$.comments') WHERE type = 'object')"
    " AND told <> (SELECT telling FROM threads WHERE thread = ?1)";
// All of it is here: what was not told is there no more. Where it was recalled without its cursor the host has been read from the beginning, too.
constexpr std::string_view kSweep = "DELETE FROM comments WHERE n BETWEEN ?1 << 32 AND (?1 << 32) + 4294967295 AND told <> (SELECT telling FROM threads WHERE thread = ?1)";
constexpr std::string_view kEnd = "UPDATE threads SET cursor = ?2 ->> '$.cursor', whole = iif(whole = 0 OR cursor = '', ?3, whole) WHERE thread = ?1";
// One that was read long ago goes without its cursor: the host may have told in between what no change tells, what it can do and whom it has pardoned.
constexpr std::string_view kAged = "UPDATE threads SET cursor = '', whole = max(whole, 1) WHERE scope = ?1 AND (whole = 0 OR whole NOT BETWEEN ?2 - ?3 AND ?2)";
constexpr std::string_view kHead = "SELECT thread, head, cursor, life || telling FROM threads WHERE scope = ?1";
constexpr std::string_view kPiece = "SELECT n, json FROM comments WHERE n > ?1 AND n <= (?2 << 32) + 4294967295 ORDER BY n";
constexpr std::string_view kOld = "SELECT thread FROM threads ORDER BY seen DESC LIMIT 1 OFFSET ?1";
constexpr std::string_view kDropComments = "DELETE FROM comments WHERE n BETWEEN ?1 << 32 AND (?1 << 32) + 4294967295";
constexpr std::string_view kDropThread = "DELETE FROM threads WHERE thread = ?1";
constexpr std::string_view kLooked = "SELECT 1 FROM looked WHERE at BETWEEN ?1 - ?2 AND ?1 AND ?1 <> 0";
constexpr std::string_view kLook = "UPDATE looked SET at = iif(?1 = 0, at, ?1)";

#define REJOINDER_FOUND "c.id, t.scope, t.url, t.title, coalesce(c.json ->> '$.author.name', ''), c.created"
#define REJOINDER_FILTER " (?3 IS NULL OR c.created > ?3) AND (?4 IS NULL OR (t.scope, c.id) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?4)))"
// ?1: the thread, 0: any. What a word that everybody uses matches is not ranked as a whole, but ?6 of it, the latest.
constexpr std::string_view kByWords =
    "WITH latest AS (SELECT rowid AS n, bm25(words) AS score FROM words WHERE words MATCH ?2"
    "  AND rowid BETWEEN ?1 << 32 AND iif(?1 = 0, 9223372036854775807, (?1 << 32) + 4294967295) ORDER BY rowid DESC LIMIT ?6),"
    " best AS (SELECT l.n, score FROM latest l JOIN comments c ON c.n = l.n JOIN threads t ON t.thread = c.thread"
    " WHERE coalesce(c.json ->> '$.state', '') NOT IN ('removed', 'deleted') AND" REJOINDER_FILTER " ORDER BY score, c.created DESC LIMIT ?5)"
    " SELECT " REJOINDER_FOUND ", s.body FROM best JOIN comments c ON c.n = best.n JOIN spoken s ON s.n = c.n JOIN threads t ON t.thread = c.thread"
    " ORDER BY best.score, c.created DESC";
constexpr std::string_view kByTime =
    "SELECT " REJOINDER_FOUND ", s.body FROM comments c JOIN spoken s ON s.n = c.n JOIN threads t ON t.thread = c.thread"
    " WHERE c.thread IN (SELECT thread FROM threads WHERE ?1 IN (0, thread)) AND s.body <> '' AND" REJOINDER_FILTER
    " ORDER BY c.created DESC LIMIT ?5";
#undef REJOINDER_FOUND
#undef REJOINDER_FILTER

}  // namespace

Result<std::unique_ptr<Shelf>> Shelf::open(const std::string& path) {
  auto db = Database::open(path.empty() ? ":memory:" : path, Database::kAlone);
  if (!db) return db.error();
  if (auto ok = teach(**db); !ok) return ok.error();
  if (auto ok = migrate(**db, shelf_schema()); !ok) return ok.error();
  std::unique_ptr<Shelf> shelf(new Shelf(std::move(*db)));
  if (auto ok = shelf->prepare(); !ok) return ok.error();
  return shelf;
}

Result<void> Shelf::prepare() {
  auto marker = Marker::make(*db_);
  if (!marker) return marker.error();
  marker_ = std::move(*marker);
  const struct {
    Statement& statement;
    std::string_view sql;
  } all[] = {{thread_, kThread}, {put_thread_, kPutThread}, {put_comments_, kPutComments}, {tell_, kTell}, {sweep_, kSweep}, {end_, kEnd}, {aged_, kAged}, {head_, kHead}, {piece_, kPiece},
             {old_, kOld}, {drop_comments_, kDropComments}, {drop_thread_, kDropThread}, {by_words_, kByWords}, {by_time_, kByTime}, {looked_, kLooked}, {look_, kLook}};
  for (const auto& one : all) {
    if (auto ok = one.statement.prepare(db_->handle(), one.sql); !ok) return ok;
  }
  return {};
}

// 0: there is none.
Result<std::int64_t> Shelf::thread(std::string_view scope) {
  const Running running(thread_);
  auto row = thread_.text(1, scope).step();
  if (!row) return row.error();
  return *row ? thread_.column_integer(0) : 0;
}

Result<std::string> Shelf::keep(const Kept& kept) {
  auto transaction = Transaction::begin(*db_, Transaction::Kind::Write);
  if (!transaction) return transaction.error();
  std::int64_t thread = 0;
  std::string life;
  bool ends = false, telling = false;
  {
    const Running running(put_thread_);
    put_thread_.text(1, kept.scope).text(2, kept.url).text(3, kept.title).integer(4, kept.now).text(5, kept.document).text(6, kept.life);
    auto row = put_thread_.step();
    if (!row) return row.error();
    if (!*row && kept.life.empty()) return Error{"the document is no JSON object", "message"};
    if (!*row) return Error{"the thread was forgotten", "unknown"};
    thread = put_thread_.column_integer(0);
    life = put_thread_.column_text(1);
    ends = put_thread_.column_integer(2) != 0;
    telling = put_thread_.column_integer(3) != 0;
    if (auto end = put_thread_.step(); !end) return end.error();
  }
  if (auto ok = put_comments_.integer(1, thread).text(2, kept.document).run(); !ok) return ok.error();
  if (telling) {
    if (auto ok = tell_.integer(1, thread).text(2, kept.document).run(); !ok) return ok.error();
  }
  if (telling && ends) {
    if (auto ok = sweep_.integer(1, thread).run(); !ok) return ok.error();
  }
  if (ends) {
    if (auto ok = end_.integer(1, thread).text(2, kept.document).integer(3, kept.now).run(); !ok) return ok.error();
  }
  for (;;) {
    std::int64_t old = 0;
    {
      const Running running(old_);
      auto row = old_.integer(1, limits::kShelfThreads).step();
      if (!row) return row.error();
      if (!*row) break;
      old = old_.column_integer(0);
    }
    if (auto ok = drop_comments_.integer(1, old).run(); !ok) return ok.error();
    if (auto ok = drop_thread_.integer(1, old).run(); !ok) return ok.error();
  }
  if (auto ok = (*transaction)->commit(); !ok) return ok.error();
  return life;
}

Result<Shelf::Piece> Shelf::recall(std::string_view scope, std::int64_t& next, Millis now) {
  Piece piece;
  if (next == 0) {
    if (auto ok = aged_.text(1, scope).integer(2, now).integer(3, limits::kShelfAge).run(); !ok) return ok.error();
  }
  std::string& out = piece.text;
  std::int64_t thread = 0;
  const bool first = next == 0;
  {
    const Running running(head_);
    auto row = head_.text(1, scope).step();
    if (!row) return row.error();
    if (!*row) return next = 0, piece;
    thread = head_.column_integer(0);
    piece.life = head_.column_text(3);
    if (!first && next >> 32 != thread) return Error{"the thread was forgotten", "unknown"};
    if (first) {
      // What stands before the comments says how they are to be read.
      out = head_.column_text(1);
      out.pop_back();
      if (const std::string_view cursor = head_.column_text(2); !cursor.empty()) {
        out += out.size() > 1 ? ",\"cursor\":" : "\"cursor\":";
        auto quoted = db_->quoted(cursor);
        if (!quoted) return quoted.error();
        out += *quoted;
      }
      out += out.size() > 1 ? ",\"comments\":[" : "\"comments\":[";
      next = thread << 32;
    }
  }
  const Running running(piece_);
  piece_.integer(1, next).integer(2, thread);
  const std::size_t begun = out.size();
  bool comma = !first;
  for (;;) {
    auto row = piece_.step();
    if (!row) return row.error();
    if (!*row) return next = 0, out += "]}", piece;
    if (comma) out += ',';
    comma = true;
    next = piece_.column_integer(0);
    out += piece_.column_text(1);
    if (out.size() - begun >= limits::kShelfPieceBytes) return piece;
  }
}

Result<void> Shelf::search(const Wanted& wanted, const std::function<void(const Found&)>& take) {
  const Question question = read_question(wanted.text);
  if (question.empty()) return {};
  std::int64_t in = 0;
  if (!wanted.scope.empty()) {
    auto found = thread(wanted.scope);
    if (!found) return found.error();
    if (*found == 0) return {};
    in = *found;
  }
  marker_->ask(question);
  Statement& ask = question.match.empty() ? by_time_ : by_words_;
  const Running running(ask);
  ask.integer(1, in).integer(3, INT64_MIN).integer(4, INT64_MIN).integer(5, limits::kFound);
  if (!question.match.empty()) ask.text(2, question.match).integer(6, question.fresh || question.mine ? -1 : limits::kRanked);
  if (question.fresh) ask.text(3, wanted.since);
  if (question.mine) ask.text(4, wanted.mine);
  for (;;) {
    auto row = ask.step();
    if (!row) return row.error();
    if (!*row) return {};
    const auto text = [&](int i) { return ask.column_text(i); };
    const std::string name = marker_->mark(text(4), true, limits::kNameBytes), said = marker_->mark(text(6), false, limits::kFoundBytes);
    take({text(0), text(1), text(2), text(3), text(4), text(5), name, said});
  }
}

Result<void> Shelf::forget(std::string_view scope) {
  auto transaction = Transaction::begin(*db_, Transaction::Kind::Write);
  if (!transaction) return transaction.error();
  if (scope.empty()) {
    if (auto ok = db_->execute("DELETE FROM comments; DELETE FROM threads;"); !ok) return ok;
  } else {
    auto found = thread(scope);
    if (!found) return found.error();
    if (auto ok = drop_comments_.integer(1, *found).run(); !ok) return ok;
    if (auto ok = drop_thread_.integer(1, *found).run(); !ok) return ok;
  }
  return (*transaction)->commit();
}

Result<void> Shelf::check(Millis now) {
  {
    const Running running(looked_);
    auto recent = looked_.integer(1, now).integer(2, limits::kShelfLook).step();
    if (!recent) return recent.error();
    if (*recent) return {};
  }
  auto whole = db_->integer("SELECT count(*) FROM pragma_quick_check WHERE quick_check <> 'ok'");
  if (!whole) return whole.error();
  if (*whole != 0) return Error{"the file is damaged", "corrupt"};
  return look_.integer(1, now).run();
}

}  // namespace rejoinder::store
