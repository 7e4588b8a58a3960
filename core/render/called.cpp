#include "render/called.hpp"

#include "base/hash.hpp"
#include "render/article.hpp"

namespace rejoinder::render {

std::size_t Called::find(std::string_view behind, std::string& href) const {
  std::size_t length = 0;
  const model::Index i = thread_.named(above_, behind, length);
  if (i == model::kNone) return 0;
  href = anchor("#c-", thread_[i].item.id);
  return length;
}

std::uint64_t Called::signature(std::string_view body) const {
  std::uint64_t out = 0;
  for (std::size_t at = body.find('@'); at != std::string_view::npos; at = body.find('@', at + 1)) {
    std::size_t length = 0;
    const model::Index i = thread_.named(above_, body.substr(at + 1), length);
    if (i != model::kNone) out = mix64(out, hash64(thread_[i].item.id, length));
  }
  return out;
}

}  // namespace rejoinder::render
