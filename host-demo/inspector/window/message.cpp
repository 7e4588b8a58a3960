// One step: the message, the answer, and where it is another one than was written down.
#include <imgui.h>

#include <algorithm>

#include "inspector/window/app.hpp"
#include "inspector/window/code.hpp"
#include "inspector/window/look.hpp"
#include "inspector/window/tell.hpp"

namespace demo::inspector {
namespace {

// Kept from frame to frame: laying out a large answer takes longer than one.
struct Shown {
  const Document* document = nullptr;
  std::size_t at = 0;
  std::string in, out, told;
  Code in_code, out_code, told_code;
};

void refresh(Shown& shown, const Document& document) {
  if (shown.document == &document && shown.at == document.at) return;
  shown = {&document, document.at, {}, {}, {}, {}, {}, {}};
  const Step& step = document.history.trace().steps[document.at - 1];
  shown.in = laid_out(step.in);
  shown.out = laid_out(document.history.frames()[document.at - 1].played.answer);
  if (document.history.frames()[document.at - 1].differs) shown.told = laid_out(step.told);
}

void draw_difference(const Document& document, const Look& look) {
  const std::string &told = document.history.trace().steps[document.at - 1].told, &given = document.history.frames()[document.at - 1].played.answer;
  const auto at = static_cast<std::size_t>(std::mismatch(told.begin(), told.end(), given.begin(), given.end()).first - told.begin());
  const std::size_t from = at < 30 ? 0 : at - 30;
  ImGui::TextColored(look.wrong(), "The answer is not the one that was written down, from byte %zu on:", at);
  const auto excerpt = [&](const char* what, const std::string& text) { ImGui::TextWrapped("%s …%.*s", what, 160, text.c_str() + std::min(from, text.size())); };
  excerpt("written down", told);
  excerpt("given now   ", given);
}

void draw_shrink(App& app, Document& document) {
  if (!document.shrink) {
    if (ImGui::Button("Find the shortest trace that fails")) document.shrinking = true;
    app.probe.item("shrink");
    return;
  }
  ImGui::Text("%s %zu of %zu steps, %zu tried", document.shrinking ? "Leaving out …" : "The shortest that still fails:", document.shrink->best().steps.size(),
              document.history.trace().steps.size(), document.shrink->trials());
  if (document.shrinking) return;
  ImGui::SameLine();
  if (ImGui::Button("Save")) app.complain(app.platform.save("shortest-" + document.history.trace().name, write_trace(document.shrink->best())));
  app.probe.item("save shortest");
  ImGui::SameLine();
  if (ImGui::Button("Open")) app.open("shortest " + document.history.trace().name, write_trace(document.shrink->best()));
  app.probe.item("open shortest");
}

}  // namespace

void draw_message(App& app, Document& document) {
  static Shown shown;
  const Look look{app.settings.light};
  if (document.at == 0 || document.at > document.history.frames().size()) {
    ImGui::TextWrapped("Before the first message: there is a new core, which has been told nothing. J goes on.");
    return;
  }
  refresh(shown, document);
  const Frame& frame = document.history.frames()[document.at - 1];
  if (const std::string& remark = document.history.trace().steps[document.at - 1].remark; !remark.empty()) ImGui::TextWrapped("%s", remark.c_str());
  if (!frame.error.empty()) ImGui::TextColored(look.wrong(), "%s", frame.error.c_str());
  if (frame.differs) draw_difference(document, look);
  if (document.first_wrong() != 0) draw_shrink(app, document);
  const float height = std::max(ImGui::GetContentRegionAvail().y, ImGui::GetFontSize() * 12);
  const float each = (height - 3 * ImGui::GetTextLineHeightWithSpacing() - ImGui::GetStyle().ItemSpacing.y * 3) / (frame.differs ? 4.f : 3.f);
  ImGui::Text("Message, %s", bytes_text(frame.played.in_bytes).c_str());
  shown.in_code.draw("in", shown.in, each, app.settings.light);
  ImGui::Text("Answer, %s: %zu patches, %zu effects, wake %s", bytes_text(frame.played.out_bytes).c_str(), frame.patches, frame.effects,
              frame.wake < 0 ? "never" : frame.wake <= frame.now ? "at once" : time_text(frame.wake - frame.now).c_str());
  shown.out_code.draw("out", shown.out, frame.differs ? each * 1.5f : each * 2, app.settings.light);
  if (!frame.differs) return;
  ImGui::TextUnformatted("Written down");
  shown.told_code.draw("told", shown.told, each * 1.5f, app.settings.light);
}

}  // namespace demo::inspector
