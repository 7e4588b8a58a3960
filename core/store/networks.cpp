#include "store/networks.hpp"

namespace rejoinder::store {
namespace {

constexpr std::string_view kSecret = "SELECT secret FROM secrets";
constexpr std::string_view kPut = "INSERT INTO networks (thread, id, network, at, banned) VALUES (?1, ?2, ?3, ?4, 0)";
constexpr std::string_view kNetworkBanned = "SELECT 1 FROM networks WHERE network = ?1 AND banned LIMIT 1";
constexpr std::string_view kCommentBanned =
    "SELECT EXISTS (SELECT 1 FROM networks o WHERE o.network = n.network AND o.banned) FROM networks n WHERE thread = ?1 AND id = ?2";
constexpr std::string_view kBan = "UPDATE networks SET banned = 1, at = ?3 WHERE thread = ?1 AND id = ?2";
constexpr std::string_view kLift = "UPDATE networks SET banned = 0 WHERE banned AND network = (SELECT network FROM networks WHERE thread = ?1 AND id = ?2)";
constexpr std::string_view kForget = "DELETE FROM networks WHERE at < ?1 RETURNING 1";

}  // namespace

Result<void> Networks::prepare(Database& db) {
  const struct {
    Statement& statement;
    std::string_view sql;
  } all[] = {{secret_, kSecret}, {put_, kPut}, {network_banned_, kNetworkBanned}, {comment_banned_, kCommentBanned}, {ban_, kBan}, {lift_, kLift}, {forget_, kForget}};
  for (const auto& one : all) {
    if (auto ok = one.statement.prepare(db.handle(), one.sql); !ok) return ok;
  }
  return {};
}

Result<std::string> Networks::secret() {
  const Running running(secret_);
  auto row = secret_.step();
  if (!row) return row.error();
  if (!*row) return Error{"the file has no secret", "corrupt"};
  return std::string(secret_.column_blob(0));
}

Result<void> Networks::put(std::int64_t thread, std::string_view id, std::string_view network, Millis at) {
  return put_.integer(1, thread).text(2, id).text(3, network).integer(4, at).run();
}

Result<bool> Networks::is_banned(std::string_view network) {
  const Running running(network_banned_);
  return network_banned_.text(1, network).step();
}

Result<std::optional<bool>> Networks::is_banned(std::int64_t thread, std::string_view id) {
  const Running running(comment_banned_);
  auto row = comment_banned_.integer(1, thread).text(2, id).step();
  if (!row) return row.error();
  return *row ? std::optional(comment_banned_.column_integer(0) != 0) : std::nullopt;
}

Result<void> Networks::ban(std::int64_t thread, std::string_view id, Millis at) { return ban_.integer(1, thread).text(2, id).integer(3, at).run(); }

Result<void> Networks::lift(std::int64_t thread, std::string_view id) { return lift_.integer(1, thread).text(2, id).run(); }

Result<bool> Networks::forget(Millis before) {
  const Running running(forget_);
  forget_.integer(1, before);
  bool any = false;
  for (;;) {
    auto more = forget_.step();
    if (!more) return more.error();
    if (!*more) return any;
    any = true;
  }
}

}  // namespace rejoinder::store
