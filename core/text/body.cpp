#include "text/body.hpp"

#include "base/limits.hpp"
#include "base/utf8.hpp"

namespace rejoinder::text {

Result<void> check_body(std::string_view source) {
  if (source.size() > limits::kBodyBytes)
    return Error{"A comment may have at most " + std::to_string(limits::kBodyBytes) + " bytes of text.", "body"};
  const std::size_t at = utf8::first_invalid(source);
  if (at != std::string_view::npos) return Error{"The text is not valid UTF-8 at byte " + std::to_string(at) + ".", "body"};
  return {};
}

}  // namespace rejoinder::text
