#include "conformance/json.hpp"

#include <algorithm>
#include <charconv>

#include "cli/json.hpp"

namespace demo::conformance {
namespace {

constexpr std::size_t kDepth = 32;  // what the protocol's readers take; it bounds the recursion here and in ~Json

void append_utf8(std::string& out, std::uint32_t code) {
  const auto put = [&](std::uint32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0 | code >> 6), put(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    put(0xE0 | code >> 12), put(0x80 | (code >> 6 & 0x3F)), put(0x80 | (code & 0x3F));
  } else {
    put(0xF0 | code >> 18), put(0x80 | (code >> 12 & 0x3F)), put(0x80 | (code >> 6 & 0x3F)), put(0x80 | (code & 0x3F));
  }
}

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  std::optional<Json> document(std::string& error) {
    Json root;
    const bool read = value(root, 0) && (skip(), at_ == bytes_.size() || fail("something behind the end"));
    if (!read) return error = error_ + " at byte " + std::to_string(at_), std::nullopt;
    return root;
  }

 private:
  bool fail(std::string_view what) {
    if (error_.empty()) error_ = what;
    return false;
  }
  char peek() const { return at_ < bytes_.size() ? bytes_[at_] : '\0'; }
  bool take(char c) { return peek() == c && at_ < bytes_.size() ? (++at_, true) : false; }
  void skip() {
    while (at_ < bytes_.size() && std::string_view(" \t\r\n").find(bytes_[at_]) != std::string_view::npos) ++at_;
  }

  bool value(Json& out, std::size_t depth) {
    skip();
    switch (peek()) {
      case '{': return depth < kDepth ? container(out, depth, '}') : fail("nested deeper than 32");
      case '[': return depth < kDepth ? container(out, depth, ']') : fail("nested deeper than 32");
      case '"': return out.kind = Json::Kind::Text, text(out.text);
      case 't': return word(out, Json::Kind::Bool, "true");
      case 'f': return word(out, Json::Kind::Bool, "false");
      case 'n': return word(out, Json::Kind::Null, "null");
      default: return number(out);
    }
  }

  bool container(Json& out, std::size_t depth, char end) {
    out.kind = end == '}' ? Json::Kind::Object : Json::Kind::Array;
    ++at_;
    skip();
    if (take(end)) return true;
    do {
      auto& [name, member] = out.members.emplace_back();
      skip();
      if (end == '}') {
        if (peek() != '"') return fail("expected a member's name");
        if (!text(name)) return false;
        skip();
        if (!take(':')) return fail("expected ':'");
      }
      if (!value(member, depth + 1)) return false;
      skip();
    } while (take(','));
    return take(end) || fail(at_ == bytes_.size() ? "cut short" : "expected ',' or the end");
  }

  bool word(Json& out, Json::Kind kind, std::string_view word) {
    if (bytes_.substr(at_, word.size()) != word) return fail("expected a value");
    at_ += word.size();
    out.kind = kind;
    out.text = word;
    return true;
  }

  std::size_t digits() {
    const std::size_t from = at_;
    while (peek() >= '0' && peek() <= '9') ++at_;
    return at_ - from;
  }

  bool number(Json& out) {
    const std::size_t from = at_;
    take('-');
    if (!take('0') && digits() == 0) return fail(at_ == bytes_.size() ? "cut short" : "expected a value");
    if (take('.') && digits() == 0) return fail("expected a digit");
    if (take('e') || take('E')) {
      if (!take('+')) take('-');
      if (digits() == 0) return fail("expected a digit");
    }
    out.kind = Json::Kind::Number;
    out.text = bytes_.substr(from, at_ - from);
    return true;
  }

  bool text(std::string& out) {
    ++at_;
    while (at_ < bytes_.size()) {
      const char c = bytes_[at_];
      if (c == '"') return ++at_, true;
      if (static_cast<unsigned char>(c) < 0x20) return fail("a control character in a text");
      ++at_;
      if (c != '\\') {
        out += c;
      } else if (!escape(out)) {
        return false;
      }
    }
    return fail("cut short");
  }

