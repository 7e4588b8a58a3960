#include "words/words.hpp"

#include <algorithm>

#include "base/decimal.hpp"
#include "base/limits.hpp"

namespace rejoinder::words {
namespace {

constexpr auto kNowhere = std::string_view::npos;

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

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

bool equals_number(std::string_view digits, std::int64_t number) { return digits == decimal(number); }

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
    if (const std::string_view own = next_line(late_); good(own)) text = own;
  return true;
}

std::string_view Words::late(LateWord word) const {
  const auto index = static_cast<std::size_t>(word);
  const std::string_view own = line_at(late_, index);
  return good(own) ? own : line_at(kLateEnglish, index);
}

bool Words::good(std::string_view message) const {
  std::string out;
  return !message.empty() && expand(out, message, {}, nullptr);
}

std::string Words::say(std::string_view message, Values values) const {
  std::string out;
  expand(out, message, values, nullptr);
  return out;
}

void Words::write(std::string& out, std::string_view name, const Value* value) const {
  if (value == nullptr) ((out += '{') += name) += '}';
  else if (value->counts) append_decimal(out, value->number);
  else if (!runs_against(value->text, (*this)[Word::Direction] == "rtl")) out += value->text;
  else ((out += "\u2068") += value->text) += "\u2069";
}

// A subset of ICU's messages: {name} and {name, plural, =N {…} one {…} other {…}}, in whose texts # is the number. False: it is none.
bool Words::expand(std::string& out, std::string_view message, Values values, const Value* counted) const {
  for (std::size_t at = 0; at < message.size(); ++at) {
    const char c = message[at];
    if (c == '#' && counted != nullptr) append_decimal(out, counted->number);
    else if (c == '}') return false;
    else if (c != '{') out += c;
    else {
      const std::size_t end = std::min(message.find_first_of("{,}", at + 1), message.size());
      const std::string_view name = message.substr(at + 1, end - at - 1);
      const auto* value = std::find_if(values.begin(), values.end(), [&](const Value& v) { return v.name == name; });
      if (value == values.end()) value = nullptr;
      at = end;
      if (message.substr(end).starts_with('}')) {
        write(out, name, value);
        continue;
      }
      constexpr std::string_view kPlural = ", plural,";
      if (counted != nullptr || !message.substr(end).starts_with(kPlural)) return false;
      at += kPlural.size();
      const Value number(name, value == nullptr ? 0 : value->number);
      const std::string_view wanted = category(number.number);
      std::string_view chosen;
      int rank = 0;
      for (;;) {
        const std::size_t open = message.find_first_of("{}", at);
        if (open == kNowhere) return false;
        const std::string_view selector = trimmed(message.substr(at, open - at));
        at = open;
        if (message[open] == '}') {
          if (!selector.empty()) return false;
          break;
        }
        for (int depth = 0; ++at, depth >= 0;) {
          if (at == message.size()) return false;
          depth += message[at] == '{' ? 1 : message[at] == '}' ? -1 : 0;
        }
        const int fits = selector == "other" ? 1 : selector == wanted ? 2 : selector.starts_with('=') && equals_number(selector.substr(1), number.number) ? 3 : 0;
        const std::string_view text = message.substr(open + 1, at - open - 2);
        if (std::string none; !expand(none, text, {}, &number)) return false;
        if (fits > rank) rank = fits, chosen = text;
      }
      if (rank == 0) return false;
      expand(out, chosen, values, &number);
    }
  }
  return true;
}

// Which of CLDR's plural categories a number has, by the rules in the table (README.md).
std::string_view Words::category(std::int64_t count) const {
  const std::string_view rules = (*this)[Word::Plural];
  std::size_t at = 0;
  const auto number = [&] {
    std::uint64_t out = 0;
    for (; at < rules.size() && rules[at] >= '0' && rules[at] <= '9'; ++at) out = out * 10 + static_cast<std::uint64_t>(rules[at] - '0');
    return out;
  };
  while (at < rules.size()) {
    const std::size_t begin = at;
    at = std::min(rules.find_first_of(" ;", at), rules.size());
    const std::string_view name = rules.substr(begin, at - begin);
    bool holds = true;
    for (std::uint64_t rest = static_cast<std::uint64_t>(count); at < rules.size() && rules[at] != ';';) {
      const char c = rules[at++];
      if (c == '%') {
        if (const std::uint64_t by = number(); by != 0) rest %= by;
      } else if (c == '=' || c == '!') {
        const std::uint64_t least = number();
        std::uint64_t most = least;
        if (at < rules.size() && rules[at] == '-') ++at, most = number();
        holds = holds && (least <= rest && rest <= most) == (c == '=');
        rest = static_cast<std::uint64_t>(count);
      }
    }
    ++at;
    if (holds) return name;
  }
  return "other";
}

}  // namespace rejoinder::words
