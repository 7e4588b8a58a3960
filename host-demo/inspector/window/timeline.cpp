// The way through time: a slider over all steps, with what is wrong, marked and moved on it.
#include <imgui.h>

#include <algorithm>

#include "inspector/window/app.hpp"
#include "inspector/window/look.hpp"

namespace demo::inspector {
namespace {

void draw_marks(const App& app, const Document& document, ImVec2 from, ImVec2 size) {
  const Look look{app.settings.light};
  ImDrawList& canvas = *ImGui::GetWindowDrawList();
  const auto& frames = document.history.frames();
  const auto steps = static_cast<float>(std::max<std::size_t>(frames.size(), 1));
  const float grab = ImGui::GetStyle().GrabMinSize + 4;  // the slider's ends are half a grab away
  const auto x = [&](std::size_t at) { return from.x + grab / 2 + (size.x - grab) * static_cast<float>(at) / steps; };
  // One line a pixel is enough: a long trace has more steps than the screen has columns.
  float drawn = -1;
  for (std::size_t i = 0; i < frames.size(); ++i) {
    const bool wrong = frames[i].differs || !frames[i].error.empty();
    if (!wrong && (frames[i].moves.empty() || x(i + 1) - drawn < 1)) continue;
    drawn = x(i + 1);
    canvas.AddLine({drawn, from.y + size.y + 2}, {drawn, from.y + size.y + (wrong ? 9.f : 6.f)}, ImGui::GetColorU32(wrong ? look.wrong() : look.odd()), 2);
  }
  if (document.mark > 0) canvas.AddTriangleFilled({x(document.mark) - 5, from.y - 1}, {x(document.mark) + 5, from.y - 1}, {x(document.mark), from.y + 6}, ImGui::GetColorU32(look.good()));
}

}  // namespace

void draw_timeline(App& app, Document& document) {
  const Look look{app.settings.light};
  const std::size_t played = document.history.frames().size(), all = document.history.trace().steps.size();
  const auto button = [&](const char* label, const char* name, const char* tip, bool on, std::size_t to) {
    ImGui::BeginDisabled(!on);
    if (ImGui::Button(label)) app.go(to);
    ImGui::EndDisabled();
    app.probe.item(name);
    ImGui::SetItemTooltip("%s", tip);
    ImGui::SameLine();
  };
  button("|<", "first", "before the first step (G)", document.at > 0, 0);
  button("<", "back", "one step back (K)", document.at > 0, document.at - std::min<std::size_t>(document.at, 1));
  button(">", "forth", "one step on (J)", document.at < played, document.at + 1);
  button(">|", "last", "after the last step (Shift+G)", document.at < played, played);
  if (ImGui::Button("Mark")) document.mark = document.at;
  app.probe.item("mark");
  ImGui::SetItemTooltip("marks this point, to compare others with it (M)");
  ImGui::SameLine();
  if (const std::size_t wrong = document.first_wrong(); wrong != 0) {
    ImGui::PushStyleColor(ImGuiCol_Text, look.wrong());
    if (ImGui::Button("Wrong")) app.go(wrong);
    ImGui::PopStyleColor();
    app.probe.item("wrong");
    ImGui::SetItemTooltip("the first step that differs from what was written down, or fails (N)");
    ImGui::SameLine();
  }
  auto at = static_cast<int>(document.at);
  char label[64];
  std::snprintf(label, sizeof label, played < all ? "%%d of %zu, played %zu" : "%%d of %zu", all, played);
  ImGui::SetNextItemWidth(-1);
  if (ImGui::SliderInt("##at", &at, 0, static_cast<int>(played), label, ImGuiSliderFlags_AlwaysClamp)) app.go(static_cast<std::size_t>(at));
  app.probe.item("timeline");
  draw_marks(app, document, ImGui::GetItemRectMin(), ImGui::GetItemRectSize());
  ImGui::Dummy({0, 6});
}

}  // namespace demo::inspector
