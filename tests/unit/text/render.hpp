// The functions under test as values; every result has been through the checker.
#pragma once
#include <doctest/doctest.h>

#include <string>

#include "text/body.hpp"
#include "text/checker.hpp"

using rejoinder::text::Renderer;

inline std::string rendered(Renderer renderer, std::string_view source) {
  std::string out;
  REQUIRE(renderer(out, source));
  CHECK(fault_in_body(out) == "");
  return out;
}
inline std::string md(std::string_view source) { return rendered(rejoinder::text::markdown, source); }
inline std::string host(std::string_view source) { return rendered(Renderer(rejoinder::text::host_html), source); }
inline std::string plain(std::string_view source) { return rendered(rejoinder::text::plain, source); }

inline std::string repeat(std::string_view text, std::size_t bytes) {
  std::string out;
  while (out.size() + text.size() <= bytes) out += text;
  return out;
}
inline std::string link(std::string_view url, std::string_view text) {
  return "<a href=\"" + std::string(url) + "\" rel=\"ugc nofollow noopener\">" + std::string(text) + "</a>";
}
