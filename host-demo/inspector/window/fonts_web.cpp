// In a page the browser draws the letters, with its own fonts and whatever stands behind them for other scripts.
#include <emscripten.h>
#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "inspector/window/fonts.hpp"
#include "inspector/window/look.hpp"

// clang-format off
// Of a character at this size: how far the next one is, and where its box is, from the line's left end: left, above, width, height.
EM_JS(void, glyph_measure, (int code, float size, int mono, float* out), {
  HEAPF32.set(Module['page'].glyphs.measure(code, size, !!mono), out >> 2);
})
// Of the font: how far letters reach above and below the line.
EM_JS(void, glyph_line, (float size, int mono, float* out), { HEAPF32.set(Module['page'].glyphs.line(size, !!mono), out >> 2); })
// Its box, a byte a pixel.
EM_JS(void, glyph_draw, (unsigned char* out), { HEAPU8.set(Module['page'].glyphs.draw(), out); })
// clang-format on

namespace demo::inspector {
namespace {

bool is_code(const ImFontConfig* src) { return src->FontNo == 1; }

bool contains(ImFontAtlas*, ImFontConfig*, ImWchar code) { return code >= 32 && code != 0x7F; }

bool begin(ImFontAtlas*, ImFontConfig* src, ImFontBaked* baked, void*) {
  std::array<float, 2> line{};
  glyph_line(baked->Size, is_code(src), line.data());
  baked->Ascent = std::ceil(line[0]);
  baked->Descent = -std::ceil(line[1]);
  return true;
}

bool load(ImFontAtlas* atlas, ImFontConfig* src, ImFontBaked* baked, void*, ImWchar code, ImFontGlyph* glyph, float* advance) {
  const float density = src->RasterizerDensity * baked->RasterizerDensity;
  std::array<float, 5> box{};  // advance, left, above, width, height
  glyph_measure(static_cast<int>(code), baked->Size * density, is_code(src), box.data());
  if (advance != nullptr) return *advance = box[0] / density, true;
  glyph->Codepoint = code;
  glyph->AdvanceX = box[0] / density;
  const int width = static_cast<int>(box[3]), height = static_cast<int>(box[4]);
  if (width <= 0 || height <= 0) return true;
  const ImFontAtlasRectId id = ImFontAtlasPackAddRect(atlas, width, height);
  if (id == ImFontAtlasRectId_Invalid) return false;
  ImTextureRect* const rect = ImFontAtlasPackGetRect(atlas, id);
  ImVector<unsigned char>& pixels = atlas->Builder->TempBuffer;
  pixels.resize(width * height);
  glyph_draw(pixels.Data);
  glyph->X0 = box[1] / density;
  glyph->Y0 = baked->Ascent - box[2] / density;
  glyph->X1 = glyph->X0 + box[3] / density;
  glyph->Y1 = glyph->Y0 + box[4] / density;
  glyph->Visible = true;
  glyph->PackId = id;
  ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, src, glyph, rect, pixels.Data, ImTextureFormat_Alpha8, width);
  return true;
}

ImFont* add(const ImFontLoader& loader, int which) {
  ImFontConfig config;
  config.FontLoader = &loader;
  config.FontNo = static_cast<ImU32>(which);
  config.SizePixels = kFontSize;
  ImFormatString(config.Name, sizeof config.Name, which == 1 ? "code" : "text");
  return ImGui::GetIO().Fonts->AddFont(&config);
}

}  // namespace

void load_fonts() {
  static ImFontLoader loader;
  loader.Name = "browser";
  loader.FontSrcContainsGlyph = contains;
  loader.FontBakedInit = begin;
  loader.FontBakedLoadGlyph = load;
  add(loader, 0);
  code_font = add(loader, 1);
}

}  // namespace demo::inspector
