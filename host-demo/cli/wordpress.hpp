// WordPress's idea of a comment → ours.
#pragma once
#include <functional>
#include <string>
#include <string_view>

namespace demo {

// The comment as a native JSON object; `field` gives the text of an export's element ("wp:comment_id").
std::string wordpress_comment(const std::function<std::string_view(std::string_view)>& field);

// The thread key of an article: its address without scheme and host, or "post-ID" when it has none.
std::string wordpress_key(std::string_view link, std::string_view id);

// Names and titles are kept with the five basic entities; this is the text they mean.
std::string wordpress_plain(std::string_view escaped);

}  // namespace demo
