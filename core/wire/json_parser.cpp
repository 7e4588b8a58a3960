#include "wire/json_parser.hpp"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/version.hpp>
#include <string>

#include "base/decimal.hpp"
#include "base/limits.hpp"
#include "base/utf8.hpp"

namespace rejoinder::wire {

namespace json = boost::json;

// The handler that basic_parser asks for (Boost.JSON, "SAX"): joins the parts of strings and passes everything on.
struct Tokens {
  static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_key_size = limits::kMessageBytes;
  static constexpr std::size_t max_string_size = limits::kMessageBytes;

  JsonSink& sink;
  std::string part = {};

  // Inside of a string.
  struct Escape {
    unsigned char phase = 0;  // 0: text, 1: behind a backslash, 2..5: before a hex digit of \u
    unsigned code = 0, lead = 0;  // lead: the first half of a surrogate pair
  } escape = {};

  // Inside of null, true or false.
  std::uint8_t word = 0, letter = 0;

  // Between values: the brackets that are open, and what comes next.
  std::string open = {};
  enum class Next : unsigned char { Value, FirstValue, Key, FirstKey, Colon, Comma } next = Next::Value;

  bool on_document_begin(json::error_code&) { return true; }
  bool on_document_end(json::error_code&) { return true; }
  bool on_object_begin(json::error_code&) { return sink.begin_object(), true; }
  bool on_object_end(std::size_t, json::error_code&) { return sink.end_object(), true; }
  bool on_array_begin(json::error_code&) { return sink.begin_array(), true; }
  bool on_array_end(std::size_t, json::error_code&) { return sink.end_array(), true; }
  bool on_key_part(json::string_view text, std::size_t, json::error_code&) { return part.append(text.data(), text.size()), true; }
  bool on_key(json::string_view text, std::size_t, json::error_code&) {
    return whole(text, [this](std::string_view all) { sink.key(all); });
  }
  bool on_string_part(json::string_view text, std::size_t, json::error_code&) { return part.append(text.data(), text.size()), true; }
  bool on_string(json::string_view text, std::size_t, json::error_code&) {
    return whole(text, [this](std::string_view all) { sink.string(all); });
  }
  bool on_number_part(json::string_view text, json::error_code&) { return part.append(text.data(), text.size()), true; }
  bool on_int64(std::int64_t value, json::string_view, json::error_code&) { return part.clear(), sink.integer(value), true; }
  bool on_uint64(std::uint64_t, json::string_view text, json::error_code&) {
    return whole(text, [this](std::string_view all) { sink.fraction(all); });
  }
  bool on_double(double, json::string_view text, json::error_code&) {
    return whole(text, [this](std::string_view all) { sink.fraction(all); });
  }
  bool on_bool(bool value, json::error_code&) { return sink.boolean(value), true; }
  bool on_null(json::error_code&) { return sink.null(), true; }
  bool on_comment_part(json::string_view, json::error_code&) { return true; }
  bool on_comment(json::string_view, json::error_code&) { return true; }

  template <class Use>
  bool whole(json::string_view text, Use use) {
    if (part.empty()) {
      use(std::string_view(text.data(), text.size()));
    } else {
      part.append(text.data(), text.size());
      use(std::string_view(part));
      part.clear();
    }
    return true;
  }
};

namespace {

json::parse_options options(std::size_t depth) {
  json::parse_options o;
  o.max_depth = depth;
  o.allow_invalid_utf8 = true;  // judged by whoever takes the string, so that one bad comment does not hide the rest
  return o;
}

const char* reason(int error) {
  switch (static_cast<json::error>(error)) {
    case json::error::incomplete: return "the JSON ends too early";
    case json::error::too_deep: return "the JSON is nested too deep";
    default: return "not JSON";
  }
}

using Parser = json::basic_parser<Tokens>;

}  // namespace
}  // namespace rejoinder::wire

