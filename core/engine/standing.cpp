// A page that a server has drawn: the server's side of it, and how the widget takes it over.
#include <utility>

#include "base/hash.hpp"
#include "engine/core.hpp"
#include "page/document.hpp"
#include "page/island.hpp"
#include "render/article.hpp"

namespace rejoinder::engine {

// Reads a whole document; false with an error.
bool Core::take_body(std::string_view body) {
  Exchange exchange;
  exchange.reading = thread_.begin_reading();
  exchange.read = exchange.reader.write(body, true);
  if (!exchange.read) {
    answer_.error = exchange.read.error().what + " (" + exchange.read.error().where + ")";
    return false;
  }
  if (!exchange.reader.document().recognised) {
    answer_.error = "no comments: neither an array of comments nor an object with \"comments\"";
    return false;
  }
  take_head(exchange.reader.document());
  take_document(exchange);
  return true;
}

void Core::on(const event::Load& e) {
  if (!e.serve.empty()) return serve(e);
  standing_ = e.hash;
  if (standing_ == 0) {
    scene_.loaded = take_body(e.body);
  } else if (e.body.empty() || !take_body(e.body)) {
    answer_.error.clear();  // the host has it, and until then what stands is read
  } else {
    offer_feed();
    have_read();
    arrange();  // what comes now comes behind what stands
    if (render::source_hash(scene_, hash_long(e.body)) == e.hash) standing_ = render::View::kSame;
  }
}

// What is to be seen of the thread, and the page of it; the widget's drawing does not follow.
void Core::serve(const event::Load& e) {
  const auto fail = [&](const Error& error) { answer_.error = error.where.empty() ? error.what : error.where + ": " + error.what; };
  begins_ = false;
  postponed_ = true;
  page::Options options;
  if (const auto read = options.read(e.serve); !read) return fail(read.error());
  auto island = page::island(e.body);
  if (!island) return fail({island.error().where.empty() ? island.error().what : island.error().what + " (" + island.error().where + ")", {}});
  if (!take_body(island->json)) return;
  if (options.title.empty()) options.title = island->title;
  scene_.loaded = true;
  offer_feed();
  if (options.kind == "comment" || options.kind == "trouble") {
    const model::Index about = thread_.find(options.comment);
    const bool here = about != model::kNone && !thread_[about].placeholder;
    if (!here && options.kind == "comment") return fail({"no such comment", {}});
    if (!options.comment.empty() && (!here || thread_[about].gone())) scene_.can_reply = false;
    name_ = options.name;
    email_ = options.email;
    scene_.composers.clear();
    if (scene_.can_reply) open_composer(options.comment);
    for (render::Composer& c : scene_.composers) c.error = options.error;
    scene_.can_reply = false;  // no button does anything there
    shape_.exchange = options.comment.empty() ? model::kNone : about;
  }
  say_status(thread_.count());
  arrange();
  answer_.patches.emplace_back(patch::Replace{"page", page::document(scene_, options, endpoint_, key_, island->json)});
}

// Nothing is drawn before there is a document: what stands in the page is what there is. What belongs to this reader comes behind it.
void Core::adopt() {
  if (!scene_.loaded) return;
  const Millis since = std::exchange(scene_.since, 0);
  view_.adopt(scene_, std::exchange(standing_, 0), answer_.patches);
  if (since == 0) return;
  scene_.since = since;
  for (const model::Row& row : scene_.rows)
    if (const model::Comment& c = thread_[row.comment]; scene_.is_new(c)) answer_.patches.emplace_back(patch::Attr{render::key('c', c.item.id), "data-new", "", true});
  view_.update(scene_, change_, answer_.patches);
}

}  // namespace rejoinder::engine
