#include "wire/json_parser.hpp"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/version.hpp>
#include <string>

#include "base/decimal.hpp"
#include "base/limits.hpp"

namespace rejoinder::wire {

namespace json = boost::json;

// The handler that basic_parser asks for (Boost.JSON, "SAX"): joins the parts of strings and passes everything on.
struct Tokens {
  static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_key_size = limits::kMessageBytes;
  static constexpr std::size_t max_string_size = limits::kMessageBytes;

  JsonSink& sink;
  std::string part;

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
  bool on_number_part(json::string_view, json::error_code&) { return true; }
  bool on_int64(std::int64_t value, json::string_view, json::error_code&) { return sink.integer(value), true; }
  bool on_uint64(std::uint64_t, json::string_view, json::error_code&) { return sink.fraction(), true; }
  bool on_double(double, json::string_view, json::error_code&) { return sink.fraction(), true; }
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

json::parse_options options() {
  json::parse_options o;
  o.max_depth = limits::kJsonDepth;
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

// basic_parser holds most of itself four times: with and without comments, and a quicker copy for the case that it is not
// resuming. The slower copy serves both cases, and comments are never allowed; sent that way, the other three are not compiled:
// a tenth of core.wasm. The names are those of Boost 1.81; with another version nothing is sent and nothing is saved.
#ifndef BOOST_VERSION
#error "boost/version.hpp is missing: everything below would be left out without a word"
#endif
#if BOOST_VERSION == 108100
namespace boost::json {

using Slim = basic_parser<rejoinder::wire::Tokens>;
using Yes = std::true_type;
using No = std::false_type;

template <> template <> inline const char* Slim::parse_null(const char* p, Yes) { return parse_null(p, No()); }
template <> template <> inline const char* Slim::parse_true(const char* p, Yes) { return parse_true(p, No()); }
template <> template <> inline const char* Slim::parse_false(const char* p, Yes) { return parse_false(p, No()); }
template <> template <> inline const char* Slim::parse_unescaped(const char* p, Yes, Yes k, bool u) { return parse_unescaped(p, No(), k, u); }
template <> template <> inline const char* Slim::parse_unescaped(const char* p, Yes, No k, bool u) { return parse_unescaped(p, No(), k, u); }
template <> template <> inline const char* Slim::parse_escaped(const char* p, std::size_t n, Yes, bool k, bool u) { return parse_escaped(p, n, No(), k, u); }
template <> template <> inline const char* Slim::parse_array(const char* p, Yes, No c, bool t, bool u) { return parse_array(p, No(), c, t, u); }
template <> template <> inline const char* Slim::parse_object(const char* p, Yes, No c, bool t, bool u) { return parse_object(p, No(), c, t, u); }
template <> template <> inline const char* Slim::parse_value(const char* p, Yes, No c, bool t, bool u) { return parse_value(p, No(), c, t, u); }
template <> template <> inline const char* Slim::parse_value(const char* p, Yes, Yes, bool t, bool u) { return parse_value(p, No(), No(), t, u); }
template <> template <> inline const char* Slim::parse_value(const char* p, No, Yes, bool t, bool u) { return parse_value(p, No(), No(), t, u); }
template <> template <> inline const char* Slim::parse_document(const char* p, Yes) { return parse_document(p, No()); }
template <> template <> inline const char* Slim::parse_comment(const char* p, Yes, bool) { return p; }
template <> template <> inline const char* Slim::parse_comment(const char* p, No, bool) { return p; }

// A number begins as one would go on of which nothing but its sign has been read.
template <char First> using Begins = std::integral_constant<char, First>;
template <> template <> inline const char* Slim::parse_number(const char* p, Yes, Begins<'+'>) {
  num_ = {0, 0, 0, false, *p == '-'};
  reserve();
  st_.push_unchecked(state::num1);
  return parse_number(num_.neg ? p + 1 : p, No(), Begins<0>());
}
template <> template <> inline const char* Slim::parse_number(const char* p, Yes, Begins<'-'>) { return parse_number(p, Yes(), Begins<'+'>()); }
template <> template <> inline const char* Slim::parse_number(const char* p, Yes, Begins<'0'>) { return parse_number(p, Yes(), Begins<'+'>()); }

}  // namespace boost::json
#endif

namespace rejoinder::wire {

struct JsonParser::Impl {
  explicit Impl(JsonSink& sink) : parser(options(), Tokens{sink, {}}) {}
  json::basic_parser<Tokens> parser;
  std::size_t read = 0;
  bool dead = false;
};

JsonParser::JsonParser(JsonSink& sink) : impl_(std::make_unique<Impl>(sink)) {}
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
