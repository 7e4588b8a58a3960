#include "text/body.hpp"
#include "text/flow.hpp"

namespace rejoinder::text {
namespace {

bool is_alnum(char c) { return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'); }

// "http://" or "https://" in any case at the front of `text`, with something behind it.
bool is_web(std::string_view text) {
  constexpr std::string_view kHttp = "http";
  for (const char c : kHttp) {
    if (text.empty() || (text.front() | 0x20) != c) return false;
    text.remove_prefix(1);
  }
  if (!text.empty() && (text.front() | 0x20) == 's') text.remove_prefix(1);
  return text.size() > 3 && text.substr(0, 3) == "://";
}

// How much of `text`, which begins with a URL, is the URL: to the next blank or bracket of its context, without the
// sentence's punctuation and without a ')' that was opened before the URL.
std::size_t url_bytes(std::string_view text) {
  std::size_t end = 0;
  int parentheses = 0;
  while (end < text.size() && static_cast<unsigned char>(text[end]) > ' ' && text[end] != '<' && text[end] != '>' && text[end] != '"') {
    if (text[end] == '(') ++parentheses;
    if (text[end] == ')' && --parentheses < 0) break;
    ++end;
  }
  while (end > 0 && std::string_view("?!.,:;*_~'").find(text[end - 1]) != std::string_view::npos) --end;
  return end;
}

void line_of(Flow& flow, std::string_view line) {
  std::size_t from = 0;
  for (std::size_t at = line.find("://"); at != std::string_view::npos; at = line.find("://", at)) {
    std::size_t begin = at;
    while (begin > from && at - begin < 5 && is_alnum(line[begin - 1])) --begin;
    const bool whole = begin == from || !is_alnum(line[begin - 1]);
    const std::size_t size = whole && is_web(line.substr(begin)) ? url_bytes(line.substr(begin)) : 0;
    if (size <= at + 3 - begin) {
      at += 3;
      continue;
    }
    flow.text(line.substr(from, begin - from));
    flow.open_link(line.substr(begin, size));
    flow.text(line.substr(begin, size));
    flow.leave(html::Tag::A);
    at = from = begin + size;
  }
  flow.text(line.substr(from));
}

}  // namespace

Result<void> plain(std::string& out, std::string_view source) {
  if (Result<void> good = check_body(source); !good) return good;
  Flow flow(out, source.size());
  while (!source.empty()) {
    const std::size_t end = source.find_first_of("\r\n");
    std::string_view line = source.substr(0, end);
    const std::size_t last = line.find_last_not_of(" \t");
    line = line.substr(0, last == std::string_view::npos ? 0 : last + 1);
    if (line.empty()) {
      flow.rest();
    } else {
      line_of(flow, line);
      flow.line_break();
    }
    if (end == std::string_view::npos) break;
    source.remove_prefix(end + (source.substr(end, 2) == "\r\n" ? 2 : 1));
  }
  flow.finish();
  return {};
}

}  // namespace rejoinder::text
