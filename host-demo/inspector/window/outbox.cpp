// The outbox as the state machine that it is: where each entry stands, and what the step has moved.
#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "inspector/window/app.hpp"
#include "inspector/window/look.hpp"

namespace demo::inspector {
namespace {

// Places in a grid of four columns and three rows.
constexpr std::array<ImVec2, kStandings.size()> kPlaces{{{0, 1}, {1, 1}, {2, 1}, {1, 2}, {3, 2}, {3, 1}, {3, 0}}};

struct Way {
  Standing from, to;
  const char* why;
};
constexpr Way kWays[] = {{Standing::Noting, Standing::Queued, "noted, refused"},  {Standing::Queued, Standing::Sending, "next"},
                         {Standing::Sending, Standing::Gone, "the host has it"},  {Standing::Sending, Standing::Held, "for its author alone"},
                         {Standing::Sending, Standing::Rejected, "refused"},      {Standing::Sending, Standing::Parked, "sign in, captcha"},
                         {Standing::Sending, Standing::Queued, "lost, again later"}, {Standing::Parked, Standing::Queued, "by the reader's word"}};

class Diagram {
 public:
  Diagram(const App& app, const Outbox& outbox, const std::vector<Move>& moves) : look_{app.settings.light}, outbox_(outbox), moves_(moves) {
    const float letter = ImGui::GetFontSize();
    const float width = std::max(ImGui::GetContentRegionAvail().x, letter * 34);
    box_ = {letter * 6.5f, letter * 2.6f};
    grid_ = {(width - box_.x - letter) / 3, letter * 5.6f};
    origin_ = ImGui::GetCursorScreenPos();
    origin_.x += letter * 0.5f, origin_.y += letter * 0.5f;
    ImGui::Dummy({width, grid_.y * 2 + box_.y + letter});
  }

  void draw() {
    for (const Way& way : kWays) draw_way(way);
    for (std::size_t i = 0; i < kStandings.size(); ++i) draw_box(static_cast<Standing>(i));
  }

 private:
  ImVec2 corner(Standing standing) const {
    const ImVec2 place = kPlaces[static_cast<std::size_t>(standing)];
    return {origin_.x + place.x * grid_.x, origin_.y + place.y * grid_.y};
  }

  void draw_box(Standing standing) {
    ImDrawList& canvas = *ImGui::GetWindowDrawList();
    const ImVec2 at = corner(standing);
    const auto here = std::count_if(outbox_.entries().begin(), outbox_.entries().end(), [&](const Entry& entry) { return entry.standing == standing; });
    const bool moved = std::any_of(moves_.begin(), moves_.end(), [&](const Move& move) { return move.to == standing; });
    const ImU32 colour = ImGui::GetColorU32(here > 0 ? look_.of(standing) : look_.quiet());
    canvas.AddRectFilled(at, {at.x + box_.x, at.y + box_.y}, ImGui::GetColorU32(ImGuiCol_FrameBg), 6);
    canvas.AddRect(at, {at.x + box_.x, at.y + box_.y}, colour, 6, 0, moved ? 3.5f : 1.5f);
    const std::string name(kStandings[static_cast<std::size_t>(standing)]);
    canvas.AddText({at.x + 8, at.y + 4}, ImGui::GetColorU32(ImGuiCol_Text), name.c_str());
    const std::string number = here == 0 ? "none" : std::to_string(here);
    canvas.AddText({at.x + 8, at.y + 4 + ImGui::GetFontSize()}, colour, number.c_str());
  }

  void draw_way(const Way& way) {
    ImDrawList& canvas = *ImGui::GetWindowDrawList();
    const bool taken = std::any_of(moves_.begin(), moves_.end(), [&](const Move& move) { return !move.begins && move.from == way.from && move.to == way.to; });
    const ImU32 colour = taken ? ImGui::GetColorU32(look_.of(way.to)) : ImGui::GetColorU32(ImGuiCol_Separator);
    const auto middle = [&](Standing standing) { return ImVec2(corner(standing).x + box_.x / 2, corner(standing).y + box_.y / 2); };
    ImVec2 from = middle(way.from), to = middle(way.to);
    const bool back = to.x < from.x && to.y == from.y;  // beside the way there
    if (back) from.y -= box_.y * 0.3f, to.y -= box_.y * 0.3f;
    // From edge to edge.
    const float dx = to.x - from.x, dy = to.y - from.y;
    const auto edge = [&](float share) { return std::min(std::abs(dx) > 0 ? share * box_.x / std::abs(dx) : 1.f, std::abs(dy) > 0 ? share * box_.y / std::abs(dy) : 1.f); };
    const float cut = edge(0.5f);
    from = {from.x + dx * cut, from.y + dy * cut}, to = {to.x - dx * cut, to.y - dy * cut};
    canvas.AddLine(from, to, colour, taken ? 3 : 1.5f);
    const float length = std::hypot(to.x - from.x, to.y - from.y), ux = (to.x - from.x) / length, uy = (to.y - from.y) / length;
    canvas.AddTriangleFilled(to, {to.x - ux * 9 - uy * 4, to.y - uy * 9 + ux * 4}, {to.x - ux * 9 + uy * 4, to.y - uy * 9 - ux * 4}, colour);
    const ImVec2 text = ImGui::CalcTextSize(way.why);
    const ImVec2 at{dx == 0 ? from.x - text.x - 8 : (from.x + to.x - text.x) / 2, (from.y + to.y) / 2 + (back ? -text.y - 3 : dy == 0 ? 3 : -text.y / 2)};
    canvas.AddRectFilled({at.x - 2, at.y}, {at.x + text.x + 2, at.y + text.y}, ImGui::GetColorU32(ImGuiCol_WindowBg));
    canvas.AddText(at, ImGui::GetColorU32(taken ? ImGuiCol_Text : ImGuiCol_TextDisabled), way.why);
  }

  Look look_;
  const Outbox& outbox_;
  const std::vector<Move>& moves_;
  ImVec2 origin_, grid_, box_;
};

}  // namespace

void draw_outbox(App& app, Document& document) {
  const Look look{app.settings.light};
  const Outbox& outbox = document.history.at(document.at).outbox;
  static const std::vector<Move> none;
  const std::vector<Move>& moves = document.at > 0 ? document.history.frames()[document.at - 1].moves : none;
  Diagram(app, outbox, moves).draw();
  if (outbox.entries().empty()) return ImGui::TextDisabled("The reader has asked for nothing yet.");
  if (!ImGui::BeginTable("entries", 5, ImGuiTableFlags_ScrollY | ImGuiTableFlags_RowBg | ImGuiTableFlags_Resizable)) return;
  ImGui::TableSetupScrollFreeze(0, 1);
  for (const char* name : {"what", "where it stands", "sent", "kept", "after the last attempt"}) ImGui::TableSetupColumn(name);
  ImGui::TableHeadersRow();
  for (const Entry& entry : outbox.entries()) {
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    ImGui::Text("%s %s", entry.op.c_str(), entry.key.c_str());
    ImGui::TableNextColumn();
    ImGui::TextColored(look.of(entry.standing), "%s", kStandings[static_cast<std::size_t>(entry.standing)].data());
    app.probe.item("entry " + entry.key);
    ImGui::TableNextColumn();
    ImGui::Text("%zu times", entry.attempts);
    ImGui::TableNextColumn();
    ImGui::TextUnformatted(entry.kept ? "yes" : "no: the journal has refused it");
    ImGui::TableNextColumn();
    ImGui::TextUnformatted(entry.why.c_str());
  }
  ImGui::EndTable();
}

}  // namespace demo::inspector
