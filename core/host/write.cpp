#include <exception>
#include <map>
#include <vector>

#include "host/application.hpp"
#include "host/check.hpp"
#include "host/digest.hpp"
#include "host/form.hpp"
#include "host/native_host.hpp"
#include "host/problem.hpp"
#include "host/query.hpp"

namespace rejoinder {
namespace host {
namespace {

// Where a form came from is known for as long as a moderator may want to ban it: 30 days.
constexpr std::int64_t kNetworkMs = 30ll * 24 * 60 * 60'000;

struct Write final : HostWrite {
  std::string thread;
  std::vector<Operation> operations;
  Who who;
  bool form = false;
  std::optional<std::string> picture;  // the owner's, and nothing else then; empty: he has none any more
};

std::optional<Problem> read_request(const HostRequest& request, Write& out) {
  if (request.method != "POST") return invalid(405, "", "the method is not POST");
  out.thread = parse_query(request.query).thread;
  if (auto problem = check_key(out.thread)) return problem;
  out.form = request.forms && is_form(request.content_type);
  if (!out.form && !is_json(request.content_type)) return invalid(415, "request", "the Content-Type is not application/json");
  WriteRequest body;
  if (auto problem = out.form ? read_form(request, body) : read_write(request.body, body)) return problem;
  out.operations = std::move(body.operations);
  if (!body.key.empty()) out.who.owner = digest(body.key);
  if (out.form) out.who.network = request.network;
  out.who.moderator = request.moderator;
  return std::nullopt;
}

HostResponse answer(Application&& application, const std::string& thread) {
  HostResponse response;
  response.status = application.created() ? 201 : 200;
  response.content_type = "application/json";
  response.cache_control = "no-store";
  if (application.changed()) response.changed = thread;
  response.body = std::move(application).answer();
  return response;
}

HostResponse answer_picture(const std::string& name) {
  HostResponse response;
  response.status = 200;
  response.content_type = "application/json";
  response.cache_control = "no-store";
  response.body = name.empty() ? std::string(R"({"rejoinder":1,"avatar":null})") : R"({"rejoinder":1,"avatar":"?picture=)" + name + R"("})";
  return response;
}

// Writes that become durable together.
class Batch {
 public:
  Batch(store::Log& log, const HostOptions& options, std::int64_t now) : log_(log), options_(options), now_(now) {}

  // False when the disk, or memory, has failed: nothing of the batch has happened then.
  bool run(const std::vector<std::unique_ptr<HostWrite>>& writes, std::vector<HostResponse>& responses) {
    auto transaction = log_.begin(store::Transaction::Kind::Write);
    if (!transaction) return false;
    auto forgotten = log_.networks().forget(now_ - kNetworkMs);
    if (!forgotten) return false;
    wrote_ = wiped_ = *forgotten;
    for (std::size_t i = 0; i < writes.size(); ++i) {
      if (!run(static_cast<const Write&>(*writes[i]), responses[i])) return false;
    }
    for (const auto& [key, thread] : threads_) {
      if (thread.changed && !log_.save(thread.head)) return false;
    }
    return !wrote_ || (*transaction)->commit();
  }

  bool wiped() const { return wiped_; }  // something was there that must not be any more

 private:
  struct Thread {
    store::Head head;
    bool changed = false;
  };

  // Read once and saved once, however many write to it.
  Thread* thread_of(const std::string& key) {
    if (const auto known = threads_.find(key); known != threads_.end()) return &known->second;
    auto found = log_.head(key);
    if (!found) return nullptr;
    return &threads_.emplace(key, Thread{*found ? std::move(**found) : store::Head{}}).first->second;
  }

  bool run(const Write& write, HostResponse& response) {
    if (write.picture) return keep_picture(write, response);
    Thread* const thread = thread_of(write.thread);
    if (thread == nullptr) return false;
    const store::Head before = thread->head;
    auto who = known(write.who);
    if (!who) return false;
    Application application(log_, options_, write.thread, thread->head, std::move(*who), now_);
    // One operation is refused before it writes.
    const bool may_half = write.operations.size() > 1;
    if (may_half && !log_.mark()) return false;
    const auto problem = application.run(write.operations);
    if (problem && problem->status >= 500) return false;
    if (may_half && !(problem ? log_.back_to_mark() : log_.forget_mark())) return false;
    if (problem) {
      thread->head = before;
      response = respond(*problem);
      return true;
    }
    thread->changed = thread->changed || application.changed();
    wrote_ = wrote_ || application.wrote();
    wiped_ = wiped_ || application.wiped();
    response = answer(std::move(application), write.thread);
    if (write.form) response.comment = write.operations.front().item.id;
    return true;
  }

  // A network as the log keeps it: a digest with the log's own secret.
  Result<Who> known(Who who) {
    if (who.network.empty()) return who;
    auto secret = log_.networks().secret();
    if (!secret) return secret.error();
    who.network = digest(*secret + who.network);
    return who;
  }

  bool keep_picture(const Write& write, HostResponse& response) {
    auto standing = log_.moderation().standing(write.who.owner);
    if (!standing) return false;
    if (*standing == store::Standing::Banned && !write.picture->empty()) return response = respond(forbidden("picture", "its writer is banned here")), true;
    const std::string name = write.picture->empty() ? "" : digest(*write.picture);
    auto kept = log_.pictures().put(write.who.owner, name, *write.picture);
    if (!kept) return false;
    wrote_ = wrote_ || *kept;
    wiped_ = wiped_ || *kept;
    response = answer_picture(name);
    return true;
  }

  store::Log& log_;
  const HostOptions& options_;
  std::int64_t now_;
  std::map<std::string, Thread> threads_;
  bool wrote_ = false, wiped_ = false;
};

}  // namespace

std::vector<HostResponse> NativeHost::write(const std::vector<std::unique_ptr<HostWrite>>& writes, std::int64_t now) {
  std::vector<HostResponse> responses(writes.size());
  try {
    Batch batch(*log_, options_, now);
    if (batch.run(writes, responses)) {
      wipe_ = (wipe_ || batch.wiped()) && !log_->wipe();
      return responses;
    }
  } catch (const std::exception&) {
    // Memory has run out; the transaction has been rolled back.
  }
  for (HostResponse& response : responses) response = respond(trouble());
  return responses;
}

}  // namespace host

std::unique_ptr<HostWrite> Host::read(const HostRequest& request, HostResponse& refusal) {
  try {
    auto write = std::make_unique<host::Write>();
    const auto problem = host::read_request(request, *write);
    if (!problem) return write;
    refusal = host::respond(*problem);
  } catch (const std::exception&) {
    refusal = host::respond(host::trouble());
  }
  return nullptr;
}

std::unique_ptr<HostWrite> Host::picture(std::string_view key, std::string png, HostResponse& refusal) {
  try {
    auto problem = host::check_writer_key(key);
    if (!problem && key.empty()) problem = host::sign_in("key");
    if (problem) return refusal = host::respond(*problem), nullptr;
    auto write = std::make_unique<host::Write>();
    write->who.owner = host::digest(key);
    write->picture = std::move(png);
    return write;
  } catch (const std::exception&) {
    refusal = host::respond(host::trouble());
  }
  return nullptr;
}

}  // namespace rejoinder
