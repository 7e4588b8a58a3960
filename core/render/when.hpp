// A time as text.
#pragma once
#include <string>

#include "base/time.hpp"
#include "words/words.hpp"

namespace rejoinder::render {

// "2 Jan 2020, 20:07" in UTC. The page may show it in the reader's own zone.
std::string when(Millis time, const words::Words& words);

}  // namespace rejoinder::render
