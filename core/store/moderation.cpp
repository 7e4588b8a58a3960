#include "store/moderation.hpp"

namespace rejoinder::store {
namespace {

constexpr std::string_view kStanding = "SELECT standing FROM writers WHERE owner = ?1";
constexpr std::string_view kPutStanding = "INSERT INTO writers (owner, standing) VALUES (?1, ?2) ON CONFLICT (owner) DO UPDATE SET standing = ?2";
constexpr std::string_view kDropStanding = "DELETE FROM writers WHERE owner = ?1";
constexpr std::string_view kSeen = "SELECT 1 FROM comments WHERE owner = ?1 AND owner <> '' AND state = 0 LIMIT 1";
constexpr std::string_view kHasReport = "SELECT 1 FROM reports WHERE thread = ?1 AND id = ?2 AND reporter = ?3";
constexpr std::string_view kPutReport =
    "INSERT INTO reports (thread, id, reporter, reason, at) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING RETURNING 1";
constexpr std::string_view kSettle = "UPDATE reports SET settled = 1 WHERE thread = ?1 AND id = ?2 AND settled = 0 RETURNING 1";
constexpr std::string_view kPutDecision = "INSERT INTO decisions (thread, id, op, reason, moderator, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

// Both halves are read from an index that holds nothing else.
#define REJOINDER_WAITING                                                                                                 \
  "(SELECT thread, id FROM comments WHERE state = 1 UNION SELECT r.thread, r.id FROM reports r JOIN comments c USING (thread, id)" \
  " WHERE r.settled = 0 AND c.state = 0) w JOIN comments c USING (thread, id) WHERE (?1 = 0 OR w.thread = ?1)"
constexpr std::string_view kCount = "SELECT count(*) FROM " REJOINDER_WAITING;
constexpr std::string_view kEach =
    "SELECT (SELECT key FROM threads t WHERE t.thread = w.thread), w.thread, w.id FROM " REJOINDER_WAITING " ORDER BY c.created, w.thread, c.seq LIMIT ?2";
#undef REJOINDER_WAITING
constexpr std::string_view kCountSpam = "SELECT count(*) FROM comments WHERE state = 4 AND (?1 = 0 OR thread = ?1)";
constexpr std::string_view kEachSpam =
    "SELECT (SELECT key FROM threads t WHERE t.thread = c.thread), thread, id FROM comments c WHERE state = 4 AND (?1 = 0 OR thread = ?1)"
    " ORDER BY created DESC, thread, seq DESC LIMIT ?2";
constexpr std::string_view kEachReport = "SELECT reporter, reason, at FROM reports WHERE thread = ?1 AND id = ?2 AND settled = 0 ORDER BY at, reporter LIMIT ?3";
constexpr std::string_view kEachDecision =
    "SELECT t.key, d.id, d.op, d.reason, d.moderator, d.at FROM decisions d JOIN threads t USING (thread) WHERE (?1 = 0 OR d.thread = ?1)"
    " ORDER BY d.decision DESC LIMIT ?2";

// Calls `take` for every row.
template <class Take>
Result<void> rows(Statement& statement, Take take) {
  const Running running(statement);
  for (;;) {
    auto more = statement.step();
    if (!more) return more.error();
    if (!*more) return {};
    take();
  }
}

// A statement whose first row says it all.
Result<bool> any(Statement& statement) {
  const Running running(statement);
  return statement.step();
}

}  // namespace

Result<void> Moderation::prepare(Database& db) {
  const struct {
    Statement& statement;
    std::string_view sql;
  } all[] = {{standing_, kStanding}, {put_standing_, kPutStanding}, {drop_standing_, kDropStanding}, {seen_, kSeen}, {has_report_, kHasReport},
             {put_report_, kPutReport}, {settle_, kSettle}, {put_decision_, kPutDecision}, {count_, kCount}, {each_, kEach}, {count_spam_, kCountSpam}, {each_spam_, kEachSpam},
             {each_report_, kEachReport}, {each_decision_, kEachDecision}};
  for (const auto& one : all) {
    if (auto ok = one.statement.prepare(db.handle(), one.sql); !ok) return ok;
  }
  return {};
}

Result<Standing> Moderation::standing(std::string_view owner) {
  const Running running(standing_);
  auto row = standing_.text(1, owner).step();
  if (!row) return row.error();
  const std::int64_t value = *row ? standing_.column_integer(0) : 0;
  return value == 1 ? Standing::Approved : value == 2 ? Standing::Banned : Standing::Unknown;
}

Result<void> Moderation::put_standing(std::string_view owner, Standing standing) {
  if (standing == Standing::Unknown) return drop_standing_.text(1, owner).run();
  return put_standing_.text(1, owner).integer(2, static_cast<std::int64_t>(standing)).run();
}

Result<bool> Moderation::is_seen(std::string_view owner) { return any(seen_.text(1, owner)); }

Result<bool> Moderation::has_report(std::int64_t thread, std::string_view id, std::string_view reporter) {
  return any(has_report_.integer(1, thread).text(2, id).text(3, reporter));
}

Result<bool> Moderation::put_report(std::int64_t thread, const Report& report) {
  return any(put_report_.integer(1, thread).text(2, report.id).text(3, report.reporter).text(4, report.reason).integer(5, report.at));
}

Result<bool> Moderation::settle(std::int64_t thread, std::string_view id) {
  bool was = false;
  auto done = rows(settle_.integer(1, thread).text(2, id), [&] { was = true; });
  if (!done) return done.error();
  return was;
}

Result<void> Moderation::put_decision(std::int64_t thread, const Decision& decision) {
  put_decision_.integer(1, thread).text(2, decision.id).text(3, decision.op).text(4, decision.reason);
  return put_decision_.text(5, decision.moderator).integer(6, decision.at).run();
}

Result<std::int64_t> Moderation::count(Queue queue, std::int64_t thread) {
  Statement& ask = queue == Queue::Spam ? count_spam_ : count_;
  const Running running(ask);
  auto row = ask.integer(1, thread).step();
  if (!row) return row.error();
  return *row ? ask.column_integer(0) : 0;
}

Result<void> Moderation::each(Queue queue, std::int64_t thread, std::int64_t most, const std::function<void(const Place&)>& take) {
  Statement& ask = queue == Queue::Spam ? each_spam_ : each_;
  return rows(ask.integer(1, thread).integer(2, most), [&] { take({std::string(ask.column_text(0)), ask.column_integer(1), std::string(ask.column_text(2))}); });
}

Result<void> Moderation::each_report(std::int64_t thread, std::string_view id, std::int64_t most, const std::function<void(const Report&)>& take) {
  return rows(each_report_.integer(1, thread).text(2, id).integer(3, most), [&] {
    take({std::string(id), std::string(each_report_.column_text(0)), std::string(each_report_.column_text(1)), each_report_.column_integer(2)});
  });
}

Result<void> Moderation::each_decision(std::int64_t thread, std::int64_t most, const std::function<void(const Decision&)>& take) {
  return rows(each_decision_.integer(1, thread).integer(2, most), [&] {
    const auto text = [&](int column) { return std::string(each_decision_.column_text(column)); };
    take({text(0), text(1), text(2), text(3), text(4), each_decision_.column_integer(5)});
  });
}

}  // namespace rejoinder::store
