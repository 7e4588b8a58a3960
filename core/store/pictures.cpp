#include "store/pictures.hpp"

namespace rejoinder::store {
namespace {

constexpr std::string_view kFind = "SELECT bytes FROM pictures WHERE name = ?1";
constexpr std::string_view kOf = "SELECT picture FROM avatars WHERE owner = ?1";
constexpr std::string_view kKeep = "INSERT INTO pictures (name, bytes) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
constexpr std::string_view kPut = "INSERT INTO avatars (owner, picture) VALUES (?1, ?2) ON CONFLICT (owner) DO UPDATE SET picture = ?2";
constexpr std::string_view kTake = "DELETE FROM avatars WHERE owner = ?1";
constexpr std::string_view kDrop = "DELETE FROM pictures WHERE name = ?1 AND NOT EXISTS (SELECT 1 FROM avatars WHERE picture = ?1)";
constexpr std::string_view kEach =
    "SELECT a.picture, c.id FROM comments c JOIN avatars a ON a.owner = c.owner WHERE c.thread = ?1 AND c.state = 0 ORDER BY a.picture, c.seq";

}  // namespace

Result<void> Pictures::prepare(Database& db) {
  const struct {
    Statement& statement;
    std::string_view sql;
  } all[] = {{find_, kFind}, {of_, kOf}, {keep_, kKeep}, {put_, kPut}, {take_, kTake}, {drop_, kDrop}, {each_, kEach}};
  for (const auto& one : all) {
    if (auto ok = one.statement.prepare(db.handle(), one.sql); !ok) return ok;
  }
  return {};
}

Result<std::optional<std::string>> Pictures::find(std::string_view name) {
  const Running running(find_);
  auto row = find_.text(1, name).step();
  if (!row) return row.error();
  return *row ? std::optional(std::string(find_.column_blob(0))) : std::nullopt;
}

Result<std::string> Pictures::of(std::string_view owner) {
  const Running running(of_);
  auto row = of_.text(1, owner).step();
  if (!row) return row.error();
  return *row ? std::string(of_.column_text(0)) : std::string();
}

Result<bool> Pictures::put(std::string_view owner, std::string_view name, std::string_view bytes) {
  auto before = of(owner);
  if (!before) return before.error();
  if (*before == name) return false;
  if (name.empty()) {
    if (auto ok = take_.text(1, owner).run(); !ok) return ok.error();
  } else {
    if (auto ok = keep_.text(1, name).blob(2, bytes).run(); !ok) return ok.error();
    if (auto ok = put_.text(1, owner).text(2, name).run(); !ok) return ok.error();
  }
  if (auto ok = drop_.text(1, *before).run(); !ok) return ok.error();
  return true;
}

Result<void> Pictures::each(std::int64_t thread, const Take& take) {
  const Running running(each_);
  each_.integer(1, thread);
  for (;;) {
    auto row = each_.step();
    if (!row) return row.error();
    if (!*row) return {};
    take(each_.column_text(0), each_.column_text(1));
  }
}

}  // namespace rejoinder::store
