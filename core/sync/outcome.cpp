#include "sync/outcome.hpp"

#include "base/decimal.hpp"

namespace rejoinder::sync {

std::string trouble(std::int64_t status, std::string_view failure) {
  if (failure == "timeout") return "the host did not answer in time";
  if (failure == "too-large") return "the answer is too large";
  if (status == 0) return "the network cannot be reached";
  if (!failure.empty()) return "the connection broke off";
  if (status == 429) return "the host asks to wait";
  if (status >= 500) return "the host is in trouble (" + decimal(status) + ")";
  if (status == 404 || status == 410) return "there is no such thread (" + decimal(status) + ")";
  if (status >= 400) return "the host refused (" + decimal(status) + ")";
  return "the host's answer could not be understood";
}

Verdict judge(std::int64_t status, std::string_view failure, bool read, const endpoint::Document& document) {
  if (!failure.empty() || status == 0) return {Outcome::Later, trouble(status, failure), true};
  // A captive portal answers 200 to everything: only our own comment in the answer is proof.
  if (read && status >= 200 && status < 300) return {Outcome::Posted, "", false};
  if (status == 401) return {Outcome::Parked, "", false};
  if (status < 400 || status == 408 || status == 425 || status == 429 || status >= 500) return {Outcome::Later, trouble(status, ""), status != 429};
  const std::string& told = document.problem_detail.empty() ? document.problem_title : document.problem_detail;
  return {document.problem_type == "urn:rejoinder:problem:captcha" ? Outcome::Parked : Outcome::Rejected, told.empty() ? trouble(status, "") : told, false};
}

}  // namespace rejoinder::sync
