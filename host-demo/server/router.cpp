#include "server/router.hpp"

namespace demo {
namespace {

constexpr std::string_view kEndpoint = "/comments";

struct Target {
  std::string_view path, query;
};

// Of an absolute target ("http://host/path") the authority is dropped: this server has one site only.
Target split(std::string_view target) {
  if (const std::size_t scheme = target.find("://"); scheme != std::string_view::npos && !target.starts_with('/')) {
    const std::size_t slash = target.find('/', scheme + 3);
    target = slash == std::string_view::npos ? "/" : target.substr(slash);
  }
  target = target.substr(0, target.find('#'));
  const std::size_t mark = target.find('?');
  if (mark == std::string_view::npos) return {target, {}};
  return {target.substr(0, mark), target.substr(mark + 1)};
}

Answer answer_of(rejoinder::HostResponse&& response) {
  Answer answer;
  answer.status = response.status;
  if (!response.content_type.empty()) answer.header("Content-Type", response.content_type);
  if (!response.etag.empty()) answer.header("ETag", response.etag);
  if (!response.cache_control.empty()) answer.header("Cache-Control", response.cache_control);
  if (response.retry_after > 0) answer.header("Retry-After", std::to_string(response.retry_after));
  if (response.status == 405) answer.header("Allow", "GET, HEAD, POST, OPTIONS");
  answer.header("X-Content-Type-Options", "nosniff");
  answer.body = std::move(response.body);
  return answer;
}

}  // namespace

Answer Router::answer(const Request& request, std::int64_t now, Flood::Time at) {
  const Target target = split(request.target);
  if (!target.path.starts_with('/')) return problem(400, "invalid", "The target is not a path.");
  if (target.path != kEndpoint) return files_.answer(request, target.path);
  Answer answer = comments(request, target.query, now, at);
  origins_.open(answer, request.origin);
  return answer;
}

Answer Router::refuse(const Request& request, Answer refusal, Flood::Time at) {
  if (split(request.target).path != kEndpoint) return refusal;
  Answer answer = too_often(request, at).value_or(std::move(refusal));
  origins_.open(answer, request.origin);
  return answer;
}

Answer Router::comments(const Request& request, std::string_view query, std::int64_t now, Flood::Time at) {
  if (request.method == "OPTIONS") return origins_.preflight(request);
  if (request.method == "POST") {
    if (!origins_.may_write(request.origin)) return problem(403, "closed", "This site may not write here.");
    if (auto answer = too_often(request, at)) return std::move(*answer);
  }
  return answer_of(host_.handle({request.method, query, request.content_type, request.if_none_match, request.body}, now));
}

std::optional<Answer> Router::too_often(const Request& request, Flood::Time at) {
  const int wait = flood_.take(request.peer, at);
  if (wait == 0) return std::nullopt;
  Answer answer = problem(429, "slow-down", "Too many writes from this address.");
  answer.header("Retry-After", std::to_string(wait));
  return answer;
}

}  // namespace demo
