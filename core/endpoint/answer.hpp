// A host's answer, as far as a mapping can ask about it.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "endpoint/json.hpp"

namespace rejoinder::endpoint {

struct Answer {
  std::int64_t status = 0;
  std::string_view body;
  const std::vector<std::string>* headers = nullptr;
  Json json;         // empty when the body is none,
  std::string fault; // and then why

  std::string_view header(std::string_view name) const {  // in any case of ASCII
    const auto same = [](char a, char b) { return a == b || ((a ^ b) == 0x20 && (a | 0x20) >= 'a' && (a | 0x20) <= 'z'); };
    if (headers == nullptr) return {};
    for (std::string_view line : *headers) {
      if (line.size() <= name.size() || line[name.size()] != ':') continue;
      std::size_t i = 0;
      while (i < name.size() && same(line[i], name[i])) ++i;
      if (i < name.size()) continue;
      line.remove_prefix(i + 1);
      while (line.starts_with(' ')) line.remove_prefix(1);
      return line;
    }
    return {};
  }
};

}  // namespace rejoinder::endpoint
