// The point that is shown beside the one that was marked.
#include <imgui.h>

#include <algorithm>

#include "inspector/window/app.hpp"
#include "inspector/window/code.hpp"
#include "inspector/window/look.hpp"

namespace demo::inspector {
namespace {

struct Shown {
  const std::vector<Difference>* from = nullptr;
  std::size_t row = 0, at = 0, mark = 0;
  Code before, after;
};

}  // namespace

void draw_compare(App& app, Document& document) {
  static Shown shown;
  const Look look{app.settings.light};
  const std::vector<Difference>& differences = document.differences();
  if (shown.from != &differences || shown.at != document.at || shown.mark != document.mark) shown = {&differences, 0, document.at, document.mark, {}, {}};
  ImGui::TextWrapped("After step %zu and after step %zu, which is marked (M marks the point that is shown): %zu differences", std::max(document.at, document.mark),
                     std::min(document.at, document.mark), differences.size());
  app.probe.item("compared");
  if (differences.empty()) return;
  if (ImGui::BeginTable("differences", 3, ImGuiTableFlags_ScrollY | ImGuiTableFlags_RowBg | ImGuiTableFlags_Resizable, {0, ImGui::GetContentRegionAvail().y * 0.45f})) {
    ImGui::TableSetupScrollFreeze(0, 1);
    for (const char* name : {"key", "", "earlier → later"}) ImGui::TableSetupColumn(name);
    ImGui::TableHeadersRow();
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(differences.size()));
    while (clipper.Step())
      for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
        const Difference& difference = differences[static_cast<std::size_t>(i)];
        ImGui::PushID(i);
        ImGui::TableNextRow();
        ImGui::TableNextColumn();
        if (ImGui::Selectable(difference.key.c_str(), shown.row == static_cast<std::size_t>(i), ImGuiSelectableFlags_SpanAllColumns)) {
          shown.row = static_cast<std::size_t>(i);
          shown.before = shown.after = {};
        }
        app.probe.item("difference " + std::to_string(i));
        ImGui::TableNextColumn();
        switch (difference.kind) {
          case Difference::Kind::Added: ImGui::TextColored(look.good(), "new"); break;
          case Difference::Kind::Removed: ImGui::TextColored(look.wrong(), "gone"); break;
          case Difference::Kind::Changed: ImGui::TextColored(look.odd(), "changed"); break;
        }
        ImGui::TableNextColumn();
        ImGui::Text("%.80s → %.80s", difference.before.c_str(), difference.after.c_str());
        ImGui::PopID();
      }
    ImGui::EndTable();
  }
  const Difference& chosen = differences[std::min(shown.row, differences.size() - 1)];
  const float each = (ImGui::GetContentRegionAvail().y - 3 * ImGui::GetTextLineHeightWithSpacing()) / 2;
  ImGui::TextUnformatted("Earlier");
  shown.before.draw("before", chosen.before, each, app.settings.light);
  ImGui::TextUnformatted("Later");
  shown.after.draw("after", chosen.after, each, app.settings.light);
}

}  // namespace demo::inspector
