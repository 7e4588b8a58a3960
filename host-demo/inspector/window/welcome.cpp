// What stands there before anything is open, and what the keys do.
#include <imgui.h>

#include <iterator>

#include "inspector/window/app.hpp"

namespace demo::inspector {

void draw_welcome(App& app) {
  ImGui::Dummy({0, ImGui::GetFontSize()});
  ImGui::Indent(ImGui::GetFontSize() * 2);
  ImGui::PushTextWrapPos(ImGui::GetFontSize() * 46);
  ImGui::PushFont(nullptr, ImGui::GetStyle().FontSizeBase * 1.6f);
  ImGui::TextUnformatted("Rejoinder, inspected");
  ImGui::PopFont();
  ImGui::Spacing();
  ImGui::TextUnformatted("For who develops Rejoinder, or runs a site with it: what a thread's core was told, what it answered, and what came of it, step by step.");
  ImGui::Spacing();
  if (ImGui::Button("Open a file…")) app.ask_for_file();
  app.probe.item("open");
  ImGui::SameLine();
  if (ImGui::Button("Visit an endpoint…")) app.ask_for_host();
  app.probe.item("visit");
  ImGui::TextDisabled("Or drop a file here: a transcript, a trace of the simulator, a thread as JSON");
  ImGui::Spacing();
  ImGui::Separator();
  ImGui::Spacing();
  ImGui::TextUnformatted("This window is a picture: a screen reader finds nothing in it. Who needs one is better served by these, which say the same in text:");
  ImGui::BulletText("rejoinder replay FILE: plays a transcript and tells the first difference");
  ImGui::BulletText("rejoinder export: a thread with all its states, as JSON");
  ImGui::BulletText("the thread's own page, which every browser and screen reader reads");
  ImGui::BulletText("for moderators: the host's own page, where it has one; the demo host's is /moderation");
  ImGui::PopTextWrapPos();
  ImGui::Unindent(ImGui::GetFontSize() * 2);
}

void draw_help(App& app, bool& open) {
  static constexpr const char* keys[][2] = {
      {"J, K", "the next step, the one before"}, {"G, Shift+G", "before the first step, after the last"}, {"N", "the first step that differs or fails"},
      {"M", "marks this point, to compare others with"}, {"Alt+1 … Alt+7", "the panes"}, {"Ctrl+O", "open a file"}, {"Ctrl+L", "visit an endpoint"}, {"Ctrl+F", "search the thread"}, {"Shift+J, K, W", "a moderator: the next that waits, the one before, why it is removed"}, {"Shift+A, S, B, U, R", "approve, spam, ban, lift the ban, remove"},
      {"Ctrl and +, -, 0", "larger, smaller, as it was"}, {"Tab, arrows, Space, Enter", "from field to field, within it, press"}, {"F1", "this page"}};
  ImGui::SetNextWindowPos(ImGui::GetMainViewport()->GetCenter(), ImGuiCond_Appearing, {0.5f, 0.5f});
  if (ImGui::Begin("Keys", &open, ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoCollapse)) {
    if (ImGui::BeginTable("keys", 2)) {
      for (const auto& [key, what] : keys) {
        ImGui::TableNextColumn();
        ImGui::TextUnformatted(key);
        ImGui::TableNextColumn();
        ImGui::TextUnformatted(what);
      }
      ImGui::EndTable();
    }
    app.probe.item("keys");
    if (ImGui::IsKeyPressed(ImGuiKey_Escape)) open = false;
  }
  ImGui::End();
}

}  // namespace demo::inspector
