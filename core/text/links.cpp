#include "text/links.hpp"

#include "text/scan.hpp"

namespace rejoinder::text {
namespace {

// How many bytes of a URL begin at `at`: to the next blank or bracket of its context, without the sentence's punctuation and
// without a ')' that was opened before the URL. 0 when there is none.
std::size_t url_bytes(std::string_view line, std::size_t at) {
  const std::size_t scheme = stands(line, at, "https://") ? 8 : stands(line, at, "http://") ? 7 : 0;
  if (scheme == 0) return 0;
  const std::size_t begin = at;
  int parentheses = 0;
  for (; static_cast<unsigned char>(peek(line, at)) > ' '; ++at) {
    const char c = line[at];
    if (c == '<' || c == '>' || c == '"') break;
    if (c == '(') ++parentheses;
    if (c == ')' && --parentheses < 0) break;
  }
  while (at > begin + scheme && find_any("?!.,:;*_~'", 0, part(line, at - 1, 1)) < 10) --at;
  return at > begin + scheme ? at - begin : 0;
}

}  // namespace

void write_linked(Flow& flow, std::string_view line, const Mentions* mentions, bool host) {
  const auto write = [&](std::string_view text) { host ? flow.words(text) : flow.text(text); };
  std::string url;
  std::size_t from = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const bool name = line[at] == '@' && mentions != nullptr;
    if ((!name && (host || (line[at] | 0x20) != 'h')) || (at > 0 && is_alnum(line[at - 1]))) continue;
    const std::size_t size = name ? mentions->find(part(line, at + 1), url) : url_bytes(line, at);
    if (size == 0) continue;
    write(part(line, from, at - from));
    from = at + size + name;
    const std::string_view shown = part(line, at, from - at);
    flow.open_link(name ? url : shown, name);
    write(shown);
    flow.leave_links();  // also in the text of a refused link
    at = from - 1;
  }
  write(part(line, from));
}

}  // namespace rejoinder::text
