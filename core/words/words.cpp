#include "words/words.hpp"

#include <algorithm>

#include "base/decimal.hpp"
#include "base/limits.hpp"

namespace rejoinder::words {
namespace {

// In a message: behind the first the value that counts, and a case; then its text. The other ends the last one. Between 0 and them: a value's number.
constexpr char kCase = 5, kEnd = 6, kOther = 'x';

std::string_view next_line(std::string_view& lines) {
  const std::size_t end = std::min(lines.find('\n'), lines.size());
  const std::string_view line = lines.substr(0, end);
  lines.remove_prefix(std::min(end + 1, lines.size()));
  return line;
}

std::string_view line_at(std::string_view lines, std::size_t index) {
  while (index-- > 0) next_line(lines);
  return next_line(lines);
}

// Whether something in it is of a script that runs against a text from right to left, or against one from left to right: by lead bytes, as
// letters of Hebrew, Arabic and their kin; Latin, Greek and Cyrillic.
bool runs_against(std::string_view text, bool rtl) {
  return std::any_of(text.begin(), text.end(), [rtl](char c) {
    const auto byte = static_cast<unsigned char>(c);
    if (rtl) return (byte >= 0xC3 && byte < 0xD6) || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
    return (byte >= 0xD6 && byte < 0xE0) || byte == 0xEF;
  });
}

}  // namespace

Words::Words() {
  std::string_view lines = kEnglish;
  for (std::string_view& text : texts_) text = next_line(lines);
}

bool Words::take(std::string_view file) {
  if (file.size() > limits::kWordsBytes || next_line(file) != kVersion) return false;
  own_ = file;
  late_ = own_;
  for (std::string_view& text : texts_)
    if (const std::string_view own = next_line(late_); !own.empty()) text = own;
  return true;
}

std::string_view Words::late(LateWord word) const {
  const auto index = static_cast<std::size_t>(word);
  const std::string_view own = line_at(late_, index);
  return own.empty() ? line_at(kLateEnglish, index + 1) : own;
}

std::string Words::say(std::string_view message, std::initializer_list<Value> values) const {
  std::string out;
  bool shown = true, done = false;  // of a plural's cases one is shown
  std::size_t at = 0;
  const auto next = [&] { return at < message.size() ? message[at++] : '\0'; };
  const auto value = [&](char which) { return which > 0 && static_cast<std::size_t>(which) <= values.size() ? values.begin()[which - 1] : Value(std::string_view()); };
  while (at < message.size()) {
    const char c = next();
    if (c == kCase) {
      const std::int64_t number = value(next()).number;
      const char which = next();
      shown = !done && (which == kOther || which == category(number) || (which <= '9' && which - '0' == number));
      done = done || shown;
    } else if (c == kEnd) {
      shown = true, done = false;
    } else if (!shown) {
      continue;
    } else if (static_cast<unsigned char>(c) > kEnd) {
      out += c;
    } else if (const Value v = value(c); v.number != Value::kText) {
      append_decimal(out, v.number);
    } else {
      const bool apart = runs_against(v.text, (*this)[Word::Direction] == "rtl");
      ((out += apart ? "\u2068" : "") += v.text) += apart ? "\u2069" : "";
    }
  }
  return out;
}

// Which of CLDR's plural categories a number has: its first letter, x for other.
char Words::category(std::int64_t count) const {
  const std::string_view rules = (*this)[Word::Plural];
  char out = kOther;
  for (std::size_t at = 0; at < rules.size();) {
    out = rules[at++];
    std::uint64_t part[] = {0, 0, 0};  // by, least, most
    for (std::uint64_t& p : part) {
      for (; at < rules.size() && rules[at] >= '0' && rules[at] <= '9'; ++at) p = p * 10 + static_cast<std::uint64_t>(rules[at] - '0');
      ++at;
    }
    const auto number = static_cast<std::uint64_t>(count);
    const std::uint64_t rest = part[0] == 0 ? number : number % part[0];
    if (part[1] <= rest && rest <= part[2]) break;
  }
  return out;
}

}  // namespace rejoinder::words
