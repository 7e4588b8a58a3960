#include "host/application.hpp"

#include <algorithm>

#include "base/decimal.hpp"
#include "base/limits.hpp"
#include "host/convert.hpp"

namespace rejoinder::host {
namespace {

using Kind = Operation::Kind;
using endpoint::State;

// What a reader may say about a comment; the rest is the host's to say.
endpoint::Item item_from_reader(const endpoint::Item& sent) {
  endpoint::Item item;
  item.id = sent.id, item.parent = sent.parent, item.name = sent.name, item.url = sent.url, item.email = sent.email;
  item.body = sent.body, item.format = sent.format;
  return item;
}

}  // namespace

std::optional<Problem> Application::run(const std::vector<Operation>& operations) {
  for (const Operation& operation : operations) {
    if (auto refused = apply(operation)) return refused;
  }
  return std::nullopt;
}

Application::Refused Application::apply(const Operation& operation) {
  if (operation.kind == Kind::Reply) return reply(operation);
  if (operation.kind >= Kind::Approve) return moderate(operation);
  const std::string field = operation.where + ".id";
  if (who_.owner.empty()) return sign_in(operation.where);
  auto found = log_.find(head_.thread, operation.item.id);
  if (!found) return trouble();
  if (!*found || (is_hidden(**found) && !owns(**found))) return unknown(field);
  if (is_gone(**found) && operation.kind != Kind::Delete) return gone(field);
  switch (operation.kind) {
    case Kind::Edit: return edit(operation, std::move(**found));
    case Kind::Delete: return erase(operation, std::move(**found));
    case Kind::Vote: return vote(operation, std::move(**found));
    case Kind::Report: return report(operation, **found);
    case Kind::Reply:
    case Kind::Approve:
    case Kind::Remove:
    case Kind::Spam:
    case Kind::Ban:
    case Kind::Unban: break;
  }
  return trouble();
}

Application::Refused Application::reply(const Operation& operation) {
  const auto& item = operation.item;
  auto before = log_.find(head_.thread, item.id);
  if (!before) return trouble();
  if (*before) {
    if ((*before)->print != fingerprint(item)) return conflict(operation.where + ".id");
    changes_.set(**before);
    return std::nullopt;
  }
  if (head_.closed) return closed(operation.where);
  if (!item.parent.empty()) {
    auto parent = log_.exists(head_.thread, item.parent);
    if (!parent) return trouble();
    if (!*parent) return unknown_parent(operation.where + ".parent", item.parent);
  }
  if (auto refused = banned(operation.where)) return refused;
  return append(operation);
}

Application::Refused Application::append(const Operation& operation) {
  if (head_.size >= static_cast<std::int64_t>(limits::kThreadComments)) return full(limits::kThreadComments);
  if (head_.thread == 0) {
    auto made = log_.create(key_, now_);
    if (!made) return trouble();
    head_ = std::move(*made);
  }
  store::Row row = row_of(item_from_reader(operation.item));
  row.created = now_;
  row.owner = who_.owner;
  if (options_.hold && !is_approved()) row.state = static_cast<std::int64_t>(State::Pending);
  created_ = true;
  if (auto refused = change(row, nullptr)) return refused;
  if (!who_.network.empty() && !log_.networks().put(head_.thread, row.id, who_.network, now_)) return trouble();
  return std::nullopt;
}

Application::Refused Application::edit(const Operation& operation, store::Row row) {
  if (!owns(row)) return forbidden(operation.where, "only its author can edit it");
  const auto format = static_cast<std::int64_t>(operation.item.format);
  if (row.body == operation.item.body && row.format == format) return changes_.set(row), std::nullopt;
  if (late(row)) return forbidden(operation.where, "the time to edit it, " + decimal(options_.edit_window) + " seconds, is over");
  if (head_.closed) return closed(operation.where);
  if (auto refused = banned(operation.where)) return refused;
  // Otherwise what a moderator has let pass could become what he would not have.
  if (options_.hold && !is_hidden(row) && !is_approved()) return forbidden(operation.where, "a moderator has let it pass as it is");
  const store::Row before = row;
  row.body = operation.item.body, row.format = format, row.edited = now_;
  return change(row, &before);
}

Application::Refused Application::erase(const Operation& operation, store::Row row) {
  if (!owns(row)) return forbidden(operation.where, "only its author can delete it");
  if (is_gone(row)) return changes_.set(row), std::nullopt;
  if (late(row)) return forbidden(operation.where, "the time to delete it, " + decimal(options_.edit_window) + " seconds, is over");
  if (!log_.drop_votes(head_.thread, row.id)) return trouble();
  const store::Row before = row;
  row.state = static_cast<std::int64_t>(State::Deleted);
  row.body.clear(), row.name.clear(), row.url.clear(), row.email.clear();
  row.up = row.down = 0;
  return change(row, &before);
}

Application::Refused Application::vote(const Operation& operation, store::Row row) {
  auto cast = log_.vote(head_.thread, row.id, who_.owner);
  if (!cast) return trouble();
  if (*cast == operation.value) return changes_.set(row), std::nullopt;
  if (auto refused = banned(operation.where)) return refused;
  if (!log_.put_vote(head_.thread, row.id, who_.owner, operation.value)) return trouble();
  const store::Row before = row;
  row.up = std::max<std::int64_t>(0, row.up + int{operation.value > 0} - int{*cast > 0});  // an import may have lowered it
  row.down = std::max<std::int64_t>(0, row.down + int{operation.value < 0} - int{*cast < 0});
  return change(row, &before);
}

Application::Refused Application::report(const Operation& operation, const store::Row& row) {
  auto known = log_.moderation().has_report(head_.thread, row.id, who_.owner);
  if (!known) return trouble();
  if (*known) return std::nullopt;
  if (auto refused = banned(operation.where)) return refused;
  if (!log_.moderation().put_report(head_.thread, {row.id, who_.owner, operation.reason, now_})) return trouble();
  wrote_ = true;
  return std::nullopt;
}

Application::Refused Application::banned(std::string_view where) {
  auto standing = log_.moderation().standing(who_.owner);
  if (!standing) return trouble();
  if (*standing == store::Standing::Banned) return forbidden(std::string(where), "its writer is banned here");
  if (who_.network.empty()) return std::nullopt;
  auto network = log_.networks().is_banned(who_.network);
  if (!network) return trouble();
  if (*network) return forbidden(std::string(where), "a moderator has banned the network that it comes from, for forms without a key and for a time");
  return std::nullopt;
}

bool Application::is_approved() {
  auto standing = log_.moderation().standing(who_.owner);
  return standing && *standing == store::Standing::Approved;
}

// An import may have taken a comment's date.
bool Application::late(const store::Row& row) const { return row.created == kNoTime || now_ - row.created > options_.edit_window * 1'000; }

Application::Refused Application::change(store::Row& row, const store::Row* before) {
  if (!put(log_, head_, row, before)) return trouble();
  wrote_ = changed_ = true;
  wiped_ = wiped_ || (before != nullptr && (is_gone(row) || before->body != row.body));
  changes_.set(row);
  return std::nullopt;
}

}  // namespace rejoinder::host
