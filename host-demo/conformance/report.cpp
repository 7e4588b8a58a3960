#include "conformance/report.hpp"

#include <cstdio>

#include "conformance/endpoint.hpp"
#include "conformance/json.hpp"

namespace demo::conformance {
namespace {

constexpr std::size_t kSent = 400, kCame = 400;

// What moves the cursor, colours or turns the text around.
bool is_harmful(std::string_view one) {
  return static_cast<unsigned char>(one[0]) < 0x20 || one[0] == 0x7F || (one[0] == '\xC2' && static_cast<unsigned char>(one[1]) < 0xA0) ||
         (one.size() == 3 && one >= "\xE2\x80\x8B" && one <= "\xE2\x80\x8F") || (one.size() == 3 && one >= "\xE2\x80\xA8" && one <= "\xE2\x80\xAE") ||
         (one.size() == 3 && one >= "\xE2\x81\xA6" && one <= "\xE2\x81\xA9");
}

}  // namespace

std::string shown(std::string_view text, std::size_t most) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (out.size() >= most) return out + "… (" + std::to_string(text.size()) + " bytes)";
    std::size_t size = 1;
    while (at + size < text.size() && (static_cast<unsigned char>(text[at + size]) & 0xC0) == 0x80 && size < 4) ++size;
    const std::string_view one = text.substr(at, size);
    if (first_invalid_utf8(one)) {
      out += '?';
    } else if (is_harmful(one)) {
      if (out.empty() || out.back() != ' ') out += ' ';
    } else {
      out += one;
    }
    at += size;
  }
  return out;
}

void Report::section(std::string name) {
  std::printf("%s%s\n", section_.empty() ? "" : "\n", name.c_str());
  section_ = std::move(name);
}

std::string Report::summary() const {
  return std::to_string(holds_) + (holds_ == 1 ? " rule holds, " : " rules hold, ") + std::to_string(fails_) + (fails_ == 1 ? " fails, " : " fail, ") +
         std::to_string(skipped_) + " skipped";
}

Rule::~Rule() {
  if (!expected_.empty()) {
    ++report_.fails_;
    std::printf("FAILS %s %s\n      see       core/endpoint/README.md, \"%s\"\n      sent      %s\n      came      %s\n      expected  %s\n", number_.c_str(),
                text_.c_str(), report_.section_.c_str(), sent_.c_str(), came_.c_str(), expected_.c_str());
  } else if (!why_.empty()) {
    ++report_.skipped_;
    std::printf("skip  %s %s (%s)\n", number_.c_str(), text_.c_str(), why_.c_str());
  } else {
    ++report_.holds_;
    std::printf("ok    %s %s\n", number_.c_str(), text_.c_str());
  }
  std::fflush(stdout);
}

bool Rule::want(bool holds, const Answer& seen, std::string_view expected) {
  if (!holds && expected_.empty()) {
    sent_ = shown(seen.sent, kSent);
    came_ = shown(seen.came(), kCame);
    expected_ = shown(expected, kSent);
  }
  return holds;
}

void Rule::skip(std::string why) { why_ = shown(why, kSent); }

}  // namespace demo::conformance
