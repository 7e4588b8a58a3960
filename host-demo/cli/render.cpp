#include "cli/args.hpp"
#include "cli/commands.hpp"
#include "cli/input.hpp"
#include "rejoinder/session.hpp"

namespace demo {
namespace {

constexpr std::string_view kHelp =
    "usage: rejoinder render --markdown | --html | --text\n"
    "       rejoinder render FILE | -\n"
    "\n"
    "With --markdown, --html or --text: a comment's source on stdin, its safe HTML on stdout.\n"
    "With a FILE (- is stdin): a thread in any JSON form that import takes, as the HTML that the widget shows.\n";

// What the core's preview puts around the body; its place in the page, not the comment's.
constexpr std::string_view kFrame = "<div class=\"rj-body rj-preview\" data-key=\"p:\">";
constexpr std::string_view kFrameEnd = "</div>";

// The last HTML that `answer` puts in the place of `key`.
const std::string* replaced(const rejoinder::Answer& answer, std::string_view key) {
  const std::string* html = nullptr;
  for (const auto& patch : answer.patches) {
    const auto* replace = std::get_if<rejoinder::patch::Replace>(&patch);
    if (replace != nullptr && replace->key == key) html = &replace->html;
  }
  return html;
}

int render_body(const std::string& source, std::string format) {
  rejoinder::event::User preview;
  preview.action = "preview";
  preview.body = source;
  preview.format = std::move(format);
  rejoinder::Session session;
  const rejoinder::Answer answer = session.dispatch({0, {preview}});
  if (!answer.error.empty()) return complain(answer.error, 1);
  const std::string* html = replaced(answer, "p:");
  if (html == nullptr) return complain("the core has drawn nothing", 1);
  std::string_view body = *html;
  if (!body.starts_with(kFrame) || !body.ends_with(kFrameEnd)) return complain("the core's preview has an unknown frame", 1);
  body.remove_prefix(kFrame.size());
  body.remove_suffix(kFrameEnd.size());
  return print(body);
}

int render_thread(const std::string& json) {
  rejoinder::event::Load load;
  load.body = json;
  rejoinder::Session session;
  const rejoinder::Answer answer = session.dispatch({0, {rejoinder::event::Init{}, load}});
  if (!answer.error.empty()) return complain(answer.error, 1);
  const std::string* html = replaced(answer, "root");
  if (html == nullptr) return complain("the core has drawn nothing", 1);
  return print(*html + '\n');
}

}  // namespace

int render_command(const Words& words) {
  const Args args(words, {"--markdown", "--html", "--text", "--help"});
  if (!args.error().empty()) return complain(args.error() + "; rejoinder render --help", 2);
  if (args.has("--help")) return print(kHelp);
  std::string format;
  int formats = 0;
  for (const std::string_view name : {"--markdown", "--html", "--text"}) {
    if (args.has(name)) format = name.substr(2), ++formats;
  }
  if (formats + static_cast<int>(args.words().size()) != 1) return complain("one of --markdown, --html, --text or a FILE; rejoinder render --help", 2);

  Input input(formats != 0 ? "-" : args.words().front());
  std::string source;
  if (!input.error().empty() || !input.read_all(source, kInputBytes)) return complain(input.error(), 1);
  return formats != 0 ? render_body(source, std::move(format)) : render_thread(source);
}

}  // namespace demo
