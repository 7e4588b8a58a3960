// The comments of a thread as the page shows them: the core's model, read from what it tells.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "inspector/page.hpp"

namespace demo::inspector {

struct Comment {
  std::string id, author, when, text;
  std::string state;  // visible, gone, held, muted, sending, waiting, rejected
  std::size_t level = 1;
  std::size_t parent = static_cast<std::size_t>(-1);  // its place in the thread; the article's: none
};

std::vector<Comment> thread_of(const Page& page);
// Of an element whose key begins with "c:".
Comment comment_of(const Element& element);

}  // namespace demo::inspector
