// What stands around the list of comments: each part is one element, told anew when it changes.
#pragma once
#include <string>

#include "render/scene.hpp"
#include "text/html.hpp"

namespace rejoinder::render {

struct Part {
  const char* key;
  // `shown`: rows in the page.
  void (*write)(html::Writer& out, const Scene& scene, std::size_t shown);
};

inline constexpr std::size_t kParts = 5;
extern const Part kPart[kParts];  // count, status, tools, more, news

}  // namespace rejoinder::render
