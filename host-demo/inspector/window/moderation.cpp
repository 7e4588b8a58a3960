// What waits for a moderator at a host that is visited with a token, and the buttons to decide.
#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>

#include "inspector/moderation.hpp"
#include "inspector/window/app.hpp"
#include "inspector/window/look.hpp"

namespace demo::inspector {
namespace {

constexpr std::size_t kLine = 400;  // bytes of a text in the list

void draw_row(App& app, Subject& subject, const Moderation::Waiting& one) {
  const Look look{app.settings.light};
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  const bool chosen = subject.id == one.id && subject.thread == one.thread;
  ImGui::PushID((one.thread + '\n' + one.id).c_str());
  if (ImGui::Selectable(one.author.empty() ? "Anonymous" : one.author.c_str(), chosen, ImGuiSelectableFlags_SpanAllColumns)) subject = {one.thread, one.id, {}};
  ImGui::PopID();
  app.probe.item("waits " + one.id);
  ImGui::TableNextColumn();
  ImGui::TextUnformatted(one.thread.c_str());
  ImGui::TableNextColumn();
  if (one.reports.empty()) ImGui::TextColored(look.of_state("waiting"), "%s", one.state == "pending" ? "waits" : one.state.c_str());
  else ImGui::TextColored(look.of_state("rejected"), "reported %zu", one.reports.size());
  ImGui::TableNextColumn();
  ImGui::TextUnformatted(one.text.c_str(), one.text.c_str() + std::min(one.text.size(), kLine));
}

void draw_queue(App& app, Moderation& moderation, Subject& subject, float below) {
  if (!ImGui::BeginTable("queue", 4, ImGuiTableFlags_ScrollY | ImGuiTableFlags_RowBg | ImGuiTableFlags_Resizable, {0, -below})) return;
  ImGui::TableSetupScrollFreeze(0, 1);
  const float letter = ImGui::GetFontSize();
  ImGui::TableSetupColumn("author", ImGuiTableColumnFlags_WidthFixed, letter * 10);
  ImGui::TableSetupColumn("thread", ImGuiTableColumnFlags_WidthFixed, letter * 8);
  ImGui::TableSetupColumn("why", ImGuiTableColumnFlags_WidthFixed, letter * 6);
  ImGui::TableSetupColumn("text", ImGuiTableColumnFlags_WidthStretch);
  ImGui::TableHeadersRow();
  for (const auto& one : moderation.waiting()) draw_row(app, subject, one);
  ImGui::EndTable();
}

void draw_decisions(const Moderation& moderation) {
  if (moderation.decisions().empty() || !ImGui::CollapsingHeader("Decided lately")) return;
  for (const auto& one : moderation.decisions())
    ImGui::TextWrapped("%s  %s: %s %s in %s%s%s", one.when.c_str(), one.moderator.c_str(), one.op.c_str(), one.id.c_str(), one.thread.c_str(), one.reason.empty() ? "" : ": ", one.reason.c_str());
}

bool by_key(ImGuiKey key) { return !ImGui::GetIO().WantTextInput && ImGui::Shortcut(ImGuiMod_Shift | key, ImGuiInputFlags_RouteGlobal); }

// To the next that waits, or the one before; from nowhere to the first.
void choose_by_keys(const Moderation& moderation, Subject& subject) {
  const auto& all = moderation.waiting();
  const bool next = by_key(ImGuiKey_J), before = by_key(ImGuiKey_K);
  if (all.empty() || (!next && !before)) return;
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.id == subject.id && one.thread == subject.thread; });
  auto place = static_cast<std::size_t>(found - all.begin());
  if (place == all.size()) place = 0;
  else if (next) place = std::min(place + 1, all.size() - 1);
  else place -= place > 0;
  subject = {all[place].thread, all[place].id, {}};
}

// A button that a key with Shift presses as well.
bool pressed(App& app, const Moderation& moderation, const char* label, const char* name, ImGuiKey key) {
  const bool by_mouse = ImGui::Button(label);
  app.probe.item(name);
  ImGui::SameLine();
  return by_mouse || (by_key(key) && !moderation.busy());
}

