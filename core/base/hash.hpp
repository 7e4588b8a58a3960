// 64-bit FNV-1a and a finaliser: for change detection and tables of our own; not against an adversary.
#pragma once
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace rejoinder {

constexpr std::uint64_t hash64(std::string_view text, std::uint64_t seed = 0xcbf29ce484222325u) {
  for (const char c : text) seed = (seed ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return seed;
}

// Of a whole document, eight bytes a step.
inline std::uint64_t hash_long(std::string_view text) {
  std::uint64_t out = text.size();
  for (std::size_t at = 0; at < text.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, text.size() - at < 8 ? text.size() - at : 8);
    if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
    out = (out ^ word) * 0x9e3779b97f4a7c15u;
    out ^= out >> 32;
  }
  return out;
}

constexpr std::uint64_t mix64(std::uint64_t a, std::uint64_t b) {
  std::uint64_t x = a ^ (b + 0x9e3779b97f4a7c15u + (a << 6) + (a >> 2));
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

}  // namespace rejoinder
