// The document that a page was drawn from, as it stands beside it.
#pragma once
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace rejoinder::page {

// A document in any form the wire reads → the same in the native form, with what everybody may see of it: no e-mail addresses, nothing that
// waits for a moderator or is spam, deleted comments without their author.
struct Island {
  std::string json, title;  // title: what the document calls the page, may be empty
};
Result<Island> island(std::string_view document);

}  // namespace rejoinder::page
