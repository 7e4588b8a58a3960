#include <exception>
#include <unordered_set>
#include <vector>

#include "base/limits.hpp"
#include "host/check.hpp"
#include "host/convert.hpp"
#include "host/native_host.hpp"
#include "wire/reader.hpp"

namespace rejoinder::host {
namespace {

struct Arrival {
  endpoint::Item item;
  std::string where;
};

void skip(ImportReport& report, std::string_view reason, std::string_view where) {
  for (auto& skipped : report.skipped) {
    if (skipped.reason == reason) {
      ++skipped.count;
      return;
    }
  }
  report.skipped.push_back({std::string(reason), std::string(where), 1});
}

bool same(const store::Row& a, const store::Row& b) {
  return a.client == b.client && a.parent == b.parent && a.name == b.name && a.url == b.url && a.email == b.email && a.body == b.body &&
         a.format == b.format && a.state == b.state && a.role == b.role && a.created == b.created && a.edited == b.edited &&
         a.up == b.up && a.down == b.down && a.pinned == b.pinned;
}

// One document on its way into one thread.
class Intake {
 public:
  Intake(store::Log& log, ImportReport& report, store::Head& head) : log_(log), report_(report), head_(head) {}

  Result<void> take(const Arrival& arrival) {
    const endpoint::Item& item = arrival.item;
    if (item.id.empty()) return skip(report_, "the id is missing", arrival.where), Result<void>();
    if (!seen_.insert(item.id).second) return skip(report_, "the id stands twice; the first was kept", arrival.where), Result<void>();
    store::Row row = row_of(item);
    auto before = log_.find(head_.thread, item.id);
    if (!before) return before.error();
    if (*before) return replace(std::move(row), **before, arrival.where);
    if (head_.size >= static_cast<std::int64_t>(limits::kThreadComments)) {
      return skip(report_, "more comments than a thread can hold", arrival.where), Result<void>();
    }
    return enter(row, nullptr);
  }

 private:
  Result<void> replace(store::Row row, const store::Row& before, std::string_view where) {
    if (row.email.empty()) row.email = before.email;  // a document without addresses does not mean that there are none
    if (row.up == 0 && row.down == 0) row.up = before.up, row.down = before.down;  // nor one without votes
    row.print = before.print, row.owner = before.owner;  // its writer may still be trying to send it, or to edit it
    if (same(row, before)) return ++report_.unchanged, Result<void>();
    if (is_gone(item_of(before).state) && !is_gone(item_of(row).state)) return skip(report_, "removed here meanwhile", where), Result<void>();
    return enter(row, &before);
  }

  Result<void> enter(store::Row& row, const store::Row* before) {
    ++report_.imported;
    return put(log_, head_, row, before);
  }

  store::Log& log_;
  ImportReport& report_;
  store::Head& head_;
  std::unordered_set<std::string> seen_;
};

Result<void> import_into(store::Log& log, std::string_view key, std::string_view title, const std::vector<Arrival>& arrivals, std::int64_t now,
                         ImportReport& report) {
  auto transaction = log.begin(store::Transaction::Kind::Write);
  if (!transaction) return transaction.error();
  auto found = log.head(key);
  if (!found) return found.error();
  store::Head head;
  if (*found) {
    head = **found;
  } else {
    auto created = log.create(key, now);
    if (!created) return created.error();
    head = *created;
  }
  const std::int64_t rev = head.rev;
  Intake intake(log, report, head);
  for (const Arrival& arrival : arrivals) {
    if (auto ok = intake.take(arrival); !ok) return ok;
  }
  if (!title.empty() && title != head.title) head.title = title, ++head.rev;
  if (*found && head.rev == rev) return {};
  if (auto ok = log.save(head); !ok) return ok;
  return (*transaction)->commit();
}

}  // namespace

bool NativeHost::import(std::string_view json, const std::string& key, std::int64_t now, ImportReport& report, std::string& error) try {
  report = {};
  std::vector<Arrival> arrivals;
  wire::Reader reader([&](endpoint::Item&& item, std::string_view where) { arrivals.push_back({std::move(item), std::string(where)}); });
  if (auto ok = reader.write(json, true); !ok) return error = ok.error().what + (ok.error().where.empty() ? "" : " (" + ok.error().where + ")"), false;
  const endpoint::Document& document = reader.document();
  if (!document.recognised) return error = "neither an array of comments nor an object with \"comments\"", false;

  report.thread = !key.empty() ? key : !document.thread.empty() ? document.thread : "imported";
  if (const auto problem = check_key(report.thread)) return error = "the thread's key: " + problem->detail, false;
  for (const auto& skipped : document.skipped) report.skipped.push_back({skipped.reason, skipped.where, skipped.count});
  if (auto ok = import_into(*log_, report.thread, document.title, arrivals, now, report); !ok) return error = ok.error().what, false;
  return true;
} catch (const std::exception&) {
  return error = "out of memory", false;
}

}  // namespace rejoinder::host
