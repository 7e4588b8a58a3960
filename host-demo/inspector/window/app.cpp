#include "inspector/window/app.hpp"

#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "inspector/escape.hpp"

namespace demo::inspector {
namespace {

constexpr std::chrono::milliseconds kWork{8};  // between two frames

std::string base_name(const std::string& path) {
  const std::size_t slash = path.find_last_of("/\\");
  return slash == std::string::npos ? path : path.substr(slash + 1);
}

}  // namespace

Document* App::current() { return current_ < documents_.size() ? documents_[current_].get() : nullptr; }

void App::open(const std::string& name, std::string_view bytes) {
  std::string error;
  auto trace = open_trace(base_name(name), bytes, error);
  if (!trace) return complain(base_name(name) + ": " + error);
  documents_.push_back(std::make_unique<Document>(std::move(*trace)));
  current_ = documents_.size() - 1;
  choose_ = true;
}

void App::hear(int core, std::string_view line) {
  Live& live = live_[core];
  if (line.starts_with("{\"in\":") && line.ends_with('}')) {
    live.message = line.substr(6, line.size() - 7);
  } else if (line.starts_with("{\"out\":") && line.ends_with('}') && !live.message.empty()) {
    if (live.document == nullptr) {
      documents_.push_back(std::make_unique<Document>(Trace{"live " + std::to_string(core), {}, {}}));
      live.document = documents_.back().get();
      current_ = documents_.size() - 1;
      choose_ = true;
    }
    live.document->history.add({std::exchange(live.message, {}), std::string(line.substr(7, line.size() - 8)), {}});
    live.document->to_the_end = settings.follow;
  }
}

void App::go(std::size_t steps) {
  Document* const document = current();
  if (document == nullptr) return;
  document->at = std::min(steps, document->history.frames().size());
  document->to_the_end = document->at == document->history.frames().size();
  document->scroll = true;
}

void App::visit(const std::string& endpoint, const std::string& thread, const std::string& token) {
  if (!endpoint.starts_with("http://") && !endpoint.starts_with("https://")) return complain("an endpoint is an address of http or https, and not: " + endpoint);
  if (!token.empty() && !is_private(endpoint)) return complain("a token goes over https alone, or to this machine: others could read it on its way to " + endpoint);
  documents_.push_back(std::make_unique<Document>(Trace{endpoint + (thread.empty() ? "" : " " + thread), {}, {}}));
  Document* const document = documents_.back().get();
  const std::int64_t now = platform.now();
  visits_.push_back({document, Visit(*document, endpoint, thread, std::to_string(now), now), {}});
  if (!token.empty()) visits_.back().moderation.emplace(endpoint, thread, token), show(Tab::Moderation);
  current_ = documents_.size() - 1;
  choose_ = true;
}

Moderation* App::moderation(const Document& document) {
  for (Visited& visited : visits_)
    if (visited.document == &document) return visited.moderation ? &*visited.moderation : nullptr;
  return nullptr;
}

bool App::attend() {
  bool attended = false;
  while (auto come = platform.answer()) {
    const auto asked = asked_.find(come->ticket);
    if (asked == asked_.end()) continue;  // its document was closed
    const Asked one = asked->second;
    asked_.erase(asked);
    if (!one.moderating) one.visited->visit.answered(one.id, come->reply, platform.now());
    else if (one.visited->moderation->answered(one.id, come->reply, platform.now())) one.visited->visit.refresh(platform.now());
    attended = true;
  }
  for (Visited& visited : visits_) {
    visited.visit.tick(platform.now());
    const auto send = [&](const Request& request, bool moderating) {
      asked_[++tickets_] = {&visited, request.id, moderating};
      platform.ask(tickets_, request);
    };
    for (Request& request : visited.visit.requests()) {
      if (visited.moderation) request.token = visited.moderation->token();  // a moderator sees what waits
      send(request, false);
    }
    if (!visited.moderation) continue;
    visited.moderation->tick(platform.now());
    for (const Request& request : visited.moderation->requests()) send(request, true);
  }
  return attended;
}

bool App::work() {
  const auto end = std::chrono::steady_clock::now() + kWork;
  bool worked = attend();
  // What is looked at goes first.
  for (std::size_t i = 0; i < documents_.size(); ++i) {
    Document& document = *documents_[(current_ + i) % documents_.size()];
    while (std::chrono::steady_clock::now() < end && document.work()) worked = true;
  }
  return worked;
}

void App::shortcuts() {
  const ImGuiIO& io = ImGui::GetIO();
  Document* const document = current();
  if (ImGui::Shortcut(ImGuiMod_Ctrl | ImGuiKey_O, ImGuiInputFlags_RouteGlobal)) ask_for_file();
  if (ImGui::Shortcut(ImGuiMod_Ctrl | ImGuiKey_L, ImGuiInputFlags_RouteGlobal)) ask_for_host();
  if (ImGui::Shortcut(ImGuiKey_F1, ImGuiInputFlags_RouteGlobal)) help_ = !help_;
  for (const ImGuiKey key : {ImGuiKey_Equal, ImGuiKey_KeypadAdd})
    if (ImGui::Shortcut(ImGuiMod_Ctrl | key, ImGuiInputFlags_RouteGlobal)) settings.zoom = std::min(settings.zoom + 0.1f, 3.f);
  for (const ImGuiKey key : {ImGuiKey_Minus, ImGuiKey_KeypadSubtract})
    if (ImGui::Shortcut(ImGuiMod_Ctrl | key, ImGuiInputFlags_RouteGlobal)) settings.zoom = std::max(settings.zoom - 0.1f, 0.5f);
  if (ImGui::Shortcut(ImGuiMod_Ctrl | ImGuiKey_0, ImGuiInputFlags_RouteGlobal)) settings.zoom = 1;
  for (int i = 0; i < static_cast<int>(kTabs.size()); ++i)
    if (ImGui::Shortcut(ImGuiMod_Alt | static_cast<ImGuiKey>(ImGuiKey_1 + i), ImGuiInputFlags_RouteGlobal)) settings.tab = i, tab_changed_ = true;
  if (document == nullptr) return;
  if (ImGui::Shortcut(ImGuiMod_Ctrl | ImGuiKey_F, ImGuiInputFlags_RouteGlobal)) {
    settings.tab = static_cast<int>(Tab::Thread), tab_changed_ = true;
    find_request = "words";
  }
  if (io.WantTextInput) return;
  const std::size_t last = document->history.frames().size();
  if (!io.KeyShift && ImGui::IsKeyPressed(ImGuiKey_J)) go(document->at + 1);
  if (!io.KeyShift && ImGui::IsKeyPressed(ImGuiKey_K) && document->at > 0) go(document->at - 1);
  if (ImGui::IsKeyPressed(ImGuiKey_G)) go(io.KeyShift ? last : 0);
  if (ImGui::IsKeyPressed(ImGuiKey_M)) document->mark = document->at;
  if (ImGui::IsKeyPressed(ImGuiKey_N) && document->first_wrong() != 0) go(document->first_wrong());
}

void App::draw_toolbar() {
  if (!ImGui::BeginMenuBar()) return;
  if (ImGui::BeginMenu("File")) {
    if (ImGui::MenuItem("Open…", "Ctrl+O")) ask_for_file();
    probe.item("menu open");
    if (ImGui::MenuItem("Visit an endpoint…", "Ctrl+L")) ask_for_host();
    probe.item("menu visit");
    Document* const document = current();
    if (ImGui::MenuItem("Save the trace", nullptr, false, document != nullptr)) {
      const Trace& trace = document->history.trace();
      complain(platform.save(trace.name.ends_with(".transcript") ? trace.name : trace.name + ".transcript", write_trace(trace)));
    }
    if (ImGui::MenuItem("Close", nullptr, false, document != nullptr)) {
      std::erase_if(asked_, [&](const auto& asked) { return asked.second.visited->document == document; });
      std::erase_if(visits_, [&](const Visited& visited) { return visited.document == document; });
      std::erase_if(live_, [&](const auto& live) { return live.second.document == document; });
      documents_.erase(documents_.begin() + static_cast<std::ptrdiff_t>(current_));
      current_ = documents_.empty() ? 0 : std::min(current_, documents_.size() - 1);
      choose_ = true;
    }
    ImGui::EndMenu();
  }
  probe.item("File");
  if (ImGui::BeginMenu("View")) {
    ImGui::MenuItem("Light", nullptr, &settings.light);
    probe.item("Light");
    ImGui::MenuItem("Follow what is live", nullptr, &settings.follow);
    if (ImGui::MenuItem("Larger", "Ctrl +")) settings.zoom = std::min(settings.zoom + 0.1f, 3.f);
    if (ImGui::MenuItem("Smaller", "Ctrl -")) settings.zoom = std::max(settings.zoom - 0.1f, 0.5f);
    ImGui::EndMenu();
  }
  probe.item("View");
  if (ImGui::MenuItem("Keys", "F1")) help_ = true;
  ImGui::EndMenuBar();
}

void App::draw_tabs(Document& document) {
  constexpr std::array panes{draw_message, draw_page, draw_outbox, draw_plots, draw_compare, draw_thread, draw_moderation};
  if (!ImGui::BeginTabBar("panes")) return;
  for (int i = 0; i < static_cast<int>(kTabs.size()); ++i) {
    const bool chosen = tab_changed_ && settings.tab == i;
    const bool shown = ImGui::BeginTabItem(kTabs[static_cast<std::size_t>(i)], nullptr, chosen ? ImGuiTabItemFlags_SetSelected : 0);
    probe.item(kTabs[static_cast<std::size_t>(i)]);
    if (!shown) continue;
    if (!tab_changed_) settings.tab = i;
    if (settings.tab == i) {
      tab_changed_ = false;
      if (ImGui::BeginChild("pane", {0, 0}, ImGuiChildFlags_NavFlattened)) panes[static_cast<std::size_t>(i)](*this, document);
      ImGui::EndChild();
    }
    ImGui::EndTabItem();
  }
  ImGui::EndTabBar();
}

void App::draw_trouble() {
  if (trouble_.empty()) return;
  ImGui::PushStyleColor(ImGuiCol_ChildBg, settings.light ? IM_COL32(255, 240, 200, 255) : IM_COL32(70, 50, 10, 255));
  if (ImGui::BeginChild("trouble", {0, 0}, ImGuiChildFlags_AutoResizeY | ImGuiChildFlags_AlwaysUseWindowPadding)) {
    ImGui::TextWrapped("%s", trouble_.c_str());
    probe.item("trouble");
    if (ImGui::SmallButton("Good")) trouble_.clear();
  }
  ImGui::EndChild();
  ImGui::PopStyleColor();
}

// Where no dialogue asks for a file.
void App::draw_open() {
  if (std::exchange(opening_, false)) ImGui::OpenPopup("Open a file");
  if (!ImGui::BeginPopupModal("Open a file", nullptr, ImGuiWindowFlags_AlwaysAutoResize)) return;
  ImGui::TextUnformatted("A transcript, a trace of the simulator, or a thread as JSON. It may also be dropped here.");
  if (ImGui::IsWindowAppearing()) ImGui::SetKeyboardFocusHere();
  ImGui::SetNextItemWidth(ImGui::GetFontSize() * 30);
  bool go_on = ImGui::InputText("Path", &path_, ImGuiInputTextFlags_EnterReturnsTrue);
  probe.item("path");
  go_on = ImGui::Button("Open") || go_on;
  ImGui::SameLine();
  if (go_on) {
    std::string bytes, error;
    if (platform.read(path_, bytes, error)) open(path_, bytes);
    else complain(error);
  }
  if (ImGui::Button("Cancel") || go_on || ImGui::IsKeyPressed(ImGuiKey_Escape)) ImGui::CloseCurrentPopup();
  ImGui::EndPopup();
}

void App::draw_visit() {
  if (std::exchange(visiting_, false)) {
    token_ = platform.token();
    ImGui::OpenPopup("Visit an endpoint");
  }
  if (!ImGui::BeginPopupModal("Visit an endpoint", nullptr, ImGuiWindowFlags_AlwaysAutoResize)) return;
  ImGui::TextUnformatted("A thread is read from its host as a reader's core does it. Nothing is written, unless a moderator decides.");
  if (ImGui::IsWindowAppearing()) ImGui::SetKeyboardFocusHere();
  ImGui::SetNextItemWidth(ImGui::GetFontSize() * 30);
  bool go_on = ImGui::InputTextWithHint("Endpoint", "https://comments.example/comments", &endpoint_, ImGuiInputTextFlags_EnterReturnsTrue);
  probe.item("endpoint");
  ImGui::SetNextItemWidth(ImGui::GetFontSize() * 30);
  go_on = ImGui::InputTextWithHint("Thread", "its key", &thread_, ImGuiInputTextFlags_EnterReturnsTrue) || go_on;
  probe.item("key");
  ImGui::SetNextItemWidth(ImGui::GetFontSize() * 30);
  go_on = ImGui::InputTextWithHint("Token", "a moderator's, or nothing", &token_, ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_Password) || go_on;
  probe.item("token");
  go_on = ImGui::Button("Visit") || go_on;
  ImGui::SameLine();
  if (go_on) visit(endpoint_, thread_, token_);
  if (ImGui::Button("Cancel") || go_on || ImGui::IsKeyPressed(ImGuiKey_Escape)) {
    token_.clear();
    ImGui::CloseCurrentPopup();
  }
  ImGui::EndPopup();
}

void App::draw() {
  probe.begin();
  const Settings before = settings;
  settings.light ? ImGui::StyleColorsLight() : ImGui::StyleColorsDark();
  ImGui::GetStyle().FontScaleMain = settings.zoom;
  const ImGuiViewport* const screen = ImGui::GetMainViewport();
  ImGui::SetNextWindowPos(screen->Pos);
  ImGui::SetNextWindowSize(screen->Size);
  if (ImGui::Begin("inspector", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_MenuBar)) {
    shortcuts();
    draw_toolbar();
    draw_trouble();
    if (documents_.empty()) {
      draw_welcome(*this);
    } else {
      if (documents_.size() > 1 && ImGui::BeginTabBar("documents", ImGuiTabBarFlags_FittingPolicyScroll)) {
        for (std::size_t i = 0; i < documents_.size(); ++i) {
          ImGui::PushID(documents_[i].get());
          const bool shown = ImGui::BeginTabItem(documents_[i]->history.trace().name.c_str(), nullptr, choose_ && i == current_ ? ImGuiTabItemFlags_SetSelected : 0);
          probe.item("document " + std::to_string(i));
          if (shown) {
            if (!choose_) current_ = i;
            ImGui::EndTabItem();
          }
          ImGui::PopID();
        }
        ImGui::EndTabBar();
      }
      choose_ = false;
      Document& document = *documents_[current_];
      draw_timeline(*this, document);
      const float width = ImGui::GetContentRegionAvail().x;
      if (ImGui::BeginChild("steps", {width * settings.list, 0}, ImGuiChildFlags_ResizeX | ImGuiChildFlags_Borders)) draw_steps(*this, document);
      ImGui::EndChild();
      if (ImGui::IsItemVisible() && ImGui::IsMouseReleased(0)) settings.list = std::clamp(ImGui::GetItemRectSize().x / width, 0.15f, 0.7f);
      ImGui::SameLine();
      if (ImGui::BeginChild("detail", {0, 0}, ImGuiChildFlags_NavFlattened)) draw_tabs(document);
      ImGui::EndChild();
    }
    draw_open();
    draw_visit();
  }
  ImGui::End();
  if (help_) draw_help(*this, help_);
  if (settings != before) platform.save_settings(settings.write());
}

std::string App::state() const {
  std::string out = "{\"documents\":[";
  for (std::size_t i = 0; i < documents_.size(); ++i) {
    if (i > 0) out += ',';
    append_json(out, documents_[i]->history.trace().name);
  }
  out += "],\"current\":" + std::to_string(current_) + ",\"tab\":" + std::to_string(settings.tab) + ",\"trouble\":";
  append_json(out, trouble_);
  if (current_ < documents_.size()) {
    Document& document = *documents_[current_];
    const State& state = document.history.at(document.at);
    out += ",\"steps\":" + std::to_string(document.history.trace().steps.size()) + ",\"played\":" + std::to_string(document.history.frames().size()) +
           ",\"at\":" + std::to_string(document.at) + ",\"mark\":" + std::to_string(document.mark) + ",\"wrong\":" + std::to_string(document.first_wrong()) +
           ",\"elements\":" + std::to_string(state.page.size()) + ",\"outbox\":[";
    for (const Entry& entry : state.outbox.entries()) out += (out.back() == '[' ? "\"" : ",\"") + entry.op + ' ' + std::string(name(entry.standing)) + '"';
    out += "],\"comments\":" + std::to_string(settings.tab == static_cast<int>(Tab::Thread) ? document.thread().comments().size() : 0) +
           ",\"chosen\":" + std::to_string(settings.tab == static_cast<int>(Tab::Thread) ? document.chosen().size() : 0) + ",\"differences\":" +
           std::to_string(settings.tab == static_cast<int>(Tab::Compare) ? document.differences().size() : 0);
    for (const Visited& visited : visits_) {
      if (visited.document != &document || !visited.moderation) continue;
      const Moderation& moderation = *visited.moderation;
      out += ",\"moderation\":{\"known\":" + std::string(moderation.known() ? "true" : "false") + ",\"busy\":" + (moderation.busy() ? "true" : "false") + ",\"spam\":" + (moderation.spam() ? "true" : "false") + ",\"waiting\":[";
      for (const auto& one : moderation.waiting()) append_json(out += out.back() == '[' ? "" : ",", one.id);
      append_json(out += "],\"said\":", moderation.said());
      append_json(out += ",\"page\":", moderation.page());
      append_json(out += ",\"chosen\":", document.subject.id);
      out += '}';
    }
    if (document.shrink) out += ",\"shrunk\":" + std::to_string(document.shrink->best().steps.size()) + ",\"shrinking\":" + (document.shrinking ? "true" : "false");
  }
  out += ",\"places\":{";
  for (const auto& [name, place] : probe.places()) {
    if (out.back() != '{') out += ',';
    append_json(out, name);
    out += ":[" + std::to_string(place.x) + ',' + std::to_string(place.y) + ',' + std::to_string(place.width) + ',' + std::to_string(place.height) + ']';
  }
  return out += "}}";
}

}  // namespace demo::inspector
