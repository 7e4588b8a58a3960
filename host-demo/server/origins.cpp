#include "server/origins.hpp"

#include <algorithm>

namespace demo {

Origins::Origins(std::vector<std::string> own, const std::vector<std::string>& listed) : listed_(std::move(own)) {
  for (const std::string& origin : listed) {
    if (origin == "*") {
      everybody_ = true;
    } else {
      listed_.push_back(origin);
    }
  }
}

bool Origins::is_listed(std::string_view origin) const { return std::find(listed_.begin(), listed_.end(), origin) != listed_.end(); }

Answer Origins::preflight(const Request& request) const {
  const bool writes = request.asked_method != "GET" && request.asked_method != "HEAD";
  if (!request.origin.empty() && !(writes ? may_write(request.origin) : may_read(request.origin))) {
    return problem(403, "closed", "This site may not use the comments here.");
  }
  Answer answer;
  answer.status = 204;
  answer.header("Allow", "GET, HEAD, POST, OPTIONS");
  if (!request.origin.empty()) {
    answer.header("Access-Control-Allow-Methods", is_listed(request.origin) ? "GET, HEAD, POST" : "GET, HEAD");
    answer.header("Access-Control-Allow-Headers", "Authorization, Content-Type, If-None-Match, Last-Event-ID, Rejoinder-Key").header("Access-Control-Max-Age", "600");
  }
  return answer;
}

void Origins::open(Answer& answer, std::string_view origin) const {
  answer.header("Vary", "Accept, Authorization, Origin");
  if (origin.empty() || !may_read(origin)) return;
  answer.header("Access-Control-Allow-Origin", is_listed(origin) ? std::string(origin) : "*");
  answer.header("Access-Control-Expose-Headers", "ETag, Retry-After");
}

bool is_origin(std::string_view text) {
  const std::size_t scheme = text.starts_with("https://") ? 8 : text.starts_with("http://") ? 7 : 0;
  if (scheme == 0 || text.size() == scheme) return false;
  return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(scheme), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == ':' || c == '[' || c == ']';
  });
}

}  // namespace demo
