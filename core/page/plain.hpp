// What is read of safe HTML.
#pragma once
#include <string>
#include <string_view>

namespace rejoinder::page {

// The text of HTML that html::Writer wrote, a line for each block; no markup, nothing escaped.
std::string plain(std::string_view html);

}  // namespace rejoinder::page
