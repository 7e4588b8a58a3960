#include "sync/outcome.hpp"

namespace rejoinder::sync {

using words::Word;
using words::Words;

std::string trouble(std::int64_t status, std::string_view failure, const Words& words) {
  const Word word = failure == "timeout"     ? Word::TroubleLate
                    : failure == "too-large" ? Word::TroubleLarge
                    : status == 0            ? Word::TroubleNetwork
                    : !failure.empty()       ? Word::TroubleBroken
                    : status == 429          ? Word::TroubleWait
                    : status >= 500          ? Word::TroubleHost
                    : status == 404 || status == 410 ? Word::TroubleAbsent
                    : status >= 400                  ? Word::TroubleRefused
                                                     : Word::TroubleUnclear;
  return words.say(word, {status});
}

Verdict judge(std::int64_t status, std::string_view failure, bool read, const endpoint::Document& document, const Words& words) {
  if (!failure.empty() || status == 0) return {Outcome::Later, trouble(status, failure, words), true};
  // A captive portal answers 200 to everything: only our own comment in the answer is proof.
  if (read && status >= 200 && status < 300) return {Outcome::Posted, "", false};
  if (status == 401) return {Outcome::Parked, "", false};
  if (status < 400 || status == 408 || status == 425 || status == 429 || status >= 500) return {Outcome::Later, trouble(status, "", words), status != 429};
  const std::string& told = document.problem_detail.empty() ? document.problem_title : document.problem_detail;
  return {document.problem_type == "urn:rejoinder:problem:captcha" ? Outcome::Parked : Outcome::Rejected, told.empty() ? trouble(status, "", words) : told, false};
}

}  // namespace rejoinder::sync
