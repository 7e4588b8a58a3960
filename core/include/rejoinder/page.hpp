// A thread as a part of a page that a server sends (core/page/README.md). The same through the seam: init, then load with `serve`.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rejoinder {

struct ServedPage {
  std::string endpoint, thread;  // as the page's element names them, the endpoint absolute
  std::string order;             // the element's
  std::string words;             // the bytes of a language's file (core/words/README.md); empty: English
  std::vector<std::pair<std::string, std::string>> options;  // names of core/page/options.hpp and their values; empty ones count as not told
};

// The HTML; empty with a reason in `error`. `document`: a thread in any JSON form that import takes.
std::string serve_page(std::string_view document, const ServedPage& page, std::string& error);

}  // namespace rejoinder
