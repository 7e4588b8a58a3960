// What a server says of the page around a thread.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace rejoinder::page {

struct Options {
  std::string kind;  // thread (the element, also when empty), inside (what is in it), comment or trouble (documents of their own)
  std::string base;  // where the widget's files are
  std::string url, title, author, published;  // of the page, for search engines; a comment's document leads back to it
  std::string language;      // of a document
  std::string order;         // as the element's attribute says it, and init
  std::string nonce, style;  // the style sheet's text; empty: a link to it
  std::string comment;       // what a document is about: the comment shown, or the one that was answered
  std::string error, body, name, email;  // trouble: why, and what was written

  // Lines of load's `serve`: a name of the above, a colon, a blank, the value.
  Result<void> read(const std::vector<std::string>& lines);
};

}  // namespace rejoinder::page
