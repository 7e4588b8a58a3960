#include "inspector/window/probe.hpp"

#include <imgui.h>

namespace demo::inspector {

void Probe::item(std::string_view name) {
  if (!ImGui::IsItemVisible()) return;
  const ImVec2 from = ImGui::GetItemRectMin(), size = ImGui::GetItemRectSize();
  places_.emplace_back(name, Place{from.x, from.y, size.x, size.y});
}

}  // namespace demo::inspector
