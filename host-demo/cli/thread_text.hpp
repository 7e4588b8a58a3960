// Comments of a foreign host, for a terminal.
#pragma once
#include <cstddef>
#include <string>

#include "rejoinder/mapping.hpp"

namespace demo {

// Who, when, in reply to whom, the first words, what else was found; at most `most` comments.
std::string thread_text(const rejoinder::mapping::Understood& understood, std::size_t most);

// The native document: what `rejoinder import` takes.
std::string thread_json(const rejoinder::mapping::Understood& understood);

}  // namespace demo
