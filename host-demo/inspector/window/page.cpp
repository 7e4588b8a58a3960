// The page as a tree: comments with their states, and what the step's patches have touched.
#include <imgui.h>

#include <algorithm>

#include "inspector/thread.hpp"
#include "inspector/window/app.hpp"
#include "inspector/window/code.hpp"
#include "inspector/window/look.hpp"
#include "inspector/window/tell.hpp"

namespace demo::inspector {
namespace {

struct Shown {
  const Document* document = nullptr;
  std::size_t at = 0, played = 0;
  std::vector<std::pair<Element, std::size_t>> rows;
  std::string html;
  Code code;
};

// Copies: the page that they are read from is another one as soon as somebody asks for another point.
void refresh(Shown& shown, Document& document) {
  if (shown.document == &document && shown.at == document.at && shown.played == document.history.frames().size()) return;
  shown = {&document, document.at, document.history.frames().size(), {}, {}, {}};
  for (const auto& [element, depth] : document.history.at(document.at).page.order()) shown.rows.emplace_back(*element, depth);
  if (!document.element.empty()) shown.html = document.history.at(document.at).page.html(document.element);
}

const Touch* touched(const Document& document, const std::string& key) {
  if (document.at == 0) return nullptr;
  const auto& touches = document.history.frames()[document.at - 1].touches;
  const auto found = std::find_if(touches.begin(), touches.end(), [&](const Touch& touch) { return touch.key == key; });
  return found == touches.end() ? nullptr : &*found;
}

void draw_row(App& app, Document& document, const Element& element, std::size_t depth, Shown& shown) {
  const Look look{app.settings.light};
  ImGui::PushID(element.key.c_str());
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  const float indent = ImGui::GetFontSize() * static_cast<float>(std::min<std::size_t>(depth, 20));
  if (indent > 0) ImGui::Indent(indent);
  if (ImGui::Selectable(element.key.c_str(), document.element == element.key, ImGuiSelectableFlags_SpanAllColumns)) {
    document.element = element.key;
    shown.html = document.history.at(document.at).page.html(element.key);
    shown.code = {};
  }
  app.probe.item("element " + element.key);
  if (indent > 0) ImGui::Unindent(indent);
  ImGui::TableNextColumn();
  if (element.key.starts_with("c:")) {
    const Comment comment = comment_of(element);
    ImGui::TextColored(look.of_state(comment.state), "%s", comment.state.c_str());
    ImGui::TableNextColumn();
    ImGui::Text("%s: %.120s", comment.author.c_str(), comment.text.c_str());
  } else {
    ImGui::TableNextColumn();
    ImGui::TextDisabled("%zu children", element.children.size());
  }
  ImGui::TableNextColumn();
  if (const Touch* const touch = touched(document, element.key)) ImGui::TextColored(look.odd(), "%s, %s", touch->kind.c_str(), bytes_text(touch->bytes).c_str());
  ImGui::PopID();
}

}  // namespace

void draw_page(App& app, Document& document) {
  static Shown shown;
  refresh(shown, document);
  if (document.at > 0) {
    std::string line;
    for (const Touch& touch : document.history.frames()[document.at - 1].touches)
      if (line.size() < 400) line += (line.empty() ? "" : ", ") + touch.kind + ' ' + touch.key;
    ImGui::TextWrapped("%zu elements. This step: %s", shown.rows.size(), line.empty() ? "no patches" : line.c_str());
  }
  constexpr ImGuiTableFlags flags = ImGuiTableFlags_ScrollY | ImGuiTableFlags_RowBg | ImGuiTableFlags_Resizable;
  const float below = document.element.empty() ? 0 : ImGui::GetContentRegionAvail().y * 0.3f;
  if (ImGui::BeginTable("tree", 4, flags, {0, -below - 1})) {
    ImGui::TableSetupScrollFreeze(0, 1);
    const float letter = ImGui::GetFontSize();
    ImGui::TableSetupColumn("key", ImGuiTableColumnFlags_WidthStretch, 2);
    ImGui::TableSetupColumn("state", ImGuiTableColumnFlags_WidthFixed, letter * 4.5f);
    ImGui::TableSetupColumn("what it is", ImGuiTableColumnFlags_WidthStretch, 3);
    ImGui::TableSetupColumn("touched", ImGuiTableColumnFlags_WidthFixed, letter * 7);
    ImGui::TableHeadersRow();
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(shown.rows.size()));
    while (clipper.Step())
      for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
        const auto& [element, depth] = shown.rows[static_cast<std::size_t>(i)];
        draw_row(app, document, element, depth, shown);
      }
    ImGui::EndTable();
  }
  if (!document.element.empty()) shown.code.draw("html", shown.html, 0, app.settings.light);
}

}  // namespace demo::inspector
