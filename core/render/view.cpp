#include "render/view.hpp"

#include <algorithm>
#include <utility>

#include "base/hash.hpp"
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

void write_own(html::Writer& out, const Scene& scene) {
  for (const Composer& c : scene.composers)
    if (c.parent.empty()) write_composer(out, c, scene.words);
}

}  // namespace

// The root element; `whole`: with every comment drawn, otherwise with an empty list.
std::string View::frame(const Scene& scene, bool whole) {
  std::string list;
  if (whole) list_.write(list, scene);
  parts_.clear();
  for (const Part& part : kPart) parts_.push_back(written([&](html::Writer& w) { part.write(w, scene, list_.shown()); }));
  return written([&](html::Writer& w) {
    w.open(Tag::Div).attr(Attr::Class, "rj").attr(Attr::DataKey, "root").attr(Attr::Role, "region").attr(Attr::AriaLabelledby, "rj-count");
    if (!scene.words.english()) w.attr(Attr::Lang, scene.words[words::Word::Language]).attr(Attr::Dir, scene.words[words::Word::Direction]);
    w.safe(parts_[0]).safe(parts_[1]);
    write_own(w, scene);
    w.safe(parts_[2]).open(Tag::Div).attr(Attr::Class, "rj-list").attr(Attr::DataKey, "list").safe(list).close(Tag::Div);
    w.safe(parts_[3]).safe(parts_[4]).close(Tag::Div);
  });
}

std::string page(const Scene& scene) { return View().frame(scene, true); }

namespace {

std::int64_t told(std::uint64_t hash) { return static_cast<std::int64_t>(hash >> 12 | 1); }

}  // namespace

std::int64_t page_hash(std::string_view html) { return told(hash64(html)); }

std::int64_t source_hash(const Scene& scene, std::uint64_t document) {
  std::uint64_t out = scene.words.hash(hash64(REJOINDER_VERSION, document));
  for (const std::string_view text : {std::string_view(scene.page), std::string_view(scene.feed), std::string_view(scene.body_limit)})
    out = mix64(hash64(text), out);
  out = mix64(std::min(scene.limit, scene.rows.size()), out);
  out = mix64(static_cast<std::uint64_t>(scene.order.comments) << 8 | static_cast<std::uint64_t>(scene.order.replies), out);
  out = mix64(std::uint64_t{scene.exchange} << 32 | scene.menu, out);
  const bool flags[] = {scene.order.flat, scene.loaded, scene.can_reply, scene.can_report, scene.can_refresh, scene.asks_name, scene.asks_email};
  for (const bool flag : flags) out = mix64(flag ? 1 : 0, out);
  out = mix64(static_cast<std::uint64_t>(scene.votes), out);
  for (const Composer& c : scene.composers)
    for (const std::string* text : {&c.parent, &c.to, &c.name, &c.email, &c.error, &c.preview, &c.action}) out = mix64(hash64(*text), out);
  return told(out);
}

void View::adopt(const Scene& scene, std::int64_t standing, std::vector<Patch>& patches) {
  if (standing == kSame) {
    list_.adopt(scene);
    frame(scene, false);  // its parts
  } else if (std::string html = frame(scene, true); page_hash(html) != standing) {
    patches.emplace_back(patch::Replace{"root", std::move(html)});
  }
  drawn_ = true;
  forms_ = forms(scene);
}

void View::update(const Scene& scene, const Change& change, std::vector<Patch>& patches) {
  if (!drawn_) {
    patches.emplace_back(patch::Replace{"root", frame(scene, change.bytes == 0)});
    drawn_ = true;
    forms_ = forms(scene);
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
  }
  list_.draw(scene, change.bytes, change.first, patches);
}

std::vector<View::Form> View::forms(const Scene& scene) {
  std::vector<Form> out;
  for (const Composer& c : scene.composers) out.push_back({hash64(c.parent), c.generation, hash64(c.error), hash64(c.preview)});
  return out;
}

void View::update_composers(const Scene& scene, std::vector<Patch>& patches) {
  std::vector<Form> next = forms(scene);
  const auto find = [](const std::vector<Form>& among, std::uint64_t parent) {
    return std::find_if(among.begin(), among.end(), [&](const Form& f) { return f.parent == parent; });
  };
  // The article's own; the others are lines of the list.
  const auto was = find(forms_, hash64("")), is = find(next, hash64(""));
  if (is == next.end()) {
    if (was != forms_.end()) patches.emplace_back(patch::Remove{"f:"});
  } else if (was == forms_.end() || was->generation != is->generation) {
    std::string form = written([&](html::Writer& w) { write_own(w, scene); });
    if (was == forms_.end()) patches.emplace_back(patch::Insert{"root", "status", std::move(form)});
    else patches.emplace_back(patch::Replace{"f:", std::move(form)});
  }
  for (std::size_t i = 0; i < next.size(); ++i) {
    const Composer& c = scene.composers[i];
    const auto now = find(forms_, next[i].parent);
    if (now == forms_.end() || now->generation != next[i].generation) continue;
    if (now->error != next[i].error) patches.emplace_back(patch::Text{key('e', c.parent), c.error});
    if (now->preview != next[i].preview) patches.emplace_back(patch::Replace{key('p', c.parent), written([&](html::Writer& w) { write_preview(w, c); })});
  }
  forms_ = std::move(next);
}

}  // namespace rejoinder::render
