// The list of steps: each message, what came of it, what it cost.
#include <imgui.h>

#include <algorithm>

#include "inspector/window/app.hpp"
#include "inspector/window/look.hpp"
#include "inspector/window/tell.hpp"

namespace demo::inspector {
namespace {

std::string line_of(const Frame& frame) {
  std::string out;
  for (const std::string& event : frame.events) {
    if (out.size() > 200) break;
    (out += out.empty() ? "" : "; ") += event;
  }
  return out.empty() ? "no events" : out;
}

void draw_row(App& app, Document& document, std::size_t i) {
  const Look look{app.settings.light};
  const Frame& frame = document.history.frames()[i];
  const bool wrong = frame.differs || !frame.error.empty();
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  ImGui::PushID(static_cast<int>(i));
  char number[24];
  std::snprintf(number, sizeof number, "%zu", i + 1);
  if (ImGui::Selectable(number, document.at == i + 1, ImGuiSelectableFlags_SpanAllColumns)) app.go(i + 1), document.scroll = false;
  app.probe.item("step " + std::to_string(i + 1));
  if (document.scroll && document.at == i + 1) ImGui::SetScrollHereY(), document.scroll = false;
  if (ImGui::BeginItemTooltip()) {
    ImGui::PushTextWrapPos(ImGui::GetFontSize() * 30);
    if (const std::string& remark = document.history.trace().steps[i].remark; !remark.empty()) ImGui::TextUnformatted(remark.c_str());
    ImGui::Text("take %s, dispatch %s, read %s", micros_text(frame.played.nanoseconds[0]).c_str(), micros_text(frame.played.nanoseconds[1]).c_str(),
                micros_text(frame.played.nanoseconds[2]).c_str());
    if (!frame.error.empty()) ImGui::TextUnformatted(frame.error.c_str());
    ImGui::PopTextWrapPos();
    ImGui::EndTooltip();
  }
  ImGui::TableNextColumn();
  ImGui::TextUnformatted(time_text(frame.now - document.history.frames().front().now).c_str());
  ImGui::TableNextColumn();
  if (wrong) ImGui::TextColored(frame.differs ? look.wrong() : look.odd(), "%s", frame.differs ? "≠ " : "! "), ImGui::SameLine(0, 0);
  const std::string line = line_of(frame);
  ImGui::TextUnformatted(line.c_str(), line.c_str() + std::min<std::size_t>(line.size(), 300));
  ImGui::TableNextColumn();
  ImGui::TextUnformatted(bytes_text(frame.played.in_bytes).c_str());
  ImGui::TableNextColumn();
  ImGui::TextUnformatted(bytes_text(frame.played.out_bytes).c_str());
  ImGui::TableNextColumn();
  ImGui::TextUnformatted(micros_text(frame.played.nanoseconds[1]).c_str());
  ImGui::PopID();
}

}  // namespace

void draw_steps(App& app, Document& document) {
  constexpr ImGuiTableFlags flags = ImGuiTableFlags_ScrollY | ImGuiTableFlags_RowBg | ImGuiTableFlags_Resizable | ImGuiTableFlags_BordersInnerV;
  if (!ImGui::BeginTable("steps", 6, flags)) return;
  ImGui::TableSetupScrollFreeze(0, 1);
  const float letter = ImGui::GetFontSize();
  ImGui::TableSetupColumn("#", ImGuiTableColumnFlags_WidthFixed, letter * 2.2f);
  ImGui::TableSetupColumn("time", ImGuiTableColumnFlags_WidthFixed, letter * 4);
  ImGui::TableSetupColumn("what came in", ImGuiTableColumnFlags_WidthStretch);
  ImGui::TableSetupColumn("in", ImGuiTableColumnFlags_WidthFixed, letter * 3.6f);
  ImGui::TableSetupColumn("out", ImGuiTableColumnFlags_WidthFixed, letter * 3.6f);
  ImGui::TableSetupColumn("core", ImGuiTableColumnFlags_WidthFixed, letter * 3.6f);
  ImGui::TableHeadersRow();
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(document.history.frames().size()));
  if (document.scroll && document.at > 0) clipper.IncludeItemByIndex(static_cast<int>(document.at) - 1);
  while (clipper.Step())
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) draw_row(app, document, static_cast<std::size_t>(i));
  ImGui::EndTable();
}

}  // namespace demo::inspector
