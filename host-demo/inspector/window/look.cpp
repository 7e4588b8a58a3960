#include "inspector/window/look.hpp"

#include "inspector/window/fonts.hpp"

namespace demo::inspector {

ImFont* code_font = nullptr;

void apply_style(float ratio) {
  ImGuiStyle style;
  style.WindowPadding = {10, 8};
  style.FramePadding = {7, 4};
  style.ItemSpacing = {8, 6};
  style.CellPadding = {6, 3};
  style.FrameRounding = style.TabRounding = style.GrabRounding = style.ChildRounding = 4;
  style.ScaleAllSizes(ratio);
  style.FontScaleDpi = ratio;
  style.FontSizeBase = kFontSize;
  ImGui::GetStyle() = style;
}

ImVec4 Look::of(Standing standing) const {
  switch (standing) {
    case Standing::Noting: case Standing::Queued: case Standing::Held: return odd();
    case Standing::Sending: return light ? ImVec4(0.08f, 0.33f, 0.7f, 1) : ImVec4(0.5f, 0.75f, 1, 1);
    case Standing::Parked: case Standing::Rejected: return wrong();
    case Standing::Gone: return good();
  }
  return quiet();
}

ImVec4 Look::of_state(std::string_view state) const {
  if (state == "visible") return good();
  if (state == "gone" || state == "muted") return quiet();
  if (state == "rejected") return wrong();
  return odd();
}

ImU32 Look::stage(std::size_t index) const {
  constexpr ImU32 dark[] = {IM_COL32(120, 200, 255, 255), IM_COL32(255, 170, 80, 255), IM_COL32(150, 220, 130, 255)};
  constexpr ImU32 bright[] = {IM_COL32(20, 90, 170, 255), IM_COL32(180, 85, 0, 255), IM_COL32(30, 110, 30, 255)};
  return (light ? bright : dark)[index % 3];
}

}  // namespace demo::inspector
