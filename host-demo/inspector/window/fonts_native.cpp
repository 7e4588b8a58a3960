#include "inspector/window/fonts.hpp"

#include <imgui.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "inspector/window/look.hpp"

namespace demo::inspector {
namespace {

namespace fs = std::filesystem;

// The first that is there is the text's, or the code's.
constexpr const char* kText[] = {"NotoSans-Regular.ttf", "Inter-Regular.ttf", "DejaVuSans.ttf", "LiberationSans-Regular.ttf", "FreeSans.ttf", "segoeui.ttf", "Arial.ttf", "Helvetica.ttc"};
constexpr const char* kCode[] = {"NotoSansMono-Regular.ttf", "DejaVuSansMono.ttf", "LiberationMono-Regular.ttf", "FreeMono.ttf", "consola.ttf", "Menlo.ttc", "cour.ttf"};
// All that are there come behind it. ImGui neither joins Arabic letters nor turns right-to-left text round: it can be recognised, not read comfortably.
constexpr const char* kOthers[] = {"DejaVuSans.ttf",           "NotoSansHebrew-Regular.ttf",     "NotoSansArabic-Regular.ttf", "NotoSansDevanagari-Regular.ttf", "NotoSansThai-Regular.ttf",
                                   "NotoSansCJK-Regular.ttc",  "NotoSansCJKjp-Regular.otf",      "DroidSansFallbackFull.ttf",  "wqy-microhei.ttc",               "unifont.ttf",
                                   "NotoSansSymbols-Regular.ttf", "NotoSansSymbols2-Regular.ttf", "NotoEmoji-Regular.ttf",     "FreeSans.ttf",                   "malgun.ttf",
                                   "msgothic.ttc",             "Hiragino Sans GB.ttc"};

std::vector<fs::path> folders() {
  std::vector<fs::path> out{"/usr/share/fonts", "/usr/local/share/fonts", "/System/Library/Fonts", "/Library/Fonts", "C:\\Windows\\Fonts"};
  if (const char* home = std::getenv("HOME")) {
    out.emplace_back(fs::path(home) / ".fonts");
    out.emplace_back(fs::path(home) / ".local/share/fonts");
  }
  return out;
}

std::map<std::string, std::string> installed() {
  std::map<std::string, std::string> out;
  for (const fs::path& folder : folders()) {
    std::error_code error;
    for (auto at = fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied, error); !error && at != fs::recursive_directory_iterator(); at.increment(error))
      out.try_emplace(at->path().filename().string(), at->path().string());
  }
  return out;
}

template <std::size_t Size>
std::string first(const std::map<std::string, std::string>& fonts, const char* const (&names)[Size]) {
  for (const char* name : names)
    if (const auto found = fonts.find(name); found != fonts.end()) return found->second;
  return {};
}

}  // namespace

void load_fonts() {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  const std::map<std::string, std::string> fonts = installed();
  const std::string text = first(fonts, kText), code = first(fonts, kCode);
  const auto others = [&](const std::string& but) {
    for (const char* name : kOthers) {
      const auto found = fonts.find(name);
      if (found == fonts.end() || found->second == but) continue;
      ImFontConfig behind;
      behind.MergeMode = true;
      atlas.AddFontFromFileTTF(found->second.c_str(), kFontSize, &behind);
    }
  };
  if (text.empty()) atlas.AddFontDefault();
  else atlas.AddFontFromFileTTF(text.c_str(), kFontSize);
  others(text);
  code_font = code.empty() ? atlas.AddFontDefault() : atlas.AddFontFromFileTTF(code.c_str(), kFontSize);
  others(code);
}

}  // namespace demo::inspector
