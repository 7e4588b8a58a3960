#include "server/message.hpp"

namespace demo {

Answer problem(int status, std::string_view type, std::string_view title, std::string_view members) {
  Answer answer;
  answer.status = status;
  answer.header("Content-Type", "application/problem+json").header("Cache-Control", "no-store");
  std::string body = "{\"type\":\"urn:rejoinder:problem:" + std::string(type) + "\",\"title\":\"" + std::string(title) + "\",\"status\":" + std::to_string(status);
  if (!members.empty()) (body += ',') += members;
  answer.body = std::move(body += '}');
  return answer;
}

Answer answer_of(const rejoinder::HostResponse& response) {
  Answer answer;
  answer.status = response.status;
  answer.headers.reserve(320);
  if (!response.content_type.empty()) answer.header("Content-Type", response.content_type);
  if (!response.etag.empty()) answer.header("ETag", response.etag);
  if (!response.cache_control.empty()) answer.header("Cache-Control", response.cache_control);
  if (response.retry_after > 0) answer.header("Retry-After", std::to_string(response.retry_after));
  if (response.status == 405) answer.header("Allow", "GET, HEAD, POST, OPTIONS");
  answer.header("X-Content-Type-Options", "nosniff");
  // What a stranger has made is shown by pages and is none: whoever opens it sees a picture, in an origin of its own.
  if (response.content_type == "image/png") answer.header("Content-Security-Policy", "default-src 'none'; sandbox").header("Cross-Origin-Resource-Policy", "cross-origin");
  answer.body = response.body;
  return answer;
}

}  // namespace demo
