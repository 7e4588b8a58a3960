#include "promise.hpp"
#include "text/url.hpp"

using rejoinder::text::Url;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Url url;
  const std::string_view source = view(data, size);
  if (url.read_comment(source)) {
    promise(url.text() == source && url.in_thread() && url.text().find_first_of("/:?&<>\"' \\") == std::string::npos,
            "a link to a comment stays in its thread");
    return 0;
  }
  if (!url.read(source)) return 0;
  const std::string taken = url.text();
  promise(taken.starts_with("http://") || taken.starts_with("https://") || taken.starts_with("mailto:"), "a scheme of the list");
  for (const char c : taken)
    promise(static_cast<unsigned char>(c) > ' ' && c != 0x7F && c != '"' && c != '<' && c != '>' && c != '\\' && c != '`',
            "nothing that ends an attribute or hides");
  if (taken[0] == 'h') {
    const std::size_t from = taken.find("//") + 2, end = std::min(taken.find_first_of("/?#", from), taken.size());
    promise(end > from && taken.substr(from, end - from).find_first_of("@%") == std::string::npos, "the host is plain to see");
  }
  promise(url.read(taken) && url.text() == taken, "what is taken is taken again, spelt the same");
  return 0;
}
