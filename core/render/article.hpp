// One comment as an <article>, and the form that answers one. The HTML's shape is in README.md.
#pragma once
#include <string>
#include <string_view>

#include "model/order.hpp"
#include "render/scene.hpp"
#include "text/html.hpp"

namespace rejoinder::render {

void write_article(html::Writer& out, const Scene& scene, const model::Row& row);
void write_composer(html::Writer& out, const Composer& composer, const words::Words& words);
void write_preview(html::Writer& out, const Composer& composer);

void write_button(html::Writer& out, std::string_view action, std::string_view label);

// A name as it is shown: one line, "Anonymous" when there is none.
std::string shown_name(std::string_view name, const words::Words& words);

// An id or a fragment: the prefix and the percent-encoded id.
std::string anchor(std::string_view prefix, std::string_view id);

// `page` with one more parameter; without a value, or without a page, as it is.
std::string within(const std::string& page, std::string_view name, std::string_view value);

// "c:ID", "f:PARENT" …: how a patch addresses what was drawn.
std::string key(char kind, std::string_view id);

}  // namespace rejoinder::render
