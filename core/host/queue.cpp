// What moderators have to look at.
#include <exception>

#include "base/limits.hpp"
#include "base/time.hpp"
#include "host/check.hpp"
#include "host/convert.hpp"
#include "host/native_host.hpp"
#include "host/problem.hpp"
#include "wire/writer.hpp"

namespace rejoinder::host {
namespace {

constexpr auto kQueue = static_cast<std::int64_t>(limits::kQueue);
constexpr auto kReports = static_cast<std::int64_t>(limits::kQueueReports);

std::string time(Millis at) { return at == kNoTime ? std::string() : format_time(at); }

std::string name_of(store::Standing standing) {
  switch (standing) {
    case store::Standing::Unknown: return "unknown";
    case store::Standing::Approved: return "approved";
    case store::Standing::Banned: return "banned";
  }
  return {};
}

std::string name_of(endpoint::State state) { return state == endpoint::State::Pending ? "pending" : state == endpoint::State::Spam ? "spam" : "visible"; }

// Who stands behind a comment: its writer by his key, or the network that its form came from.
Result<void> find_writer(store::Log& log, std::int64_t thread, const store::Row& row, HostQueue::Entry& out) {
  if (!row.owner.empty()) {
    auto standing = log.moderation().standing(row.owner);
    if (!standing) return standing.error();
    out.writer = name_of(*standing);
    return {};
  }
  auto banned = log.networks().is_banned(thread, row.id);
  if (!banned) return banned.error();
  out.network = banned->has_value();
  if (out.network) out.writer = **banned ? "banned" : "unknown";
  return {};
}

// Within one transaction. `thread` 0: of all.
Result<void> gather(store::Log& log, store::Moderation::Queue queue, std::int64_t thread, HostQueue& out, std::vector<store::Row>& rows) {
  store::Moderation& moderation = log.moderation();
  auto total = moderation.count(queue, thread);
  if (!total) return total.error();
  out.total = *total;
  std::vector<store::Moderation::Place> waiting;
  if (auto ok = moderation.each(queue, thread, kQueue, [&](const auto& one) { waiting.push_back(one); }); !ok) return ok;
  for (const auto& one : waiting) {
    auto row = log.find(one.thread, one.id);
    if (!row) return row.error();
    if (!*row) continue;
    HostQueue::Entry entry{one.key, one.id, (*row)->name, (*row)->body, time((*row)->created), name_of(state_of(**row)), {}, false, {}};
    if (auto ok = find_writer(log, one.thread, **row, entry); !ok) return ok;
    const auto told = moderation.each_report(one.thread, one.id, kReports, [&](const store::Report& report) { entry.reports.push_back({report.reason, time(report.at)}); });
    if (!told) return told;
    out.entries.push_back(std::move(entry));
    rows.push_back(std::move(**row));
  }
  return moderation.each_decision(thread, kQueue, [&](const store::Decision& one) {
    out.decisions.push_back({one.thread, one.id, one.op, one.reason, one.moderator, time(one.at)});
  });
}

}  // namespace

bool NativeHost::gather_queue(HostQueue::Of of, const std::string& key, HostQueue& out, std::vector<store::Row>& rows) {
  const auto queue = of == HostQueue::Of::Spam ? store::Moderation::Queue::Spam : store::Moderation::Queue::Waiting;
  auto transaction = log_->begin(store::Transaction::Kind::Read);
  if (!transaction) return false;
  if (key.empty()) return bool(gather(*log_, queue, 0, out, rows));
  auto head = log_->head(key);
  return head && (!*head || gather(*log_, queue, (*head)->thread, out, rows));
}

bool NativeHost::queue(HostQueue::Of of, const std::string& key, HostQueue& out) try {
  out = {};
  std::vector<store::Row> rows;
  return gather_queue(of, key, out, rows);
} catch (const std::exception&) {
  return false;
}

HostResponse NativeHost::read_queue(HostQueue::Of of, const std::string& key) {
  if (!key.empty()) {
    if (auto problem = check_key(key)) return respond(*problem);
  }
  HostQueue queue;
  std::vector<store::Row> rows;
  if (!gather_queue(of, key, queue, rows)) return respond(trouble());
  wire::JsonWriter json;
  json.begin_object().key("rejoinder").number(1).key("can").begin_array().string("moderate").end_array();
  if (!options_.moderation.empty()) json.member("moderation", options_.moderation);
  json.key("total").number(queue.total).key("queue").begin_array();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const HostQueue::Entry& entry = queue.entries[i];
    json.begin_object().member("thread", entry.thread).key("comment");
    wire::write_comment(json, item_of(rows[i]));
    if (!entry.writer.empty()) json.member("writer", entry.writer);
    if (entry.network) json.key("network").boolean(true);
    json.key("reports").begin_array();
    for (const auto& report : entry.reports) json.begin_object().member("reason", report.reason).member("created", report.created).end_object();
    json.end_array().end_object();
  }
  json.end_array().key("decisions").begin_array();
  for (const auto& one : queue.decisions) {
    json.begin_object().member("thread", one.thread).member("id", one.id).member("op", one.op);
    if (!one.reason.empty()) json.member("reason", one.reason);
    json.member("moderator", one.moderator).member("created", one.created).end_object();
  }
  json.end_array().end_object();
  return for_moderator(std::move(json.text()));
}

}  // namespace rejoinder::host
