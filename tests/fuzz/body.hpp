// What holds of every body, whatever came in.
#pragma once
#include <algorithm>

#include "base/limits.hpp"
#include "base/percent.hpp"
#include "base/utf8.hpp"
#include "promise.hpp"
#include "text/body.hpp"
#include "text/checker.hpp"

// Every word behind an '@' is somebody.
struct Everybody final : rejoinder::text::Mentions {
  std::size_t find(std::string_view behind, std::string& href) const override {
    std::size_t size = 0;
    while (size < behind.size() && (behind[size] == '_' || static_cast<unsigned char>(behind[size] | 0x20) >= 'a')) ++size;
    // Not in the middle of a character.
    while (size > 0 && size < behind.size() && (static_cast<unsigned char>(behind[size]) & 0xC0) == 0x80) --size;
    href = "#c-" + rejoinder::percent_encode(behind.substr(0, std::min<std::size_t>(size, 80)));
    return size;
  }
};

inline std::string rendered(rejoinder::text::Renderer renderer, std::string_view source,
                            const rejoinder::text::Mentions* mentions = nullptr) {
  std::string out = "before";
  const bool good = static_cast<bool>(renderer(out, source, mentions));
  const bool fit = source.size() <= rejoinder::limits::kBodyBytes && rejoinder::utf8::first_invalid(source) == std::string_view::npos;
  promise(good == fit, "every body within the limits is taken, and no other");
  promise(out.substr(0, 6) == "before" && (good || out.size() == 6), "the body is appended, or nothing");
  out.erase(0, 6);
  const std::string fault = fault_in_body(out);
  promise(fault.empty(), fault);
  promise(out.size() <= 20 * std::max<std::size_t>(source.size(), 64), "at most 20 times as long");
  return out;
}
