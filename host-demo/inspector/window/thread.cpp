// The thread as comments: search, filters, and only those drawn that are on the screen.
#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>

#include "inspector/window/app.hpp"
#include "inspector/window/look.hpp"

namespace demo::inspector {
namespace {

constexpr std::size_t kOffered = 200;  // authors in the list to choose from; the others are found by search

void choose(App& app, const char* label, const char* any, std::string& value, const std::vector<std::pair<std::string, std::size_t>>& known) {
  if (ImGui::BeginCombo(label, value.empty() ? any : value.c_str())) {
    if (ImGui::Selectable(any, value.empty())) value.clear();
    app.probe.item(std::string(label) + ' ' + any);
    for (std::size_t i = 0; i < std::min(known.size(), kOffered); ++i) {
      ImGui::PushID(static_cast<int>(i));
      const std::string line = known[i].first + " (" + std::to_string(known[i].second) + ')';
      if (ImGui::Selectable(line.c_str(), value == known[i].first)) value = known[i].first;
      app.probe.item(std::string(label) + ' ' + known[i].first);
      ImGui::PopID();
    }
    ImGui::EndCombo();
  }
}

void draw_filter(App& app, Document& document) {
  const ThreadIndex& index = document.thread();
  Filter& filter = document.filter;
  const float letter = ImGui::GetFontSize();
  if (std::exchange(app.find_request, {}) == "words") ImGui::SetKeyboardFocusHere();
  ImGui::SetNextItemWidth(letter * 12);
  ImGui::InputTextWithHint("##words", "search text, names, ids", &filter.words);
  app.probe.item("search");
  ImGui::SameLine();
  ImGui::SetNextItemWidth(letter * 7);
  choose(app, "state", "any", filter.state, index.states());
  app.probe.item("state");
  ImGui::SameLine();
  ImGui::SetNextItemWidth(letter * 9);
  choose(app, "author", "anybody", filter.author, index.authors());
  app.probe.item("author");
  ImGui::SameLine();
  ImGui::SetNextItemWidth(letter * 8);
  auto depth = static_cast<int>(filter.depth);
  if (ImGui::SliderInt("##depth", &depth, 0, static_cast<int>(index.deepest()), depth == 0 ? "any depth" : "depth up to %d", ImGuiSliderFlags_AlwaysClamp))
    filter.depth = static_cast<std::size_t>(std::max(depth, 0));
  app.probe.item("depth");
}

void draw_row(App& app, Document& document, std::size_t place) {
  const Look look{app.settings.light};
  const Comment& comment = document.thread().comments()[place];
  ImGui::PushID(static_cast<int>(place));
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  const float indent = ImGui::GetFontSize() * 0.8f * static_cast<float>(std::min<std::size_t>(comment.level - 1, 12));
  if (indent > 0) ImGui::Indent(indent);
  if (ImGui::Selectable(comment.author.c_str(), document.comment == comment.id, ImGuiSelectableFlags_SpanAllColumns)) document.comment = comment.id;
  app.probe.item("comment " + comment.id);
  if (indent > 0) ImGui::Unindent(indent);
  ImGui::TableNextColumn();
  ImGui::TextColored(look.of_state(comment.state), "%s", comment.state.c_str());
  ImGui::TableNextColumn();
  ImGui::TextUnformatted(comment.when.c_str(), comment.when.c_str() + std::min<std::size_t>(comment.when.size(), 16));  // to the minute
  ImGui::TableNextColumn();
  ImGui::TextUnformatted(comment.text.c_str(), comment.text.c_str() + std::min<std::size_t>(comment.text.size(), 400));
  app.probe.item("text " + comment.id);
  ImGui::PopID();
}

void draw_chosen(App& app, Document& document) {
  const auto& all = document.thread().comments();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Comment& comment) { return comment.id == document.comment; });
  if (found == all.end()) return;
  if (ImGui::BeginChild("chosen", {0, 0}, ImGuiChildFlags_Borders)) {
    ImGui::TextDisabled("%s, level %zu, %s%s", found->id.c_str(), found->level, found->parent < all.size() ? "in reply to " : "to the article",
                        found->parent < all.size() ? all[found->parent].author.c_str() : "");
    if (const Moderation* const moderation = app.moderation(document); moderation != nullptr) {
      ImGui::SameLine();
      if (ImGui::SmallButton("Decide…")) document.subject = {moderation->thread(), found->id, {}}, app.show(Tab::Moderation);
      app.probe.item("decide");
    }
    ImGui::TextWrapped("%s", found->text.c_str());
  }
  ImGui::EndChild();
}

}  // namespace

void draw_thread(App& app, Document& document) {
  draw_filter(app, document);
  const std::vector<std::size_t>& chosen = document.chosen();
  ImGui::TextDisabled("%zu of %zu comments, %zu authors", chosen.size(), document.thread().comments().size(), document.thread().authors().size());
  constexpr ImGuiTableFlags flags = ImGuiTableFlags_ScrollY | ImGuiTableFlags_RowBg | ImGuiTableFlags_Resizable;
  const float below = document.comment.empty() ? 0 : ImGui::GetContentRegionAvail().y * 0.25f;
  if (ImGui::BeginTable("thread", 4, flags, {0, -below - 1})) {
    ImGui::TableSetupScrollFreeze(0, 1);
    const float letter = ImGui::GetFontSize();
    ImGui::TableSetupColumn("author", ImGuiTableColumnFlags_WidthFixed, letter * 10);
    ImGui::TableSetupColumn("state", ImGuiTableColumnFlags_WidthFixed, letter * 4.5f);
    ImGui::TableSetupColumn("when", ImGuiTableColumnFlags_WidthFixed, letter * 9.5f);
    ImGui::TableSetupColumn("text", ImGuiTableColumnFlags_WidthStretch);
    ImGui::TableHeadersRow();
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(chosen.size()));
    while (clipper.Step())
      for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) draw_row(app, document, chosen[static_cast<std::size_t>(i)]);
    ImGui::EndTable();
  }
  app.probe.item("thread");
  if (!document.comment.empty()) draw_chosen(app, document);
}

}  // namespace demo::inspector
