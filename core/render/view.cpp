#include "render/view.hpp"

#include <utility>

#include "render/article.hpp"
#include "render/parts.hpp"

namespace rejoinder::render {
namespace {

using html::Attr;
using html::Tag;

template <class Write>
std::string written(Write write) {
  std::string out;
  html::Writer writer(out);
  write(writer);
  return out;
}

const Composer* find_composer(const std::vector<Composer>& among, std::string_view parent) {
  for (const Composer& c : among)
    if (c.parent == parent) return &c;
  return nullptr;
}

}  // namespace

// The root element; `whole`: with every comment drawn, otherwise with an empty list.
std::string View::frame(const Scene& scene, bool whole) {
  std::string list;
  if (whole) list_.write(list, scene);
  parts_.clear();
  for (const Part& part : kPart) parts_.push_back(written([&](html::Writer& w) { part.write(w, scene, list_.shown()); }));
  return written([&](html::Writer& w) {
    w.open(Tag::Div).attr(Attr::Class, "rj").attr(Attr::DataKey, "root").safe(parts_[0]).safe(parts_[1]);
    if (const Composer* c = find_composer(scene.composers, "")) write_composer(w, *c);
    w.safe(parts_[2]).open(Tag::Div).attr(Attr::Class, "rj-list").attr(Attr::DataKey, "list").safe(list).close(Tag::Div);
    w.safe(parts_[3]).close(Tag::Div);
  });
}

std::string page(const Scene& scene) { return View().frame(scene, true); }

void View::update(const Scene& scene, const Change& change, std::vector<Patch>& patches) {
  if (!drawn_) {
    patches.emplace_back(patch::Replace{"root", frame(scene, change.bytes == 0)});
    drawn_ = true;
    composers_ = scene.composers;
    if (change.bytes == 0) return;
  }
  if (change.any) {
    update_composers(scene, patches);
    list_.arrange(scene, change.anew, patches);
    for (std::size_t i = 0; i < kParts; ++i) {
      std::string part = written([&](html::Writer& w) { kPart[i].write(w, scene, list_.shown()); });
      if (part == parts_[i]) continue;
      patches.emplace_back(patch::Replace{kPart[i].key, part});
      parts_[i] = std::move(part);
    }
    composers_ = scene.composers;
  }
  list_.draw(scene, change.bytes, change.first, patches);
}

void View::update_composers(const Scene& scene, std::vector<Patch>& patches) const {
  // The article's own; the others are lines of the list.
  const Composer* was = find_composer(composers_, "");
  const Composer* is = find_composer(scene.composers, "");
  if (is == nullptr) {
    if (was != nullptr) patches.emplace_back(patch::Remove{"f:"});
  } else if (was == nullptr || was->generation != is->generation) {
    std::string form = written([&](html::Writer& w) { write_composer(w, *is); });
    if (was == nullptr) patches.emplace_back(patch::Insert{"root", "status", std::move(form)});
    else patches.emplace_back(patch::Replace{"f:", std::move(form)});
  }
  for (const Composer& next : scene.composers) {
    const Composer* now = find_composer(composers_, next.parent);
    if (now == nullptr || now->generation != next.generation) continue;
    if (now->error != next.error) patches.emplace_back(patch::Text{key('e', next.parent), next.error});
    if (now->preview != next.preview)
      patches.emplace_back(patch::Replace{key('p', next.parent), written([&](html::Writer& w) { write_preview(w, next); })});
  }
}

}  // namespace rejoinder::render
