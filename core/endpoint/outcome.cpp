#include "endpoint/outcome.hpp"

#include "base/limits.hpp"
#include "base/utf8.hpp"
#include "endpoint/plain.hpp"
#include "endpoint/words.hpp"

namespace rejoinder::endpoint {
namespace {

using Node = Json::Node;

// In the order of Means; behind them the words that are no verdict, in the order of Then.
constexpr std::string_view kMeans = "posted|held|duplicate|later|sign-in|captcha|rejected|closed|gone|token|next";

std::string shown(std::string words) {
  std::string out;
  for (std::size_t i = 0; i < words.size() && out.size() < limits::kMessageShownBytes;) {
    const utf8::Decoded d = utf8::decode(words, i);
    utf8::append(out, d.code);
    i += d.size;
  }
  return out;
}

}  // namespace

std::optional<Rule> first_rule(Fields& answer) {
  const Json& map = answer.mapping();
  const Node here = answer.answer().json.root();
  for (Node rule = map.first(map.member(map.root(), "outcome")); rule != Json::kNone; rule = map.next(rule)) {
    if (!answer.holds(map.member(rule, "when"), here)) continue;
    Rule out;
    constexpr int kVerdicts = static_cast<int>(Means::Gone) + 1;
    const int which = word_of(kMeans, map.text(map.member(rule, "means")));
    if (which < kVerdicts) out.means = static_cast<Means>(which);
    else out.then = static_cast<Rule::Then>(which - kVerdicts + 1);
    out.wait = map.integer(map.member(rule, "wait")).value_or(0);
    if (const Node say = map.member(rule, "say"); say != Json::kNone) out.say = shown(answer.words(say, here));
    if (out.say.empty()) out.say = host_words(answer);
    return out;
  }
  return std::nullopt;
}

Means by_status(std::int64_t status) {
  if (status >= 200 && status < 300) return Means::Posted;
  if (status == 401) return Means::SignIn;
  if (status == 404 || status == 410) return Means::Gone;
  if (status < 400 || status == 408 || status == 425 || status == 429 || status >= 500) return Means::Later;
  return Means::Rejected;
}

std::string host_words(Fields& answer) {
  const Json& map = answer.mapping();
  const Answer& a = answer.answer();
  std::string words = answer.words(map.member(map.root(), "message"), a.json.root());
  const std::string_view body = trimmed(a.body);
  if (words.empty() && a.json.root() == Json::kNone && body.size() < 200 && body.find('<') == std::string_view::npos) words = body;
  return shown(std::move(words));
}

}  // namespace rejoinder::endpoint
