// rejoinder-inspector [FILE...]: the window on a desktop. GLFW and OpenGL are here and nowhere else.
#define GLFW_INCLUDE_NONE  // OpenGL is found while the program runs, by ImGui's own loader
#include <GLFW/glfw3.h>
#include <imgui.h>
#include <imgui_impl_glfw.h>
#include <imgui_impl_opengl3.h>
#include <imgui_impl_opengl3_loader.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "inspector/window/app.hpp"
#include "inspector/window/desktop.hpp"
#include "inspector/window/drive.hpp"
#include "inspector/window/fonts.hpp"
#include "inspector/window/look.hpp"

namespace {

using namespace demo::inspector;

constexpr const char* kHelp =
    "usage: rejoinder inspect [--drive] [FILE...]\n"
    "\n"
    "A window onto what a thread's core was told and what it answered: transcripts, traces of the simulator, threads as JSON; and of a host that is\n"
    "visited, with a moderator's token (REJOINDER_TOKEN, or typed) what waits for him.\n"
    "--drive: a program's hands and eyes; it writes commands, a line each, and reads an answer to each (host-demo/inspector/README.md).\n";

std::string glfw_error;

int fail(const std::string& what) {
  std::fprintf(stderr, "rejoinder inspect: %s\n", what.c_str());
  return 1;
}

// `seen`: somebody looks at it, or it is timed. Driven, nothing is put on the screen: what is read is what has been drawn.
void frame(App& app, GLFWwindow* window, bool driven, bool seen) {
  ImGui_ImplOpenGL3_NewFrame();
  if (driven) {  // nobody's mouse, and nobody's clock
    int width = 0, height = 0;
    glfwGetWindowSize(window, &width, &height);
    ImGui::GetIO().DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
    ImGui::GetIO().DeltaTime = 1 / 60.f;
  } else {
    ImGui_ImplGlfw_NewFrame();
  }
  const auto began = std::chrono::steady_clock::now();
  ImGui::NewFrame();
  app.draw();
  ImGui::Render();
  app.draw_time = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count();
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures)
    if (texture->Status != ImTextureStatus_OK) ImGui_ImplOpenGL3_UpdateTexture(texture);
  if (!seen) return;
  int width = 0, height = 0;
  glfwGetFramebufferSize(window, &width, &height);
  glViewport(0, 0, width, height);
  glClearColor(0, 0, 0, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  if (!driven) glfwSwapBuffers(window);
}

void dropped(GLFWwindow* window, int count, const char** paths) {
  App& app = *static_cast<App*>(glfwGetWindowUserPointer(window));
  for (int i = 0; i < count; ++i) open_file(app, paths[i]);
}

}  // namespace

int main(int count, char** values) {
  std::vector<std::string> files;
  bool driven = false;
  for (int i = 1; i < count; ++i) {
    const std::string word = values[i];
    if (word == "--help") return std::fputs(kHelp, stdout) < 0 ? 1 : 0;
    if (word == "--drive") driven = true;
    else if (word.starts_with("--")) return fail("unknown option " + word + "; rejoinder inspect --help"), 2;
    else files.push_back(word);
  }
  glfwSetErrorCallback([](int, const char* what) { glfw_error = what; });
  if (glfwInit() == GLFW_FALSE) return fail("there is no screen to draw on: " + glfw_error);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
  GLFWwindow* const window = glfwCreateWindow(1280, 800, "Rejoinder, inspected", nullptr, nullptr);
  if (window == nullptr) return glfwTerminate(), fail("there is no OpenGL 3.3 here: " + glfw_error);
  glfwMakeContextCurrent(window);
  glfwSwapInterval(driven ? 0 : 1);

  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  float scale = 1;
  glfwGetWindowContentScale(window, &scale, nullptr);
  apply_style(scale);
  load_fonts();

  Desktop desktop(driven);
  App app(desktop);
  glfwSetWindowUserPointer(window, &app);
  glfwSetDropCallback(window, dropped);
  ImGui_ImplGlfw_InitForOpenGL(window, !driven);
  ImGui_ImplOpenGL3_Init("#version 330");
  for (const std::string& file : files) open_file(app, file);

  Drive drive(app);
  while (glfwWindowShouldClose(window) == GLFW_FALSE) {
    // Nothing moves by itself: between a person's doings the window sleeps.
    if (driven) glfwPollEvents();
    else app.work() ? glfwPollEvents() : glfwWaitEventsTimeout(0.25);
    frame(app, window, driven, !driven || drive.seen());
    if (driven && !drive.turn()) break;
  }
  ImGui_ImplOpenGL3_Shutdown();
  ImGui_ImplGlfw_Shutdown();
  ImGui::DestroyContext();
  glfwDestroyWindow(window);
  glfwTerminate();
  return 0;
}