void draw_subject(App& app, Document& document, Moderation& moderation, Subject& subject) {
  if (!ImGui::BeginChild("subject", {0, 0}, ImGuiChildFlags_Borders | ImGuiChildFlags_NavFlattened)) return ImGui::EndChild();
  const auto& all = moderation.waiting();
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.id == subject.id && one.thread == subject.thread; });
  const auto decide = [&](const char* op, std::string_view reason = {}) { moderation.decide(op, subject.thread, subject.id, reason); };
  ImGui::BeginDisabled(moderation.busy());
  if (pressed(app, moderation, found != all.end() && found->state == "visible" ? "Keep" : "Approve", "approve", ImGuiKey_A)) decide("approve");
  if (pressed(app, moderation, "Spam", "spam", ImGuiKey_S)) decide("spam");
  if (pressed(app, moderation, found != all.end() && found->network ? "Ban the network" : "Ban the author", "ban", ImGuiKey_B)) decide("ban");
  if (pressed(app, moderation, "Lift the ban", "unban", ImGuiKey_U)) decide("unban");
  if (pressed(app, moderation, "Remove", "remove", ImGuiKey_R)) decide("remove", subject.reason);
  ImGui::EndDisabled();
  ImGui::NewLine();
  ImGui::SetNextItemWidth(-1);
  if (by_key(ImGuiKey_W)) ImGui::SetKeyboardFocusHere();
  ImGui::InputTextWithHint("##reason", "why it is removed, for moderators", &subject.reason);
  app.probe.item("reason");
  if (found == all.end()) {
    ImGui::TextDisabled("%s in %s", subject.id.c_str(), subject.thread.c_str());
    const auto& comments = document.thread().comments();
    const auto in_thread = std::find_if(comments.begin(), comments.end(), [&](const Comment& comment) { return comment.id == subject.id; });
    if (in_thread != comments.end() && subject.thread == moderation.thread()) ImGui::TextWrapped("%s: %s", in_thread->author.c_str(), in_thread->text.c_str());
  } else {
    ImGui::TextDisabled("%s in %s%s%s", found->id.c_str(), found->thread.c_str(), found->writer.empty() ? ", written without a key" : found->network ? ", written by a form; its network is " : ", its author is ", found->writer.c_str());
    for (const std::string& reason : found->reports) ImGui::TextWrapped("Reported: %s", reason.empty() ? "without a reason" : reason.c_str());
    ImGui::TextWrapped("%s", found->text.c_str());
  }
  ImGui::EndChild();
}

}  // namespace

void draw_moderation(App& app, Document& document) {
  Moderation* const moderation = app.moderation(document);
  if (moderation == nullptr) {
    ImGui::TextWrapped("For moderators of a host: visit its endpoint (Ctrl+L) with your token. What waits and was reported stands here then, with buttons to decide.");
    return;
  }
  Subject& subject = document.subject;
  choose_by_keys(*moderation, subject);
  for (const bool spam : {false, true}) {
    if (ImGui::RadioButton(spam ? "Spam" : "What waits", moderation->spam() == spam)) moderation->look_at(spam);
    app.probe.item(spam ? "queue spam" : "queue waiting");
    ImGui::SameLine();
  }
  if (ImGui::Button("Look again")) moderation->refresh();
  app.probe.item("look again");
  if (moderation->known()) {
    ImGui::SameLine();
    ImGui::Text(moderation->spam() ? "%lld are marked as spam." : "%lld wait or were reported.", static_cast<long long>(moderation->total()));
  }
  if (!moderation->said().empty()) {
    ImGui::TextWrapped("%s", moderation->said().c_str());
    app.probe.item("said");
  }
  if (!moderation->page().empty()) {
    ImGui::TextDisabled("In a browser, also for a screen reader:");
    ImGui::SameLine();
    ImGui::TextLinkOpenURL(moderation->page().c_str());
    app.probe.item("page for moderators");
  }
  draw_decisions(*moderation);
  draw_queue(app, *moderation, subject, subject.id.empty() ? 1 : ImGui::GetContentRegionAvail().y * 0.45f);
  if (!subject.id.empty()) draw_subject(app, document, *moderation, subject);
}

}  // namespace demo::inspector
