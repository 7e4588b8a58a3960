// The window in a page: Emscripten's GLFW and WebGL 2. The page's own script is host-demo/pages/inspector.js.
#include <GLES3/gl3.h>
#include <GLFW/glfw3.h>
#include <emscripten.h>
#include <emscripten/html5.h>
#include <imgui.h>
#include <imgui_impl_glfw.h>
#include <imgui_impl_opengl3.h>
#include <imgui_internal.h>

#include <algorithm>
#include <deque>
#include <memory>
#include <string>

#include "inspector/window/app.hpp"
#include "inspector/window/fonts.hpp"
#include "inspector/window/look.hpp"

// What the page does for us. Text goes as bytes and their number.
// clang-format off
EM_JS(int, page_settings, (char* out, int size), {
  const bytes = new TextEncoder().encode(Module['page'].settings()).subarray(0, size);
  HEAPU8.set(bytes, out);
  return bytes.length;
})
EM_JS(void, page_remember, (const char* text, int size), { Module['page'].remember(new TextDecoder().decode(HEAPU8.slice(text, text + size))); })
EM_JS(void, page_save, (const char* name, int name_size, const char* text, int size), {
  Module['page'].save(new TextDecoder().decode(HEAPU8.slice(name, name + name_size)), HEAPU8.slice(text, text + size));
})
EM_JS(void, page_choose, (void), { Module['page'].choose(); })
EM_JS(void, page_ask, (int ticket, const char* lines, int size, const char* body, int body_size), {
  Module['page'].ask(ticket, new TextDecoder().decode(HEAPU8.slice(lines, lines + size)).split("\n"), HEAPU8.slice(body, body + body_size));
})
// clang-format on

namespace {

using namespace demo::inspector;

int length(const std::string& text) { return static_cast<int>(text.size()); }

class Browser final : public Platform {
 public:
  std::string load_settings() override {
    std::string text(1024, '\0');
    text.resize(static_cast<std::size_t>(page_settings(text.data(), length(text))));
    return text;
  }
  void save_settings(const std::string& text) override { page_remember(text.data(), length(text)); }
  std::string save(const std::string& name, const std::string& text) override {
    page_save(name.data(), length(name), text.data(), length(text));
    return "Downloaded: " + name;
  }
  bool choose_file() override { return page_choose(), true; }
  bool read(const std::string&, std::string&, std::string& error) override { return error = "a page reads no paths", false; }
  void ask(int ticket, const Request& request) override {
    const std::string lines = request.method + '\n' + request.url + '\n' + request.content_type + '\n' + request.token;
    page_ask(ticket, lines.data(), length(lines), request.body.data(), length(request.body));
  }
  std::optional<Answer> answer() override {
    if (come.empty()) return std::nullopt;
    Answer next = std::move(come.front());
    come.pop_front();
    return next;
  }
  std::int64_t now() override { return static_cast<std::int64_t>(emscripten_get_now() + EM_ASM_DOUBLE({ return performance.timeOrigin; })); }

  std::deque<Answer> come;
};

constexpr int kAwake = 20;  // frames after the last sign of life: what moves by itself, such as a scroll, ends in fewer

struct Window {
  GLFWwindow* window = nullptr;
  Browser browser;
  std::unique_ptr<App> app;
  std::string taken, told;  // what the page gives and gets
  int wide = 0, high = 0;
  double ratio = 0;
  int awake = kAwake;
};
Window shown;

// The canvas has as many pixels as the screen has where it stands. GLFW is not told: a window as large as the screen it would make cover all of it.
void fit() {
  double width = 0, height = 0;
  emscripten_get_element_css_size("#canvas", &width, &height);
  const double ratio = emscripten_get_device_pixel_ratio();
  const int wide = std::max(static_cast<int>(width * ratio), 1), high = std::max(static_cast<int>(height * ratio), 1);
  if (wide != shown.wide || high != shown.high) {
    emscripten_set_canvas_element_size("#canvas", shown.wide = wide, shown.high = high);
    shown.awake = kAwake;
  }
  if (ratio == shown.ratio) return;
  shown.ratio = ratio;
  apply_style(static_cast<float>(ratio));
}

void frame() {
  fit();
  glfwPollEvents();
  if (shown.app->work() || !ImGui::GetCurrentContext()->InputEventsQueue.empty()) shown.awake = kAwake;
  if (shown.awake == 0) return;
  --shown.awake;
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplGlfw_NewFrame();
  ImGui::GetIO().DisplaySize = {static_cast<float>(shown.wide), static_cast<float>(shown.high)};
  ImGui::GetIO().DisplayFramebufferScale = {1, 1};
  ImGui::NewFrame();
  shown.app->draw();
  ImGui::Render();
  glViewport(0, 0, shown.wide, shown.high);
  glClearColor(0, 0, 0, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

EM_BOOL wheel(int, const EmscriptenWheelEvent* event, void*) {
  const double step = event->deltaMode == DOM_DELTA_PIXEL ? 100 : event->deltaMode == DOM_DELTA_LINE ? 3 : 0.5;
  ImGui::GetIO().AddMouseWheelEvent(static_cast<float>(-event->deltaX / step), static_cast<float>(-event->deltaY / step));
  return EM_TRUE;
}

}  // namespace

extern "C" {

// So many bytes of ours, for the page to fill before it calls one of those below.
EMSCRIPTEN_KEEPALIVE char* inspector_take(int size) {
  shown.taken.assign(static_cast<std::size_t>(std::max(size, 0)), '\0');
  return shown.taken.data();
}

// A file: its name, a line feed, its bytes.
EMSCRIPTEN_KEEPALIVE void inspector_open() {
  const std::size_t end = std::min(shown.taken.find('\n'), shown.taken.size());
  shown.app->open(shown.taken.substr(0, end), std::string_view(shown.taken).substr(std::min(end + 1, shown.taken.size())));
  shown.awake = kAwake;
}

// A line of a transcript, heard just now.
EMSCRIPTEN_KEEPALIVE void inspector_hear(int core) {
  shown.app->hear(core, shown.taken);
  shown.awake = kAwake;
}

// What a host has answered; status 0: nothing.
EMSCRIPTEN_KEEPALIVE void inspector_answer(int ticket, int status) {
  shown.browser.come.push_back({ticket, {status, shown.taken, status == 0 ? "network" : ""}});
}

EMSCRIPTEN_KEEPALIVE void inspector_complain() {
  shown.app->complain(shown.taken);
  shown.awake = kAwake;
}

// As JSON, until the next call.
EMSCRIPTEN_KEEPALIVE const char* inspector_state() {
  shown.told = shown.app->state();
  return shown.told.c_str();
}

}  // extern "C"

int main() {
  if (glfwInit() == GLFW_FALSE) return 1;
  glfwWindowHint(GLFW_CLIENT_API, GLFW_OPENGL_ES_API);
  shown.window = glfwCreateWindow(640, 480, "", nullptr, nullptr);
  if (shown.window == nullptr) return 1;
  glfwMakeContextCurrent(shown.window);
  ImGui::CreateContext();
  ImGui::GetIO().IniFilename = nullptr;
  ImGui::GetIO().ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  load_fonts();
  shown.app = std::make_unique<App>(shown.browser);
  fit();
  ImGui_ImplGlfw_InitForOpenGL(shown.window, true);
  emscripten_set_wheel_callback("#canvas", nullptr, EM_FALSE, wheel);
  ImGui_ImplOpenGL3_Init("#version 300 es");
  emscripten_set_main_loop(frame, 0, 0);
  return 0;
}
