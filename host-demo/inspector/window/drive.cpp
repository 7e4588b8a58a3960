#include "inspector/window/drive.hpp"

#include <imgui.h>
#include <imgui_impl_opengl3_loader.h>

#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <sstream>
#include <utility>
#include <vector>

#include "inspector/window/desktop.hpp"

namespace demo::inspector {
namespace {

double now() { return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

// By the names that ImGui gives them: "J", "F1", "LeftArrow", "Enter".
ImGuiKey key_named(const std::string& name) {
  for (int key = ImGuiKey_NamedKey_BEGIN; key < ImGuiKey_NamedKey_END; ++key)
    if (name == ImGui::GetKeyName(static_cast<ImGuiKey>(key))) return static_cast<ImGuiKey>(key);
  return ImGuiKey_None;
}

// What is on the screen, as a portable pixmap.
std::string shot(const std::string& path) {
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  const auto width = static_cast<int>(size.x), height = static_cast<int>(size.y);
  const auto row = static_cast<std::size_t>(width) * 3;
  std::vector<char> pixels(row * static_cast<std::size_t>(height));
  glPixelStorei(0x0D05, 1);  // GL_PACK_ALIGNMENT
  glReadPixels(0, 0, width, height, 0x1907, GL_UNSIGNED_BYTE, pixels.data());  // GL_RGB
  std::ofstream out(path, std::ios::binary);
  out << "P6\n" << width << ' ' << height << "\n255\n";
  for (int y = height; y-- > 0;) out.write(pixels.data() + row * static_cast<std::size_t>(y), static_cast<std::streamsize>(row));
  out.close();
  return out ? "ok" : "cannot write " + path;
}

}  // namespace

std::string Drive::command(const std::string& line) {
  std::istringstream words(line);
  std::string verb, name, more;
  words >> verb;
  ImGuiIO& io = ImGui::GetIO();
  frames_ = 2;  // one that takes it, one that shows what came of it
  if (verb == "move") {
    float x = 0, y = 0;
    words >> x >> y;
    io.AddMousePosEvent(x, y);
  } else if (verb == "down" || verb == "up") {
    io.AddMouseButtonEvent(0, verb == "down");
  } else if (verb == "wheel") {
    float y = 0;
    words >> y;
    io.AddMouseWheelEvent(0, y);
  } else if (verb == "key") {
    std::vector<ImGuiKey> held;
    words >> name;
    while (words >> more) held.push_back(more == "Ctrl" ? ImGuiMod_Ctrl : more == "Shift" ? ImGuiMod_Shift : ImGuiMod_Alt);
    const ImGuiKey key = key_named(name);
    if (key == ImGuiKey_None) return "no key is called " + name;
    for (const ImGuiKey one : held) io.AddKeyEvent(one, true);
    io.AddKeyEvent(key, true);
    io.AddKeyEvent(key, false);
    for (const ImGuiKey one : held) io.AddKeyEvent(one, false);
    frames_ = 4;  // ImGui takes one change of a key in a frame
  } else if (verb == "text") {
    io.AddInputCharactersUTF8(line.substr(std::min<std::size_t>(5, line.size())).c_str());
  } else if (verb == "open") {
    open_file(app_, line.substr(std::min<std::size_t>(5, line.size())));
  } else if (verb == "settle") {
    while (app_.work()) {}
  } else if (verb == "frames") {
    words >> timed_;
    frames_ = timed_;
    began_ = now();
    drawn_ = 0;
  } else if (verb == "state") {
    frames_ = 0;
    return app_.state();
  } else if (verb == "shot") {
    frames_ = 1;
    shot_ = line.substr(std::min<std::size_t>(5, line.size()));
  } else {
    return "no command is called " + verb;
  }
  return "ok";
}

// An answer is given when all that the command has brought about is drawn.
bool Drive::turn() {
  drawn_ += app_.draw_time;
  if (frames_ > 0 && --frames_ > 0) return true;
  if (timed_ > 0) {
    const auto count = static_cast<double>(timed_);
    answer_ = "{\"frame\":" + std::to_string((now() - began_) / count) + ",\"drawing\":" + std::to_string(drawn_ / count) + '}';
    timed_ = 0;
  }
  if (!shot_.empty()) answer_ = shot(std::exchange(shot_, {}));
  if (!answer_.empty()) std::cout << std::exchange(answer_, {}) << std::endl;
  for (std::string line; std::getline(std::cin, line);) {
    answer_ = command(line);
    if (frames_ > 0) return true;
    std::cout << std::exchange(answer_, {}) << std::endl;
  }
  return false;
}

}  // namespace demo::inspector
