#include "text/url.hpp"

#include "base/limits.hpp"
#include "base/utf8.hpp"
#include "text/scan.hpp"
#include "text/chars.hpp"

namespace rejoinder::text {
namespace {

// Letters of the world's scripts; none of the blocks of punctuation, symbols and width variants, in which a slash, a dot
// or nothing at all looks like, or is mapped to, something else.
bool is_host_letter(char32_t code) {
  if (code < 0xC0 || code == 0xD7 || code == 0xF7 || is_invisible(code) || is_blank(code)) return false;
  if ((code >= 0x2000 && code < 0x2C00) || (code >= 0x2E00 && code < 0x2E80)) return false;
  if (code >= 0x2FF0 && code < 0x3005) return false;
  return code < 0xFB00 ? code < 0xD800 || code >= 0xF900 : code >= 0x10000 && code < 0x1D000;
}

bool is_address(std::string_view host) {
  for (const char c : host) {
    if (!is_hex(c) && c != ':' && c != '.') return false;
  }
  return host.size() > 1;
}

bool is_host(std::string_view host) {
  if (!is_alnum(peek(host, 0)) && !(peek(host, 0) & 0x80)) return false;
  for (std::size_t at = 0; at < host.size();) {
    const utf8::Decoded d = utf8::decode(host, at);
    const char c = host[at];
    const bool good = d.code >= 0x80 ? is_host_letter(d.code)
                                     : is_alnum(c) || c == '-' || c == '_' || (c == '.' && host[at - 1] != '.');
    if (!good) return false;
    at += d.size;
  }
  return true;
}

// host or [address], then perhaps :port.
bool is_authority(std::string_view text) {
  const std::size_t end = find_any(text, 0, "]");
  const bool brackets = end < text.size();
  const std::size_t colon = find_any(text, brackets ? end : 0, ":");
  if (text.size() > colon + 6) return false;
  for (std::size_t at = colon + 1; at < text.size(); ++at) {
    if (!is_digit(text[at])) return false;
  }
  if (!brackets) return is_host(part(text, 0, colon));
  return text[0] == '[' && colon == end + 1 && is_address(part(text, 1, end - 1));
}

}  // namespace

// What the bytes of a path, query or address are spelled as. A control character is a trick: browsers drop some silently.
bool Url::append(std::string_view text) {
  constexpr char kHex[] = "0123456789ABCDEF";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F) return false;
    constexpr std::string_view kKept = "-._~!$&'()*+,;=:@/?#%";
    if (is_alnum(c) || kKept.find(c) != std::string_view::npos) {
      text_ += c;
    } else {
      text_ += '%';
      text_ += kHex[byte >> 4];
      text_ += kHex[byte & 15];
    }
  }
  return text_.size() <= limits::kUrlBytes;
}

bool Url::read(std::string_view text) {
  while (is_space(peek(text, 0))) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  text_.clear();
  if (text.size() > limits::kUrlBytes) return false;
  for (const std::string_view scheme : {"https://", "http://", "mailto:"}) {
    if (!stands(text, 0, scheme)) continue;
    text_ = scheme;
    text.remove_prefix(scheme.size());
    return scheme[0] == 'm' ? read_mail(text) : read_web(text);
  }
  return false;
}

bool Url::read_comment(std::string_view text) {
  text_ = text;
  return text.starts_with("#c-") && is_word(part(text, 3), "-._~%", 3 * limits::kIdBytes);
}

bool Url::read_web(std::string_view rest) {
  const std::size_t end = find_any(rest, 0, "/?#\\");
  const std::string_view authority = part(rest, 0, end);
  if (!is_authority(authority) || peek(rest, end) == '\\') return false;
  text_ += authority;
  return append(part(rest, end));
}

bool Url::read_mail(std::string_view rest) {
  const std::size_t at = find_any(rest, 0, "@");
  const char behind = peek(rest, at + 1);
  if (at == 0 || !(is_alnum(behind) || (behind & 0x80) || behind == '%')) return false;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    if (stands(rest, i, "%0")) return false;
  }
  return append(rest);
}

}  // namespace rejoinder::text
