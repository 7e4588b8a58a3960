#include "text/url.hpp"

#include "base/limits.hpp"
#include "base/utf8.hpp"
#include "text/chars.hpp"

namespace rejoinder::text {
namespace {

bool is_alnum(char c) { return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'); }
bool is_hex(char c) { return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

// `scheme` is in lower case.
bool take_scheme(std::string_view& text, std::string_view scheme) {
  if (text.size() < scheme.size()) return false;
  for (std::size_t i = 0; i < scheme.size(); ++i) {
    if (lower(text[i]) != scheme[i]) return false;
  }
  text.remove_prefix(scheme.size());
  return true;
}

// Letters of the world's scripts; none of the blocks of punctuation, symbols and width variants, in which a slash, a dot
// or nothing at all looks like, or is mapped to, something else.
bool is_host_letter(char32_t code) {
  if (code < 0xC0 || code == 0xD7 || code == 0xF7 || is_invisible(code) || is_blank(code)) return false;
  if ((code >= 0x2000 && code < 0x2C00) || (code >= 0x2E00 && code < 0x2E80) || (code >= 0x2FF0 && code < 0x3005)) return false;
  return code < 0xFB00 ? code < 0xD800 || code >= 0xF900 : code >= 0x10000 && code < 0x1D000;
}

bool is_host(std::string_view host) {
  if (!host.empty() && host.front() == '[') {
    if (host.size() < 4 || host.back() != ']') return false;
    host = host.substr(1, host.size() - 2);
    bool colon = false;
    for (const char c : host) {
      if (!is_hex(c) && c != ':' && c != '.') return false;
      colon = colon || c == ':';
    }
    return colon;
  }
  if (host.empty() || host.front() == '.' || host.front() == '-') return false;
  for (std::size_t i = 0; i < host.size();) {
    const char c = host[i];
    if (static_cast<unsigned char>(c) < 0x80) {
      if (!is_alnum(c) && c != '-' && c != '_' && !(c == '.' && host[i - 1] != '.')) return false;
      ++i;
    } else {
      const utf8::Decoded d = utf8::decode(host, i);
      if (!d.valid || !is_host_letter(d.code)) return false;
      i += d.size;
    }
  }
  return true;
}

bool is_authority(std::string_view text) {
  const std::size_t bracket = text.rfind(']');
  const std::size_t colon = text.find(':', bracket == std::string_view::npos ? 0 : bracket);
  if (colon == std::string_view::npos) return is_host(text);
  const std::string_view port = text.substr(colon + 1);
  if (port.size() > 5) return false;
  for (const char c : port) {
    if (c < '0' || c > '9') return false;
  }
  return is_host(text.substr(0, colon));
}

// A control character in a URL is a trick: browsers drop some of them silently.
bool append_rest(std::string& out, std::string_view text) {
  constexpr std::string_view kKept = "-._~!$&'()*+,;=:@/?#%";
  constexpr char kHex[] = "0123456789ABCDEF";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F) return false;
    if (is_alnum(c) || kKept.find(c) != std::string_view::npos) {
      out += c;
    } else {
      const char escape[3] = {'%', kHex[byte >> 4], kHex[byte & 15]};
      out.append(escape, 3);
    }
  }
  return true;
}

}  // namespace

bool Url::read(std::string_view text) {
  constexpr std::string_view kSpace = " \t\n\f\r";
  const std::size_t from = text.find_first_not_of(kSpace);
  if (from == std::string_view::npos) return false;
  text = text.substr(from, text.find_last_not_of(kSpace) + 1 - from);
  text_.clear();
  if (text.size() > limits::kUrlBytes) return false;
  if (take_scheme(text, "https://")) {
    text_ = "https://";
  } else if (take_scheme(text, "http://")) {
    text_ = "http://";
  } else if (take_scheme(text, "mailto:")) {
    text_ = "mailto:";
    return read_mail(text);
  } else {
    return false;
  }
  return read_web(text);
}

bool Url::read_web(std::string_view rest) {
  const std::size_t end = rest.find_first_of("/?#\\");
  const std::string_view authority = rest.substr(0, end);
  if (!is_authority(authority)) return false;
  text_ += authority;
  if (end == std::string_view::npos) return true;
  rest.remove_prefix(end);
  return rest.front() != '\\' && append_rest(text_, rest) && text_.size() <= limits::kUrlBytes;
}

bool Url::read_mail(std::string_view rest) {
  const std::size_t at = rest.find('@');
  if (at == 0 || at == std::string_view::npos || at + 1 == rest.size() || !(is_alnum(rest[at + 1]) || (rest[at + 1] & 0x80)))
    return false;
  for (std::size_t i = 0; i + 2 < rest.size(); ++i) {
    if (rest[i] == '%' && rest[i + 1] == '0') return false;
  }
  return append_rest(text_, rest) && text_.size() <= limits::kUrlBytes;
}

}  // namespace rejoinder::text
