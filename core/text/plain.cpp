#include "text/scan.hpp"
#include "text/body.hpp"
#include "text/flow.hpp"
#include "text/links.hpp"

namespace rejoinder::text {

Result<void> functions::plain(std::string& out, std::string_view source, const Mentions* mentions) {
  if (Result<void> good = check_body(source); !good) return good;
  Flow flow(out, source.size());
  for (std::size_t at = 0; at < source.size(); ++at) {
    std::size_t end = at;
    while (end < source.size() && source[end] != '\n' && source[end] != '\r') ++end;
    std::string_view line = part(source, at, end - at);
    while (!line.empty() && is_space(line.back())) line.remove_suffix(1);
    if (line.empty()) {
      flow.rest();
    } else {
      write_linked(flow, line, mentions);
      flow.line_break();
    }
    at = stands(source, end, "\r\n") ? end + 1 : end;
  }
  flow.finish();
  return {};
}

}  // namespace rejoinder::text
