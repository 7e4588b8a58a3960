#include "host/native_host.hpp"

#include <exception>

#include "host/check.hpp"
#include "host/problem.hpp"

namespace rejoinder {

std::unique_ptr<Host> Host::open(const std::string& path, std::string& error, const HostOptions& options) {
  auto log = store::Log::open(path);
  if (!log) return error = log.error().what, nullptr;
  return std::make_unique<host::NativeHost>(std::move(*log), options);
}

namespace host {

// Memory may run out on a request that a stranger made large; the transaction has been rolled back by its owner then.
HostResponse NativeHost::handle(const HostRequest& request, std::int64_t now) {
  try {
    return route(request, now);
  } catch (const std::exception&) {
    return respond(trouble());
  }
}

HostResponse NativeHost::route(const HostRequest& request, std::int64_t now) {
  if (request.method == "POST") {
    HostResponse refusal;
    std::vector<std::unique_ptr<HostWrite>> writes(1);
    writes[0] = Host::read(request, refusal);
    return writes[0] ? std::move(write(writes, now).front()) : refusal;
  }
  if (request.method != "GET" && request.method != "HEAD") return respond(invalid(405, "", "the method is not GET, HEAD or POST"));
  return read(parse_query(request.query), request);
}

bool NativeHost::close(const std::string& key, bool closed, std::int64_t now, std::string& error) {
  const auto failed = [&](const Error& why) { return error = why.what, false; };
  if (const auto problem = check_key(key)) return error = "the thread's key: " + problem->detail, false;
  auto transaction = log_->begin(store::Transaction::Kind::Write);
  if (!transaction) return failed(transaction.error());
  auto found = log_->head(key);
  if (!found) return failed(found.error());
  if (!*found) {
    auto created = log_->create(key, now);
    if (!created) return failed(created.error());
    found = std::optional(std::move(*created));
  }
  store::Head& head = **found;
  if (head.closed == closed && head.rev > 0) return true;
  head.closed = closed, ++head.rev;
  if (auto ok = log_->save(head); !ok) return failed(ok.error());
  if (auto ok = (*transaction)->commit(); !ok) return failed(ok.error());
  return true;
}

std::string NativeHost::export_thread(const std::string& key, bool with_email) {
  auto transaction = log_->begin(store::Transaction::Kind::Read);
  if (!transaction) return {};
  auto head = log_->head(key);
  if (!head || !*head) return {};
  auto document = Documents(*log_, options_, key, **head).operators(with_email);
  return document ? std::move(*document) : std::string();
}

}  // namespace host
}  // namespace rejoinder