  bool escape(std::string& out) {
    constexpr std::string_view names = "\"\\/bfnrt", meanings = "\"\\/\b\f\n\r\t";
    const std::size_t known = names.find(peek());
    if (at_ < bytes_.size() && known != std::string_view::npos) return ++at_, out += meanings[known], true;
    std::uint32_t code = 0, low = 0;
    if (!take('u') || !hex(code)) return fail("an escape that is none");
    if (code >= 0xDC00 && code < 0xE000) return fail("half of a surrogate pair");
    if (code >= 0xD800 && code < 0xDC00) {
      if (!take('\\') || !take('u') || !hex(low) || low < 0xDC00 || low >= 0xE000) return fail("half of a surrogate pair");
      code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
    }
    append_utf8(out, code);
    return true;
  }

  bool hex(std::uint32_t& code) {
    const std::string_view four = bytes_.substr(at_, 4);
    const auto read = std::from_chars(four.data(), four.data() + four.size(), code, 16);
    if (four.size() != 4 || read.ptr != four.data() + 4) return false;
    at_ += 4;
    return true;
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  std::string error_;
};

const Json kAbsent;

}  // namespace

std::optional<std::int64_t> Json::integer() const {
  std::int64_t value = 0;
  if (kind != Kind::Number) return std::nullopt;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<std::size_t> Json::place(std::string_view name) const {
  if (kind != Kind::Object) return std::nullopt;
  const auto found = std::find_if(members.rbegin(), members.rend(), [&](const auto& member) { return member.first == name; });
  if (found == members.rend()) return std::nullopt;
  return static_cast<std::size_t>(members.rend() - found) - 1;
}

const Json& Json::operator[](std::string_view name) const {
  const auto found = place(name);
  return found ? members[*found].second : kAbsent;
}

const Json& Json::operator[](std::size_t index) const { return kind == Kind::Array && index < size() ? members[index].second : kAbsent; }

std::string canonical(const Json& value) {
  if (value.is(Json::Kind::Text)) return quoted(value.text);
  if (!value.is(Json::Kind::Array) && !value.is(Json::Kind::Object)) return value.is(Json::Kind::Null) ? "null" : value.text;
  const bool object = value.is(Json::Kind::Object);
  std::vector<std::string> parts;
  for (const auto& [name, member] : value.members) parts.push_back((object ? quoted(name) + ':' : "") + canonical(member));
  if (object) std::sort(parts.begin(), parts.end());
  std::string out(1, object ? '{' : '[');
  for (const std::string& part : parts) (out += out.size() > 1 ? "," : "") += part;
  return out += object ? '}' : ']';
}

std::optional<Json> read_json(std::string_view bytes, std::string& error) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return error = "a byte order mark at byte 0", std::nullopt;
  if (const auto at = first_invalid_utf8(bytes)) return error = "invalid UTF-8 at byte " + std::to_string(*at), std::nullopt;
  return Reader(bytes).document(error);
}

std::string quoted(std::string_view text) {
  std::string out;
  append_string(out, text);
  return out;
}

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = [&](std::size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u; };
    const unsigned lead = byte(0);
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
    bool good = size > 0;
    for (std::size_t i = 1; i < size; ++i) good = good && (byte(i) & 0xC0) == 0x80;
    // Longer than needed, a surrogate, beyond U+10FFFF.
    if (lead == 0xE0) good = good && byte(1) >= 0xA0;
    if (lead == 0xED) good = good && byte(1) < 0xA0;
    if (lead == 0xF0) good = good && byte(1) >= 0x90;
    if (lead == 0xF4) good = good && byte(1) < 0x90;
    if (!good) return at;
    at += size;
  }
  return std::nullopt;
}

}  // namespace demo::conformance
