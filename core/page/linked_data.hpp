// The thread for search engines: schema.org DiscussionForumPosting with Comments, as JSON-LD.
#pragma once
#include <string>

#include "page/options.hpp"
#include "render/scene.hpp"

namespace rejoinder::page {

// Empty when there is neither a time of publishing nor a comment with one: without it search engines take nothing.
std::string linked_data(const render::Scene& scene, const Options& options);

}  // namespace rejoinder::page
