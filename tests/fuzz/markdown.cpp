#include "body.hpp"

using namespace rejoinder;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view source = view(data, size);
  const Everybody everybody;
  for (const text::Renderer renderer : {text::markdown, text::plain}) {
    const std::string html = rendered(renderer, source);
    promise(html == rendered(renderer, source), "the same source gives the same body");
    rendered(renderer, source, &everybody);
  }
  const std::string name = text::one_line(source);
  promise(text::one_line(name) == name, "a name done twice is done once");
  return 0;
}
