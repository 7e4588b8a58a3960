#include "text/body.hpp"

#include "base/decimal.hpp"
#include "base/limits.hpp"
#include "base/utf8.hpp"

namespace rejoinder::text {

Result<void> check_body(std::string_view source) {
  std::string what;
  if (source.size() > limits::kBodyBytes) {
    append_decimal(what = "A comment may have at most ", limits::kBodyBytes);
    return Error{what += " bytes of text.", "body"};
  }
  const std::size_t at = utf8::first_invalid(source);
  if (at != std::string_view::npos) {
    append_decimal(what = "The text is not valid UTF-8 at byte ", static_cast<std::int64_t>(at));
    return Error{what += '.', "body"};
  }
  return {};
}

}  // namespace rejoinder::text
