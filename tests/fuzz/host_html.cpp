#include "body.hpp"

using namespace rejoinder;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view source = view(data, size);
  const std::string once = rendered(text::Renderer(text::host_html), source);
  // A body that was cut at its cap, or is longer than a source may be, is no source.
  if (once.size() <= limits::kBodyBytes && once.find("\xE2\x80\xA6") == std::string::npos)
    promise(rendered(text::Renderer(text::host_html), once) == once, "its own output is its fixed point");
  const Everybody everybody;
  rendered(text::Renderer(text::host_html), source, &everybody);
  return 0;
}
