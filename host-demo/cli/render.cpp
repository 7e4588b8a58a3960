#include "cli/args.hpp"
#include "cli/commands.hpp"
#include "cli/input.hpp"
#include "rejoinder/page.hpp"
#include "rejoinder/session.hpp"

namespace demo {
namespace {

constexpr std::string_view kHelp =
    "usage: rejoinder render --markdown | --html | --text\n"
    "       rejoinder render [--words FILE] FILE | -\n"
    "       rejoinder render --page FILE | - [--endpoint URL] [--thread KEY] [--base URL] [--css FILE] [--nonce TEXT]\n"
    "                        [--words FILE] [--url URL] [--title TEXT] [--author NAME] [--published TIME] [--order WORDS]\n"
    "\n"
    "With --markdown, --html or --text: a comment's source on stdin, its safe HTML on stdout.\n"
    "With a FILE (- is stdin): a thread in any JSON form that import takes, as the HTML that the widget shows.\n"
    "With --page: the thread's element for a page that a server sends, readable before any script.\n"
    "\n"
    "  --words FILE        a language, languages/TAG.txt beside the widget's script; without it the thread speaks English\n"
    "  --endpoint URL      where the widget reads and writes it, absolute\n"
    "  --thread KEY        the thread's key there\n"
    "  --base URL          where rejoinder.js and rejoinder.css are; without it beside the page\n"
    "  --css FILE          puts rejoinder.css into the page, in the place of a link to it\n"
    "  --nonce TEXT        what the page's Content-Security-Policy asks of that style and of the script\n"
    "  --url, --title, --author, --published\n"
    "                      of the page, for search engines\n"
    "  --order WORDS       as in the element's attribute\n";

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

int render_thread(const std::string& json, const std::string& words) {
  rejoinder::event::Init init;
  init.words = words;
  rejoinder::event::Load load;
  load.body = json;
  rejoinder::Session session;
  const rejoinder::Answer answer = session.dispatch({0, {init, load}});
  if (!answer.error.empty()) return complain(answer.error, 1);
  const std::string* html = replaced(answer, "root");
  if (html == nullptr) return complain("the core has drawn nothing", 1);
  return print(*html + '\n');
}

int render_page(const Args& args, const std::string& json, const std::string& words) {
  std::string style, error;
  if (args.has("--css")) {
    Input css(args.value("--css"));
    if (!css.error().empty() || !css.read_all(style, kInputBytes)) return complain(css.error(), 1);
  }
  const rejoinder::ServedPage page = {args.value("--endpoint"), args.value("--thread"), args.value("--order"), words,
                                      {{"base", args.value("--base")}, {"style", style}, {"nonce", args.value("--nonce")}, {"url", args.value("--url")},
                                       {"title", args.value("--title")}, {"author", args.value("--author")}, {"published", args.value("--published")}}};
  const std::string html = rejoinder::serve_page(json, page, error);
  return error.empty() ? print(html) : complain(error, 1);
}

}  // namespace

int render_command(const Words& words) {
  const Args args(words, {"--markdown", "--html", "--text", "--page", "--words=", "--endpoint=", "--thread=", "--base=", "--css=", "--nonce=", "--url=", "--title=", "--author=",
                          "--published=", "--order=", "--help"});
  if (!args.error().empty()) return complain(args.error() + "; rejoinder render --help", 2);
  if (args.has("--help")) return print(kHelp);
  std::string format;
  int formats = 0;
  for (const std::string_view name : {"--markdown", "--html", "--text"}) {
    if (args.has(name)) format = name.substr(2), ++formats;
  }
  if (formats + static_cast<int>(args.words().size()) != 1) return complain("one of --markdown, --html, --text or a FILE; rejoinder render --help", 2);

  std::string texts;
  if (args.has("--words")) {
    Input file(args.value("--words"));
    if (!file.error().empty() || !file.read_all(texts, kInputBytes)) return complain(file.error(), 1);
  }
  Input input(formats != 0 ? "-" : args.words().front());
  std::string source;
  if (!input.error().empty() || !input.read_all(source, kInputBytes)) return complain(input.error(), 1);
  if (formats != 0) return render_body(source, std::move(format));
  return args.has("--page") ? render_page(args, source, texts) : render_thread(source, texts);
}

}  // namespace demo
