#include <algorithm>
#include <vector>

#include "base/limits.hpp"
#include "host/check.hpp"
#include "host/convert.hpp"
#include "host/document.hpp"
#include "host/native_host.hpp"
#include "host/problem.hpp"
#include "wire/reader.hpp"

namespace rejoinder::host {
namespace {

struct Operation {
  endpoint::Item item;
  std::string where;
};

// The operations of a request, all of them usable, or what is wrong with the first that is not.
std::optional<Problem> read_operations(std::string_view body, std::vector<Operation>& out) {
  std::size_t seen = 0;
  wire::Reader reader([&](endpoint::Item&& item, std::string_view where) {
    if (++seen <= limits::kOperations) out.push_back({std::move(item), std::string(where)});
  });
  if (auto ok = reader.write(body, true); !ok) {
    return invalid(400, "request", ok.error().what + (ok.error().where.empty() ? "" : " (" + ok.error().where + ")"));
  }
  const auto& skipped = reader.document().skipped;
  const bool ops = !out.empty() ? out.front().where.starts_with("ops[") : !skipped.empty() && skipped.front().where.starts_with("ops[");
  if (!ops) return invalid(422, "ops", "names no operation");
  if (!skipped.empty()) {
    const auto& first = skipped.front();
    return first.limit != 0 ? too_large(first.where, first.limit) : invalid(422, first.where, first.reason);
  }
  if (seen > limits::kOperations) return invalid(422, "ops", "names more operations than one request may");
  for (const Operation& operation : out) {
    if (auto problem = check_reply(operation.item, operation.where)) return problem;
  }
  return std::nullopt;
}

// What a reader may say about a comment; the rest is the host's to say.
store::Row row_from_reader(const endpoint::Item& sent, std::int64_t now, std::int64_t rev) {
  endpoint::Item item;
  item.id = sent.id, item.parent = sent.parent, item.name = sent.name, item.url = sent.url, item.email = sent.email;
  item.body = sent.body, item.format = sent.format, item.created = now, item.rev = rev;
  return row_of(item);
}

// The operations as one change of the log.
class Application {
 public:
  Application(store::Log& log, std::string_view key, std::int64_t now) : log_(log), key_(key), now_(now) {}

  std::optional<Problem> run(const std::vector<Operation>& operations) {
    auto found = log_.head(key_);
    if (!found) return trouble();
    if (*found) head_ = **found;
    for (const Operation& operation : operations) {
      if (auto problem = apply(operation)) return problem;
    }
    if (changed_ && !log_.save(head_)) return trouble();
    return std::nullopt;
  }

  bool changed() const { return changed_; }
  std::string answer() && { return std::move(changes_).finish(head_); }

 private:
  std::optional<Problem> apply(const Operation& operation) {
    const auto& [item, where] = operation;
    auto before = log_.find(head_.thread, item.id);
    if (!before) return trouble();
    if (*before) {
      if ((*before)->print != fingerprint(item)) return conflict(where + ".id");
      tell(**before);
      return std::nullopt;
    }
    if (!item.parent.empty()) {
      auto parent = log_.exists(head_.thread, item.parent);
      if (!parent) return trouble();
      if (!*parent) return unknown_parent(where + ".parent", item.parent);
    }
    return append(item);
  }

  std::optional<Problem> append(const endpoint::Item& item) {
    if (head_.size >= static_cast<std::int64_t>(limits::kThreadComments)) return full(limits::kThreadComments);
    if (head_.thread == 0) {
      auto created = log_.create(key_, now_);
      if (!created) return trouble();
      head_ = *created;
    }
    const store::Row row = row_from_reader(item, now_, ++head_.rev);
    if (!log_.put(head_.thread, row)) return trouble();
    ++head_.size;
    changed_ = true;
    tell(row);
    return std::nullopt;
  }

  // Once each: a request may name the same comment twice.
  void tell(const store::Row& row) {
    if (std::find(told_.begin(), told_.end(), row.id) != told_.end()) return;
    told_.push_back(row.id);
    changes_.add(row);
  }

  store::Log& log_;
  std::string_view key_;
  std::int64_t now_;
  store::Head head_;
  ChangeDocument changes_;
  std::vector<std::string> told_;
  bool changed_ = false;
};

}  // namespace

HostResponse NativeHost::write(std::string_view key, const HostRequest& request, std::int64_t now) {
  if (!is_json(request.content_type)) return respond(invalid(415, "request", "the Content-Type is not application/json"));
  std::vector<Operation> operations;
  if (auto problem = read_operations(request.body, operations)) return respond(*problem);

  auto transaction = log_->begin(store::Transaction::Kind::Write);
  if (!transaction) return respond(trouble());
  Application application(*log_, key, now);
  if (auto problem = application.run(operations)) return respond(*problem);
  if (application.changed() && !(*transaction)->commit()) return respond(trouble());

  HostResponse response;
  response.status = application.changed() ? 201 : 200;
  response.content_type = "application/json";
  response.cache_control = "no-store";
  response.body = std::move(application).answer();
  return response;
}

}  // namespace rejoinder::host
