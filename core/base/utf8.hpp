// UTF-8 (RFC 3629): reading, checking, mending.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace rejoinder::utf8 {

inline constexpr char32_t kReplacement = 0xFFFD;

// One code point and how many bytes it took. For a byte that starts no valid sequence: {kReplacement, 1, false}.
struct Decoded {
  char32_t code;
  std::uint32_t size;
  bool valid;
};

// Reads at `at`, which must be < text.size(). Overlong forms, surrogates and values above U+10FFFF are invalid.
Decoded decode(std::string_view text, std::size_t at);

// Appends one code point; a surrogate or a value above U+10FFFF becomes U+FFFD.
void append(std::string& out, char32_t code);

// The offset of the first invalid byte, or std::string_view::npos.
std::size_t first_invalid(std::string_view text);

// The longest prefix of at most `limit` bytes that ends between code points.
std::string_view prefix(std::string_view text, std::size_t limit);

}  // namespace rejoinder::utf8
