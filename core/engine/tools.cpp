#include "engine/tools.hpp"

#include "text/entities.hpp"
#include "wire/tree.hpp"

namespace rejoinder::engine {

const endpoint::Tools kTools{wire::read_tree, wire::quote,
                             [](std::string& out, std::string_view text) { text::decode(out, text, text::Reference::Text); }};

}  // namespace rejoinder::engine
