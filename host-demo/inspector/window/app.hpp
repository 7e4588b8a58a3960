// The window: what is open, what of it is looked at, and what the panes share.
#pragma once
#include <array>
#include <cstddef>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inspector/document.hpp"
#include "inspector/moderation.hpp"
#include "inspector/window/platform.hpp"
#include "inspector/window/probe.hpp"
#include "inspector/window/settings.hpp"

namespace demo::inspector {

enum class Tab : unsigned char { Message, Page, Outbox, Plots, Compare, Thread, Moderation };
inline constexpr std::array<const char*, 7> kTabs{"Message", "Page", "Outbox", "Plots", "Compare", "Thread", "Moderation"};

class App {
 public:
  explicit App(Platform& where) : platform(where) { settings.read(where.load_settings()); }

  void open(const std::string& name, std::string_view bytes);  // a transcript, or a thread document
  void hear(int core, std::string_view line);                  // live: a line of a transcript, of one of a page's cores
  void visit(const std::string& endpoint, const std::string& thread, const std::string& token = {});
  void draw();                                                 // one frame
  bool work();  // a few milliseconds of what takes longer; false when there is nothing to do
  std::string state() const;  // as JSON, for who drives the window

  Document* current();
  inspector::Moderation* moderation(const Document& document);  // where it is a visit with a token
  void show(Tab tab) { settings.tab = static_cast<int>(tab), tab_changed_ = true; }
  void go(std::size_t steps);  // to the point after so many steps
  void ask_for_file() { if (!platform.choose_file()) opening_ = true; }
  void ask_for_host() { visiting_ = true; }
  void complain(std::string what) { trouble_ = std::move(what); }

  Platform& platform;
  Probe probe;
  Settings settings;
  double draw_time = 0;      // of the last frame, in ms, without what the screen takes
  std::string find_request;  // the thread's search wants the focus

 private:
  void draw_toolbar();
  void draw_tabs(Document& document);
  void draw_trouble();
  void draw_open();
  void draw_visit();
  bool attend();  // to the hosts that are visited
  void shortcuts();

  std::vector<std::unique_ptr<Document>> documents_;
  struct Live {
    Document* document = nullptr;
    std::string message;  // that has no answer yet
  };
  std::map<int, Live> live_;  // by the core's number
  struct Visited {
    Document* document;
    Visit visit;
    std::optional<inspector::Moderation> moderation;
  };
  std::list<Visited> visits_;
  struct Asked {
    Visited* visited;
    std::int64_t id;
    bool moderating;
  };
  std::map<int, Asked> asked_;  // by its ticket
  int tickets_ = 0;
  std::size_t current_ = 0;
  bool choose_ = false;  // a document was opened: its tab comes forward
  bool help_ = false, opening_ = false, visiting_ = false, tab_changed_ = true;
  std::string path_, endpoint_, thread_, token_, trouble_;
};

// The panes, one a file.
void draw_welcome(App& app);
void draw_help(App& app, bool& open);
void draw_steps(App& app, Document& document);
void draw_timeline(App& app, Document& document);
void draw_message(App& app, Document& document);
void draw_page(App& app, Document& document);
void draw_outbox(App& app, Document& document);
void draw_plots(App& app, Document& document);
void draw_compare(App& app, Document& document);
void draw_thread(App& app, Document& document);
void draw_moderation(App& app, Document& document);

}  // namespace demo::inspector
