#include "page/script.hpp"

namespace rejoinder::page {

std::string script_json(std::string_view json) {
  std::string safe;
  safe.reserve(json.size() + json.size() / 64);
  for (std::size_t i = 0; i < json.size(); ++i) {
    const std::string_view rest = json.substr(i, 3);
    if (json[i] == '<') safe += "\\u003c";
    else if (rest == "\u2028" || rest == "\u2029") safe += rest == "\u2028" ? "\\u2028" : "\\u2029", i += 2;
    else safe += json[i];
  }
  return safe;
}

}  // namespace rejoinder::page
