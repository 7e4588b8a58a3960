// The text's fonts: the system's, with others behind them for the scripts that it has not.
#pragma once

namespace demo::inspector {

void load_fonts();  // once, after ImGui's context is made; sets code_font, too

inline constexpr float kFontSize = 15;  // points, before DPI and zoom

}  // namespace demo::inspector
