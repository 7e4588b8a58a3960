#include "base/utf8.hpp"
#include "text/body.hpp"
#include "text/chars.hpp"

namespace rejoinder::text {
namespace {

bool is_joiner(char32_t code) { return code == 0x200C || code == 0x200D; }
constexpr char32_t kJoins = 0x600;  // from Arabic on, scripts and emoji may need joiners; below they only hide

}  // namespace

std::string one_line(std::string_view name) {
  std::string out;
  Cleaner cleaner;
  bool space = false;
  char32_t last = 0, joiner = 0;
  for (std::size_t at = 0; at < name.size();) {
    const utf8::Decoded d = utf8::decode(name, at);
    at += d.size;
    if (is_blank(d.code)) {
      space = !out.empty();
      joiner = 0;
    } else if (is_joiner(d.code)) {
      joiner = !space && last >= kJoins ? d.code : 0;
    } else if (!is_invisible(d.code) && cleaner.keeps(d.code, true)) {
      if (space) out += ' ';
      if (joiner != 0 && d.code >= kJoins) utf8::append(out, joiner);
      utf8::append(out, d.code);
      space = false;
      joiner = 0;
      last = d.code;
    }
  }
  return out;
}

}  // namespace rejoinder::text
