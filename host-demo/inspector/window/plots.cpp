// What each step cost: bytes in and out, microseconds a stage, memory.
#include <imgui.h>

#include <algorithm>
#include <functional>

#include "inspector/window/app.hpp"
#include "inspector/window/look.hpp"
#include "inspector/window/tell.hpp"

namespace demo::inspector {
namespace {

struct Series {
  const char* name;
  std::function<double(const Frame&)> value;
};

// Bars above each other, the highest step of each column where there are more steps than columns.
void draw_bars(App& app, Document& document, const char* title, const std::vector<Series>& series, std::string (*tell)(double), float height) {
  const Look look{app.settings.light};
  const auto& frames = document.history.frames();
  const auto sum = [&](const Frame& frame) {
    double all = 0;
    for (const Series& one : series) all += one.value(frame);
    return all;
  };
  double most = 1;
  for (const Frame& frame : frames) most = std::max(most, sum(frame));
  ImGui::Text("%s, up to %s", title, tell(most).c_str());
  for (std::size_t i = 0; i < series.size(); ++i) {
    ImGui::SameLine(0, ImGui::GetFontSize());
    ImGui::PushStyleColor(ImGuiCol_Text, look.stage(i));
    ImGui::TextUnformatted(series[i].name);
    ImGui::PopStyleColor();
  }
  ImDrawList& canvas = *ImGui::GetWindowDrawList();
  const ImVec2 from = ImGui::GetCursorScreenPos(), size{std::max(ImGui::GetContentRegionAvail().x, 50.f), height};
  canvas.AddRectFilled(from, {from.x + size.x, from.y + size.y}, ImGui::GetColorU32(ImGuiCol_FrameBg));
  if (ImGui::InvisibleButton(title, size) || (ImGui::IsItemActive() && ImGui::IsMouseDragging(0))) {
    const float share = (ImGui::GetIO().MousePos.x - from.x) / size.x;
    app.go(1 + static_cast<std::size_t>(std::clamp(share, 0.f, 0.999f) * static_cast<float>(frames.size())));
  }
  app.probe.item(title);
  const float wide = size.x / static_cast<float>(std::max<std::size_t>(frames.size(), 1));
  const bool hovered = ImGui::IsItemHovered();
  for (std::size_t i = 0; i < frames.size();) {
    const float left = from.x + wide * static_cast<float>(i);
    std::size_t highest = i, next = i + 1;
    while (next < frames.size() && wide * static_cast<float>(next) < wide * static_cast<float>(i) + 1) {
      if (sum(frames[next]) > sum(frames[highest])) highest = next;
      ++next;
    }
    const float right = std::max(from.x + wide * static_cast<float>(next) - (wide > 4 ? 1.f : 0.f), left + 1);
    if (hovered && ImGui::GetIO().MousePos.x >= left && ImGui::GetIO().MousePos.x < right + 1) {
      std::string text = "step " + std::to_string(highest + 1);
      for (const Series& one : series) text += "\n" + std::string(one.name) + ": " + tell(one.value(frames[highest]));
      ImGui::SetTooltip("%s", text.c_str());
    }
    float bottom = from.y + size.y;
    for (std::size_t s = 0; s < series.size(); ++s) {
      const auto high = static_cast<float>(series[s].value(frames[highest]) / most) * size.y;
      canvas.AddRectFilled({left, bottom - high}, {right, bottom}, look.stage(s));
      bottom -= high;
    }
    i = next;
  }
  if (document.at > 0) {
    const float x = from.x + wide * (static_cast<float>(document.at) - 0.5f);
    canvas.AddLine({x, from.y}, {x, from.y + size.y}, ImGui::GetColorU32(ImGuiCol_Text), 1);
  }
}

std::string tell_bytes(double value) { return bytes_text(static_cast<std::size_t>(value)); }
std::string tell_time(double value) { return micros_text(static_cast<std::int64_t>(value)); }

}  // namespace

void draw_plots(App& app, Document& document) {
  const auto stage = [](std::size_t i) { return [i](const Frame& frame) { return static_cast<double>(frame.played.nanoseconds[i]); }; };
  const bool memory = std::any_of(document.history.frames().begin(), document.history.frames().end(), [](const Frame& frame) { return frame.played.memory != 0; });
  const float height = (ImGui::GetContentRegionAvail().y - 4 * ImGui::GetTextLineHeightWithSpacing()) / (memory ? 3.2f : 2.2f);
  draw_bars(app, document, "Bytes", {{"in", [](const Frame& f) { return static_cast<double>(f.played.in_bytes); }}, {"out", [](const Frame& f) { return static_cast<double>(f.played.out_bytes); }}},
            tell_bytes, height);
  draw_bars(app, document, "Time", {{kStages[0].data(), stage(0)}, {kStages[1].data(), stage(1)}, {kStages[2].data(), stage(2)}}, tell_time, height);
  if (memory) draw_bars(app, document, "Memory", {{"held by the core", [](const Frame& f) { return static_cast<double>(f.played.memory); }}}, tell_bytes, height);
}

}  // namespace demo::inspector
