// What only a moderator may do.
#include "host/application.hpp"
#include "host/convert.hpp"

namespace rejoinder::host {

using Kind = Operation::Kind;
using endpoint::State;
using store::Standing;

Application::Refused Application::moderate(const Operation& operation) {
  const std::string field = operation.where + ".id";
  if (who_.moderator.empty()) return no_moderator(operation.where);
  auto found = log_.find(head_.thread, operation.item.id);
  if (!found) return trouble();
  if (!*found) return unknown(field);
  if (operation.kind == Kind::Ban) return stand(operation, **found, Standing::Banned);
  if (operation.kind == Kind::Unban) return stand(operation, **found, Standing::Unknown);
  const State state = state_of(**found);
  if (operation.kind == Kind::Remove && state == State::Removed) return changes_.set(**found), std::nullopt;
  if (is_gone(state)) return gone(field);
  if (operation.kind == Kind::Remove) return remove(operation, std::move(**found));
  return operation.kind == Kind::Spam ? spam(std::move(**found)) : approve(std::move(**found));
}

// Of a visible comment: there is nothing in its reports.
Application::Refused Application::approve(store::Row row) {
  auto settled = log_.moderation().settle(head_.thread, row.id);
  if (!settled) return trouble();
  if (state_of(row) == State::Visible) {
    changes_.set(row);
    return *settled ? decide("approve", row) : std::nullopt;
  }
  auto standing = log_.moderation().standing(row.owner);
  if (!standing) return trouble();
  if (*standing == Standing::Unknown && !row.owner.empty() && !log_.moderation().put_standing(row.owner, Standing::Approved)) return trouble();
  const store::Row before = row;
  row.state = static_cast<std::int64_t>(State::Visible);
  if (auto refused = decide("approve", row)) return refused;
  return change(row, &before);
}

Application::Refused Application::remove(const Operation& operation, store::Row row) {
  const store::Row before = row;
  row.state = static_cast<std::int64_t>(State::Removed);
  row.body.clear(), row.name.clear(), row.url.clear(), row.email.clear();
  row.up = row.down = 0;
  if (!log_.moderation().settle(head_.thread, row.id) || !log_.drop_votes(head_.thread, row.id)) return trouble();
  if (auto refused = decide("remove", row, operation.reason)) return refused;
  if (auto refused = change(row, &before)) return refused;
  return forget_picture(row.owner);
}

Application::Refused Application::spam(store::Row row) {
  if (state_of(row) == State::Spam) return changes_.set(row), std::nullopt;
  auto standing = log_.moderation().standing(row.owner);
  if (!standing || !log_.moderation().settle(head_.thread, row.id)) return trouble();
  if (*standing == Standing::Approved && !log_.moderation().put_standing(row.owner, Standing::Unknown)) return trouble();
  const store::Row before = row;
  row.state = static_cast<std::int64_t>(State::Spam);
  if (auto refused = decide("spam", row)) return refused;
  if (auto refused = change(row, &before)) return refused;
  return forget_picture(row.owner);
}

Application::Refused Application::stand(const Operation& operation, const store::Row& row, Standing standing) {
  if (row.owner.empty()) return stand_network(operation, row, standing);
  auto before = log_.moderation().standing(row.owner);
  if (!before) return trouble();
  changes_.set(row);
  const bool bans = standing == Standing::Banned;
  if (bans == (*before == Standing::Banned)) return std::nullopt;
  if (!log_.moderation().put_standing(row.owner, standing)) return trouble();
  if (bans) {
    if (auto refused = drop_picture(row.owner)) return refused;
  }
  return decide(bans ? "ban" : "unban", row);
}

// Who wrote by a form has no key. What can be held is the network that it came from, for as long as that is known.
Application::Refused Application::stand_network(const Operation& operation, const store::Row& row, Standing standing) {
  auto before = log_.networks().is_banned(head_.thread, row.id);
  if (!before) return trouble();
  if (!*before) return invalid(422, operation.where + ".id", "nobody stands behind it whom a ban could hold: it was written without a key, and the network that it came from is not known, or no longer");
  changes_.set(row);
  const bool bans = standing == Standing::Banned;
  if (**before == bans) return std::nullopt;
  if (!(bans ? log_.networks().ban(head_.thread, row.id, now_) : log_.networks().lift(head_.thread, row.id))) return trouble();
  return decide(bans ? "ban" : "unban", row);
}

Application::Refused Application::decide(std::string_view op, const store::Row& row, std::string_view reason) {
  if (!log_.moderation().put_decision(head_.thread, {"", row.id, std::string(op), std::string(reason), who_.moderator, now_})) return trouble();
  wrote_ = true;
  return std::nullopt;
}

// A picture goes with the last of its writer's comments that is seen.
Application::Refused Application::forget_picture(const std::string& owner) {
  if (owner.empty()) return std::nullopt;
  auto seen = log_.moderation().is_seen(owner);
  if (!seen) return trouble();
  return *seen ? std::nullopt : drop_picture(owner);
}

Application::Refused Application::drop_picture(const std::string& owner) {
  auto dropped = log_.pictures().put(owner, "", "");
  if (!dropped) return trouble();
  wiped_ = wiped_ || *dropped;
  return std::nullopt;
}

}  // namespace rejoinder::host
