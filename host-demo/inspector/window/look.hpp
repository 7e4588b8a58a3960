// Colours that mean something, in the light and in the dark; and the font for code.
#pragma once
#include <imgui.h>

#include <string_view>

#include "inspector/compare.hpp"

namespace demo::inspector {

struct Look {
  bool light = false;
  ImVec4 wrong() const { return light ? ImVec4(0.72f, 0.09f, 0.08f, 1) : ImVec4(1, 0.48f, 0.42f, 1); }
  ImVec4 good() const { return light ? ImVec4(0.05f, 0.42f, 0.16f, 1) : ImVec4(0.45f, 0.86f, 0.52f, 1); }
  ImVec4 odd() const { return light ? ImVec4(0.55f, 0.36f, 0, 1) : ImVec4(0.98f, 0.77f, 0.32f, 1); }
  ImVec4 quiet() const { return ImGui::GetStyleColorVec4(ImGuiCol_TextDisabled); }
  ImVec4 of(Standing standing) const;
  ImVec4 of_state(std::string_view state) const;  // a comment's
  ImU32 stage(std::size_t index) const;           // of a plot
};

// Room between things, for screens of this many pixels a point.
void apply_style(float ratio);

// The font of messages and markup.
extern ImFont* code_font;

}  // namespace demo::inspector
