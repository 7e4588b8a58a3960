#include "inspector/window/code.hpp"

#include <imgui.h>

#include <algorithm>

#include "inspector/window/look.hpp"

namespace demo::inspector {
namespace {

constexpr std::size_t kColumn = 160;      // a longer line goes on in the next
constexpr std::size_t kShown = 1u << 20;  // nobody reads on

}  // namespace

std::string laid_out(std::string_view json) {
  std::string out;
  std::size_t depth = 0;
  bool quoted = false;
  const std::size_t cut = json.size() > kShown ? json.size() - kShown : 0;
  json.remove_suffix(cut);
  const auto line = [&] { (out += '\n').append(std::min<std::size_t>(depth, 40) * 2, ' '); };
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (quoted) {
      out += c;
      if (c == '\\' && i + 1 < json.size()) out += json[++i];
      else quoted = c != '"';
      continue;
    }
    if (c == '"') {
      quoted = true;
      out += c;
    } else if (c == '{' || c == '[') {
      out += c;
      if (i + 1 < json.size() && (json[i + 1] == '}' || json[i + 1] == ']')) out += json[++i];
      else ++depth, line();
    } else if (c == '}' || c == ']') {
      if (depth > 0) --depth;
      line();
      out += c;
    } else if (c == ',') {
      out += c;
      line();
    } else {
      out += c;
      if (c == ':') out += ' ';
    }
  }
  if (cut > 0) out += "\n… and " + std::to_string(cut) + " bytes more";
  return out;
}

void Code::split(std::string_view text) {
  if (data_ == text.data() && size_ == text.size()) return;
  data_ = text.data(), size_ = text.size();
  lines_.clear();
  while (!text.empty()) {
    std::size_t end = std::min(text.substr(0, kColumn + 1).find('\n'), text.size());
    const bool whole = end <= kColumn;
    if (!whole) {
      end = kColumn;
      while (end < text.size() && (text[end] & 0xC0) == 0x80) ++end;  // not within a character
    }
    lines_.push_back(text.substr(0, end));
    text.remove_prefix(std::min(whole ? end + 1 : end, text.size()));
  }
}

void Code::draw(const char* name, std::string_view text, float height, bool light) {
  split(text);
  ImGui::PushStyleColor(ImGuiCol_ChildBg, light ? IM_COL32(255, 255, 255, 255) : IM_COL32(16, 18, 22, 255));
  if (ImGui::BeginChild(name, {0, height}, ImGuiChildFlags_Borders, ImGuiWindowFlags_HorizontalScrollbar)) {
    ImGui::PushFont(code_font, 0);
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(lines_.size()));
    while (clipper.Step())
      for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
        const std::string_view line = lines_[static_cast<std::size_t>(i)];
        ImGui::TextUnformatted(line.data(), line.data() + line.size());
      }
    ImGui::PopFont();
  }
  ImGui::EndChild();
  ImGui::PopStyleColor();
}

}  // namespace demo::inspector
