// What a server sends of a thread: its element with all that is in it, or a document for readers without script.
#pragma once
#include <string>
#include <string_view>

#include "page/options.hpp"
#include "render/scene.hpp"

namespace rejoinder::page {

// `island`: what the scene is drawn from.
std::string document(const render::Scene& scene, const Options& options, std::string_view endpoint, std::string_view thread, std::string_view island);

}  // namespace rejoinder::page
