// Plain text with links beside it (app.bsky.richtext.facet), as HTML.
#pragma once
#include <string>
#include <string_view>

#include "endpoint/json.hpp"

namespace rejoinder::endpoint {

// `facets`: a list of {"index": {"byteStart", "byteEnd"}, "features": [{"uri"}]}. Those that are not links,
// lie outside or do not follow each other are left out.
std::string with_facets(const Json& json, std::string_view text, Json::Node facets);

// Appends text as HTML: < > & " escaped.
void escape(std::string& out, std::string_view text);

}  // namespace rejoinder::endpoint
