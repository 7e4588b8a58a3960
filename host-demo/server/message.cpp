#include "server/message.hpp"

namespace demo {

Answer problem(int status, std::string_view type, std::string_view title, std::string_view members) {
  Answer answer;
  answer.status = status;
  answer.header("Content-Type", "application/problem+json").header("Cache-Control", "no-store");
  answer.body = "{\"type\":\"urn:rejoinder:problem:" + std::string(type) + "\",\"title\":\"" + std::string(title) + "\",\"status\":" + std::to_string(status);
  if (!members.empty()) (answer.body += ',') += members;
  answer.body += '}';
  return answer;
}

}  // namespace demo
