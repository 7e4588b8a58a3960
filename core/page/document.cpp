#include "page/document.hpp"

#include <algorithm>

#include "base/decimal.hpp"
#include "base/hash.hpp"
#include "base/limits.hpp"
#include "page/linked_data.hpp"
#include "page/script.hpp"
#include "render/article.hpp"
#include "render/view.hpp"

namespace rejoinder::page {
namespace {

using html::Writer;
using words::LateWord;
using words::Word;

void write_attribute(Writer& out, std::string_view constant, std::string_view value) {
  if (!value.empty()) out.safe(constant).value(value).safe("\"");
}

std::string file(const Options& options, std::string_view name) {
  std::string out = options.base;
  if (!out.empty() && out.back() != '/') out += '/';
  return out += name;
}

// The look stands in the shadow root: nothing of the page reaches it, and it reaches nothing of the page.
void write_style(Writer& out, const Options& options) {
  if (options.style.empty()) {
    out.safe("<link rel=\"stylesheet\" href=\"").value(file(options, "rejoinder.css")).safe("\">");
    return;
  }
  out.safe("<style");
  write_attribute(out, " nonce=\"", options.nonce);
  out.safe(">").safe(options.style).safe("</style>");
}

void write_inside(Writer& out, const render::Scene& scene, const Options& options, std::string_view island) {
  const std::string root = render::page(scene);
  out.safe("<template shadowrootmode=\"open\">");
  write_style(out, options);
  // Beside too large a thread there is none: what the host tells then may be what stands, but in other words.
  const std::string beside = island.size() <= limits::kIslandBytes ? script_json(island) : "";
  const std::int64_t hash = beside.empty() ? render::page_hash(root) : render::source_hash(scene, hash_long(beside));
  out.safe(root).safe("</template>\n<script type=\"application/json\" data-hash=\"").safe(decimal(hash)).safe("\">").safe(beside).safe("</script>\n");
  if (const std::string data = linked_data(scene, options); !data.empty()) {
    out.safe("<script type=\"application/ld+json\">");
    out.safe(script_json(data)).safe("</script>\n");
  }
}

void write_thread(Writer& out, const render::Scene& scene, const Options& options, std::string_view endpoint, std::string_view thread, std::string_view island) {
  out.safe("<rejoinder-thread");
  write_attribute(out, " endpoint=\"", endpoint);
  write_attribute(out, " thread=\"", thread);
  write_attribute(out, " order=\"", options.order);
  out.safe(">");
  write_inside(out, scene, options, island);
  out.safe("</rejoinder-thread>\n<script type=\"module\" src=\"").value(file(options, "rejoinder.js")).safe("\"");
  write_attribute(out, " nonce=\"", options.nonce);
  out.safe("></script>\n");
}

// The form behind a refusal, with all that was written.
void write_form(Writer& out, const render::Composer& composer, std::string_view text, const words::Words& words) {
  std::string form;
  Writer writer(form);
  render::write_composer(writer, composer, words);
  const std::size_t end = form.find("</textarea>");
  out.safe(std::string_view(form).substr(0, end));
  if (text.starts_with('\n') || text.starts_with('\r')) out.safe("\n");  // the first line's end is dropped
  out.value(text).safe(std::string_view(form).substr(end));
}

void write_document(Writer& out, const render::Scene& scene, const Options& options) {
  const bool trouble = options.kind == "trouble";
  const model::Index about = options.comment.empty() ? model::kNone : scene.thread.find(options.comment);
  out.safe("<!doctype html>\n<html lang=\"").value(options.language.empty() ? scene.words[Word::Language] : std::string_view(options.language));
  out.safe("\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
  if (!trouble && about != model::kNone) out.text(render::shown_name(scene.thread[about].item.name, scene.words)).safe(" – ");
  out.text(options.title.empty() ? scene.words[Word::Comments] : std::string_view(options.title)).safe("</title>\n");
  if (trouble) out.safe("<meta name=\"robots\" content=\"noindex\">\n");
  else if (!options.url.empty()) out.safe("<link rel=\"canonical\" href=\"").value(options.url).safe("\">\n");
  out.safe("</head>\n<body>\n<div class=\"rj-plain\"><template shadowrootmode=\"open\">");
  write_style(out, options);
  if (!options.url.empty()) {
    out.safe("<p class=\"rj-back\"><a href=\"").value(options.url);
    if (about != model::kNone) out.value(render::anchor("#c-", options.comment));
    out.safe("\">").text(scene.words[LateWord::AllComments]).safe("</a></p>");
  }
  const auto form = std::find_if(scene.composers.begin(), scene.composers.end(), [&](const auto& c) { return c.parent == options.comment; });
  if (!trouble) out.safe(render::page(scene));
  else if (form != scene.composers.end()) write_form(out, *form, options.body, scene.words);
  else out.safe("<p class=\"rj-status\">").text(options.error).safe("</p>");
  out.safe("</template></div>\n</body>\n</html>\n");
}

}  // namespace

std::string document(const render::Scene& scene, const Options& options, std::string_view endpoint, std::string_view thread, std::string_view island) {
  std::string out;
  Writer writer(out);
  if (options.kind == "inside") write_inside(writer, scene, options, island);
  else if (options.kind.empty() || options.kind == "thread") write_thread(writer, scene, options, endpoint, thread, island);
  else write_document(writer, scene, options);
  return out;
}

}  // namespace rejoinder::page
