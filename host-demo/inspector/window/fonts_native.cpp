#include "inspector/window/fonts.hpp"

#include <imgui.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "inspector/window/look.hpp"

namespace demo::inspector {
namespace {

namespace fs = std::filesystem;

// The first that is there is the text's, or the code's.
constexpr const char* kText[] = {"NotoSans-Regular.ttf", "Inter-Regular.ttf", "DejaVuSans.ttf", "LiberationSans-Regular.ttf", "FreeSans.ttf", "segoeui.ttf", "Arial.ttf", "Helvetica.ttc"};
constexpr const char* kCode[] = {"NotoSansMono-Regular.ttf", "DejaVuSansMono.ttf", "LiberationMono-Regular.ttf", "FreeMono.ttf", "consola.ttf", "Menlo.ttc", "cour.ttf"};
// Behind it, of each line the first that is there: of free desktops, macOS, Windows.
// ImGui neither joins letters nor turns right-to-left text round: some scripts can be recognised, not read comfortably.
constexpr const char* kBehind[][7] = {
    {"NotoSans-Regular.ttf", "DejaVuSans.ttf", "FreeSans.ttf", "Arial Unicode.ttf", "segoeui.ttf"},  // Greek, Cyrillic, Armenian, Georgian
    {"NotoSansHebrew-Regular.ttf", "DejaVuSans.ttf", "FreeSans.ttf", "ArialHB.ttc", "arial.ttf"},
    {"NotoSansArabic-Regular.ttf", "NotoNaskhArabic-Regular.ttf", "DejaVuSans.ttf", "GeezaPro.ttc", "arial.ttf"},
    {"NotoSansDevanagari-Regular.ttf", "Lohit-Devanagari.ttf", "FreeSans.ttf", "Kohinoor.ttc", "Nirmala.ttc", "Nirmala.ttf"},
    {"NotoSansThai-Regular.ttf", "Loma.ttf", "Garuda.ttf", "Thonburi.ttc", "LeelawUI.ttf", "tahoma.ttf"},
    {"NotoSansCJK-Regular.ttc", "NotoSansCJKjp-Regular.otf", "wqy-microhei.ttc", "DroidSansFallbackFull.ttf", "Hiragino Sans GB.ttc", "msyh.ttc", "msgothic.ttc"},
    {"NotoSansCJK-Regular.ttc", "NotoSansCJKkr-Regular.otf", "NanumGothic.ttf", "UnDotum.ttf", "AppleSDGothicNeo.ttc", "malgun.ttf"},
    {"NotoEmoji-Regular.ttf", "Symbola.ttf", "Symbola_hint.ttf", "Apple Symbols.ttf", "seguisym.ttf"},  // pictures in one colour: others are no outlines
    {"NotoSansSymbols-Regular.ttf", "Apple Symbols.ttf"},
    {"NotoSansSymbols2-Regular.ttf"},
    {"unifont.otf", "unifont.ttf", "FreeSans.ttf", "Arial Unicode.ttf"},  // all that is left
};

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
  for (const char* name : names) {
    if (name == nullptr) break;
    if (const auto found = fonts.find(name); found != fonts.end()) return found->second;
  }
  return {};
}

// The font, and behind it what has letters that it lacks.
ImFont* add(const std::map<std::string, std::string>& fonts, const std::string& path) {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  ImFont* const font = path.empty() ? atlas.AddFontDefault() : atlas.AddFontFromFileTTF(path.c_str(), kFontSize);
  std::set<std::string> taken{path};
  for (const auto& names : kBehind) {
    const std::string other = first(fonts, names);
    if (other.empty() || !taken.insert(other).second) continue;
    ImFontConfig behind;
    behind.MergeMode = true;
    atlas.AddFontFromFileTTF(other.c_str(), kFontSize, &behind);
  }
  return font;
}

}  // namespace

void load_fonts() {
  const std::map<std::string, std::string> fonts = installed();
  add(fonts, first(fonts, kText));
  code_font = add(fonts, first(fonts, kCode));
}

}  // namespace demo::inspector