// Numbers, strings and words are read here: of numbers only the whole ones matter to us, and half a surrogate pair, which is no
// character but which hosts do write, becomes U+FFFD instead of hiding everybody's comments.
//
// Arrays and objects are read here too: basic_parser calls itself for each level, which a module's stack bears 2,000 times in no engine.
//
// basic_parser holds most of itself four times: with and without comments, and a quicker copy for the case that it is not
// resuming. One copy serves all cases, and comments are never allowed; sent that way, the others are not compiled:
// a tenth of core.wasm. The names are those of Boost 1.81; with another version nothing is sent, nothing is saved, and a half pair is not JSON.
#ifndef BOOST_VERSION
#error "boost/version.hpp is missing: everything below would be left out without a word"
#endif
#if BOOST_VERSION == 108100
namespace boost::json {

using Slim = basic_parser<rejoinder::wire::Tokens>;
using Yes = std::true_type;
using No = std::false_type;

// null, true or false, from its first letter or from where the last piece ended.
template <> template <> inline const char* Slim::parse_null(const char* p, No) {
  constexpr std::string_view kWords[] = {"null", "true", "false"};
  if (!st_.empty()) {
    state at;
    st_.pop(at);
  }
  for (; h_.letter < kWords[h_.word].size(); ++p, ++h_.letter) {
    if (p == end_) return maybe_suspend(p, state::nul1);
    if (*p != kWords[h_.word][h_.letter]) return fail(p, error::syntax, nullptr);
  }
  if (h_.word == 0) h_.sink.null();
  else h_.sink.boolean(h_.word == 1);
  return p;
}
template <> template <> inline const char* Slim::parse_null(const char* p, Yes) { return h_.word = h_.letter = 0, parse_null(p, No()); }
template <> template <> inline const char* Slim::parse_true(const char* p, Yes) { return h_.word = 1, h_.letter = 0, parse_null(p, No()); }
template <> template <> inline const char* Slim::parse_false(const char* p, Yes) { return h_.word = 2, h_.letter = 0, parse_null(p, No()); }
template <> template <> inline const char* Slim::parse_true(const char* p, No) { return parse_null(p, No()); }
template <> template <> inline const char* Slim::parse_false(const char* p, No) { return parse_null(p, No()); }

// All of a string, whatever is in it, from its quote on or from where the last piece ended.
template <> template <> inline const char* Slim::parse_escaped(const char* p, std::size_t total, No, bool is_key, bool) {
  auto& e = h_.escape;
  if (st_.empty()) {
    e = {};
    ++p;
  } else {
    state at;
    st_.pop(at);
    st_.pop(total);
  }
  for (; p != end_; ++p) {
    const char c = *p;
    // Half a pair is one when no other half comes next.
    if (e.lead != 0 && e.phase < 2 && c != (e.phase == 0 ? '\\' : 'u')) rejoinder::utf8::append(h_.part, 0xFFFD), e.lead = 0;
    if (e.phase == 0) {
      const char* const from = p;
      while (p != end_ && *p != '"' && *p != '\\' && static_cast<unsigned char>(*p) >= 0x20) ++p;
      const string_view run(from, static_cast<std::size_t>(p - from));
      if (p != end_ && *p == '"') {
        is_key ? h_.on_key(run, total, ec_) : h_.on_string(run, total, ec_);
        return p + 1;
      }
      h_.part.append(run.data(), run.size());
      if (p == end_) break;
      if (*p != '\\') return fail(p, error::syntax, nullptr);
      e.phase = 1;
    } else if (e.phase == 1) {
      constexpr std::string_view kFrom = "\"\\/bfnrt", kTo = "\"\\/\b\f\n\r\t";
      const std::size_t which = kFrom.find(c);
      if (c != 'u' && which == std::string_view::npos) return fail(p, error::syntax, nullptr);
      if (c != 'u') h_.part += kTo[which];
      e.phase = c == 'u' ? 2 : 0;
      e.code = 0;
    } else {
      const int digit = detail::hex_digit(static_cast<unsigned char>(c));
      if (digit < 0) return fail(p, error::expected_hex_digit, nullptr);
      e.code = e.code * 16 + static_cast<unsigned>(digit);
      if (++e.phase < 6) continue;
      e.phase = 0;
      const bool low = e.code >= 0xDC00 && e.code < 0xE000;
      if (e.lead != 0) rejoinder::utf8::append(h_.part, low ? 0x10000 + ((e.lead - 0xD800) << 10) + (e.code - 0xDC00) : 0xFFFD);
      const bool paired = e.lead != 0 && low;
      e.lead = e.code >= 0xD800 && e.code < 0xDC00 ? e.code : 0;
      if (!paired && e.lead == 0) rejoinder::utf8::append(h_.part, e.code);
    }
  }
  return maybe_suspend(p, state::str3, total);
}
template <> template <> inline const char* Slim::parse_unescaped(const char* p, No, Yes, bool u) { return parse_escaped(p, 0, No(), true, u); }
template <> template <> inline const char* Slim::parse_unescaped(const char* p, No, No, bool u) { return parse_escaped(p, 0, No(), false, u); }
template <> template <> inline const char* Slim::parse_unescaped(const char* p, Yes, Yes, bool u) { return parse_escaped(p, 0, No(), true, u); }
template <> template <> inline const char* Slim::parse_unescaped(const char* p, Yes, No, bool u) { return parse_escaped(p, 0, No(), false, u); }
template <> template <> inline const char* Slim::parse_escaped(const char* p, std::size_t n, Yes, bool k, bool u) { return parse_escaped(p, n, No(), k, u); }
template <> template <> inline const char* Slim::parse_document(const char* p, Yes) { return parse_document(p, No()); }
template <> template <> inline const char* Slim::parse_comment(const char* p, Yes, bool) { return p; }
template <> template <> inline const char* Slim::parse_comment(const char* p, No, bool) { return p; }

// A number begins as one would go on of which nothing but its sign has been read.
template <char First> using Begins = std::integral_constant<char, First>;
template <> template <> inline const char* Slim::parse_number(const char* p, No, Begins<0>) {
  enum : int { Sign, Zero, Whole, Point, Fraction, E, ESign, Exponent };
  int& phase = num_.bias;
  state at;
  st_.pop(at);
  const char* const from = p;
  for (; p != end_; ++p) {
    const bool digit = *p >= '0' && *p <= '9', e = (*p | 0x20) == 'e';
    const auto value = static_cast<std::uint64_t>(*p - '0');
    if (digit && phase != Zero) {
      if (phase == Sign) phase = value == 0 ? Zero : Whole;
      else if (phase == Point) phase = Fraction;
      else if (phase == E || phase == ESign) phase = Exponent;
      if (phase > Whole) continue;
      num_.frac = num_.frac || num_.mant > (INT64_MAX - value) / 10;
      num_.mant = num_.mant * 10 + value;
    } else if (phase == E && (*p == '+' || *p == '-')) {
      phase = ESign;
    } else if ((phase == Zero || phase == Whole) && *p == '.') {
      phase = Point, num_.frac = true;
    } else if ((phase == Zero || phase == Whole || phase == Fraction) && e) {
      phase = E, num_.frac = true;
    } else {
      break;
    }
  }
  const bool whole = phase == Zero || phase == Whole || phase == Fraction || phase == Exponent;
  h_.part.append(from, static_cast<std::size_t>(p - from));
  if (p == end_ && (more_ || !whole)) return maybe_suspend(p, state::num1);
  if (!whole) return fail(p, error::syntax, nullptr);
  const auto value = static_cast<std::int64_t>(num_.mant);
  if (num_.frac) h_.sink.fraction(h_.part);
  else h_.sink.integer(num_.neg ? -value : value);
  h_.part.clear();
  return p;
}
template <> template <> inline const char* Slim::parse_number(const char* p, Yes, Begins<'+'>) {
  num_ = {0, 0, 0, false, *p == '-'};
  if (num_.neg) h_.part += '-';
  reserve();
  st_.push_unchecked(state::num1);
  return parse_number(num_.neg ? p + 1 : p, No(), Begins<0>());
}
template <> template <> inline const char* Slim::parse_number(const char* p, Yes, Begins<'-'>) { return parse_number(p, Yes(), Begins<'+'>()); }
template <> template <> inline const char* Slim::parse_number(const char* p, Yes, Begins<'0'>) { return parse_number(p, Yes(), Begins<'+'>()); }


// A value with everything in it, from its first byte or from where the last piece ended.
template <> template <> inline const char* Slim::parse_value(const char* p, No, No, bool, bool) {
  using Next = rejoinder::wire::Tokens::Next;
  auto& open = h_.open;
  auto& next = h_.next;
  for (;;) {
    if (!st_.empty()) {
      state at;
      st_.peek(at);
      switch (at) {
        case state::num1: p = parse_number(p, No(), Begins<0>()); break;
        case state::nul1: p = parse_null(p, No()); break;
        case state::str3: p = parse_escaped(p, 0, No(), next == Next::Colon, false); break;
        default: st_.pop(at); break;  // between two of them
      }
      if (p == sentinel()) return p;
      if (at != state::val1 && open.empty()) return p;
    }
    while (p != end_ && (*p == ' ' || *p == '\t' || *p == '\n' || *p == '\r')) ++p;
    if (p == end_) return maybe_suspend(p, state::val1);
    const char c = *p;
    if (next == Next::Colon ? c == ':' : next == Next::Comma && c == ',') {
      next = next == Next::Colon ? Next::Value : open.back() == '{' ? Next::Key : Next::Value;
      ++p;
    } else if ((next == Next::Comma || next == Next::FirstKey || next == Next::FirstValue) && c == open.back() + 2) {  // ] and } in ASCII
      c == '}' ? h_.sink.end_object() : h_.sink.end_array();
      open.pop_back();
      next = Next::Comma;
      ++p;
      if (open.empty()) return p;
    } else if (next == Next::Key || next == Next::FirstKey) {
      if (c != '"') return fail(p, error::syntax, nullptr);
      next = Next::Colon;
      p = parse_escaped(p, 0, No(), true, false);
      if (p == sentinel()) return p;
    } else if (next != Next::Value && next != Next::FirstValue) {
      return fail(p, error::syntax, nullptr);
    } else if (c == '{' || c == '[') {
      if (open.size() == opt_.max_depth) return fail(p, error::too_deep, nullptr);
      open += c;
      c == '{' ? h_.sink.begin_object() : h_.sink.begin_array();
      next = c == '{' ? Next::FirstKey : Next::FirstValue;
      ++p;
    } else {
      next = Next::Comma;
      if (c == '"') p = parse_escaped(p, 0, No(), false, false);
      else if (c == 'n') p = parse_null(p, Yes());
      else if (c == 't') p = parse_true(p, Yes());
      else if (c == 'f') p = parse_false(p, Yes());
      else if (c == '-' || (c >= '0' && c <= '9')) p = parse_number(p, Yes(), Begins<'+'>());
      else return fail(p, error::syntax, nullptr);
      if (p == sentinel() || open.empty()) return p;
    }
  }
}
template <> template <> inline const char* Slim::parse_value(const char* p, Yes, No, bool t, bool u) { return parse_value(p, No(), No(), t, u); }
template <> template <> inline const char* Slim::parse_value(const char* p, Yes, Yes, bool t, bool u) { return parse_value(p, No(), No(), t, u); }
template <> template <> inline const char* Slim::parse_value(const char* p, No, Yes, bool t, bool u) { return parse_value(p, No(), No(), t, u); }

}  // namespace boost::json
#endif

namespace rejoinder::wire {

struct JsonParser::Impl {
  Impl(JsonSink& sink, std::size_t depth) : parser(options(depth), Tokens{.sink = sink}) {}
  json::basic_parser<Tokens> parser;
  std::size_t read = 0;
  bool dead = false;
};

JsonParser::JsonParser(JsonSink& sink, std::size_t depth) : impl_(std::make_unique<Impl>(sink, depth)) {}
JsonParser::~JsonParser() = default;

Result<void> JsonParser::write(std::string_view bytes, bool last) {
  if (impl_->dead) return Error{"nothing is read after an error", ""};
  json::error_code error;
  const std::size_t used = impl_->parser.write_some(!last, bytes.data(), bytes.size(), error);
  impl_->read += used;
  bool failed = error.failed();
  // Behind the end of the value only white space may stand.
  for (std::size_t i = used; !failed && i < bytes.size(); ++i) {
    failed = std::string_view(" \t\r\n").find(bytes[i]) == std::string_view::npos;
    impl_->read += failed ? 0 : 1;
  }
  if (!failed) return {};
  impl_->dead = true;
  return Error{reason(error.value()), "byte " + decimal(static_cast<std::int64_t>(impl_->read))};
}

}  // namespace rejoinder::wire
