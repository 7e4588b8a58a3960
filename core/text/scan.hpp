// Looking at bytes: ASCII alone, whatever the locale, and never beyond the end. (string_view's own substr can throw, which
// costs a wasm module the machinery of exceptions.)
#pragma once
#include <cstddef>
#include <string_view>

namespace rejoinder::text {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }
constexpr bool is_alnum(char c) { return is_digit(c) || is_letter(c); }
constexpr bool is_hex(char c) { return is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f'); }
constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }
constexpr bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }  // HTML's

// The byte at `at`, NUL beyond the end.
constexpr char peek(std::string_view text, std::size_t at) { return at < text.size() ? text[at] : '\0'; }

// At most `size` bytes from `from` on.
constexpr std::string_view part(std::string_view text, std::size_t from, std::size_t size = std::string_view::npos) {
  if (from >= text.size()) return {};
  return {text.data() + from, size < text.size() - from ? size : text.size() - from};
}

// Whether `lower_word` stands at `at`, in any case.
bool stands(std::string_view text, std::size_t at, std::string_view lower_word);

// Whether there are only ASCII letters, digits and `signs`, and at least one and at most `limit` of them.
bool is_word(std::string_view text, std::string_view signs, std::size_t limit);

// The first place from `at` on with one of `any`, or the end.
std::size_t find_any(std::string_view text, std::size_t at, std::string_view any);

}  // namespace rejoinder::text
