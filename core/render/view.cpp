#include "render/view.hpp"

#include <algorithm>
#include <utility>

#include "base/hash.hpp"
#include "render/article.hpp"
#include "render/words.hpp"

namespace rejoinder::render {
namespace {

using html::Attr;
using html::Tag;

void write_count(html::Writer& out, const Scene& scene) {
  out.open(Tag::H2).attr(Attr::Class, "rj-count").attr(Attr::DataKey, "count").text(scene.loaded ? count_text(scene.thread.count()) : std::string(words::kComments)).close(Tag::H2);
}

void write_status(html::Writer& out, const Scene& scene) {
  out.open(Tag::P).attr(Attr::Class, "rj-status").attr(Attr::DataKey, "status").text(scene.status);
  if (scene.can_refresh)
    out.text(" ").open(Tag::Button).attr(Attr::Type, "button").attr(Attr::DataDo, "refresh").text(words::kTryAgain).close(Tag::Button);
  out.close(Tag::P);
}

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

// Marks in `stays` the most of `values` (distinct) that may keep their order: a longest increasing subsequence.
void longest_increasing(const std::vector<std::size_t>& values, std::vector<char>& stays) {
  std::vector<std::size_t> tails, before(values.size());
  constexpr auto none = static_cast<std::size_t>(-1);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto at = std::lower_bound(tails.begin(), tails.end(), values[i], [&](std::size_t t, std::size_t v) { return values[t] < v; });
    before[i] = at == tails.begin() ? none : *(at - 1);
    if (at == tails.end()) tails.push_back(i);
    else *at = i;
  }
  stays.assign(values.size(), 0);
  for (std::size_t i = tails.empty() ? none : tails.back(); i != none; i = before[i]) stays[i] = 1;
}

}  // namespace

std::vector<View::Line> View::lines(const Scene& scene) {
  std::vector<Line> out;
  std::vector<std::pair<model::Index, const Composer*>> open;
  std::vector<model::Index> answered;
  for (const Composer& c : scene.composers)
    if (!c.parent.empty()) answered.push_back(scene.thread.find(c.parent)), open.emplace_back(answered.back(), &c);
  const std::vector<model::Row> rows = model::conversation_order(scene.thread, answered);
  out.reserve(rows.size() + open.size());
  for (const model::Row& row : rows) {
    const model::Comment& c = scene.thread[row.comment];
    const std::uint64_t id = std::uint64_t{row.comment} << 32;
    std::uint64_t signature = mix64(std::uint64_t{c.stamp} << 32 | row.level, scene.can_reply ? 1 : 0);
    if (c.parent != model::kNone) signature = mix64(signature, std::uint64_t{c.parent} << 32 | scene.thread[c.parent].name_stamp);
    out.push_back({row, nullptr, id, signature});
    for (const auto& [index, form] : open)
      if (index == row.comment) out.push_back({row, form, id | (form->generation + 1), 0});
  }
  return out;
}

std::string View::line_key(const Scene& scene, const Line& line) { return key(line.form != nullptr ? 'f' : 'c', scene.thread[line.row.comment].item.id); }

void View::write_line(std::string& out, const Scene& scene, const Line& line) {
  html::Writer writer(out);
  if (line.form != nullptr) write_composer(writer, *line.form);
  else write_article(writer, scene, line.row);
}

void View::write_page(std::string& out, const Scene& scene, const std::vector<Line>& lines) {
  html::Writer writer(out);
  writer.open(Tag::Div).attr(Attr::Class, "rj").attr(Attr::DataKey, "root");
  write_count(writer, scene);
  write_status(writer, scene);
  if (const Composer* c = find_composer(scene.composers, "")) write_composer(writer, *c);
  writer.open(Tag::Div).attr(Attr::Class, "rj-list").attr(Attr::DataKey, "list").text("");
  for (const Line& line : lines) write_line(out, scene, line);
  writer.close(Tag::Div).close(Tag::Div);
}

std::string page(const Scene& scene) {
  std::string out;
  View::write_page(out, scene, View::lines(scene));
  return out;
}

void View::update(const Scene& scene, std::vector<Patch>& patches) {
  std::vector<Line> next = lines(scene);
  std::string count = written([&](html::Writer& w) { write_count(w, scene); });
  std::string status = written([&](html::Writer& w) { write_status(w, scene); });
  if (!drawn_) {
    patch::Replace whole{"root", {}};
    write_page(whole.html, scene, next);
    patches.emplace_back(std::move(whole));
    drawn_ = true;
  } else {
    if (count != count_) patches.emplace_back(patch::Replace{"count", count});
    if (status != status_) patches.emplace_back(patch::Replace{"status", status});
    update_composers(scene, patches);
    diff(scene, next, patches);
  }
  count_ = std::move(count);
  status_ = std::move(status);
  composers_ = scene.composers;
  keys_.clear();
  for (const Line& line : next) keys_.push_back(line_key(scene, line));
  lines_ = std::move(next);
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

void View::diff(const Scene& scene, const std::vector<Line>& next, std::vector<Patch>& patches) const {
  // What is the same at both ends costs nothing but the comparison.
  const auto same = [&](std::size_t was, std::size_t is) {
    return lines_[was].id == next[is].id && lines_[was].signature == next[is].signature;
  };
  std::size_t front = 0, was_end = lines_.size(), is_end = next.size();
  while (front < was_end && front < is_end && same(front, front)) ++front;
  while (was_end > front && is_end > front && same(was_end - 1, is_end - 1)) --was_end, --is_end;

  // Where the comments between the ends stood before, with the composer behind one right behind it.
  constexpr auto nowhere = static_cast<std::size_t>(-1);
  std::vector<std::size_t> was(scene.thread.size(), nowhere);
  for (std::size_t i = was_end; i-- > front;) was[lines_[i].row.comment] = i;
  std::vector<char> goes(was_end - front, 1);
  std::vector<std::size_t> kept, kept_from;
  for (std::size_t i = front; i < is_end; ++i) {
    std::size_t from = was[next[i].row.comment];
    while (from < was_end && lines_[from].id != next[i].id && lines_[from].row.comment == next[i].row.comment) ++from;
    // A renamed comment is another element.
    if (from >= was_end || lines_[from].id != next[i].id || keys_[from] != line_key(scene, next[i])) continue;
    kept.push_back(i);
    kept_from.push_back(from);
    goes[from - front] = 0;
  }
  for (std::size_t i = front; i < was_end; ++i)
    if (goes[i - front] != 0) patches.emplace_back(patch::Remove{keys_[i]});

  std::vector<char> stays;
  longest_increasing(kept_from, stays);
  std::size_t k = 0;
  bool joins = false;  // the patch before this one is an insert that this line continues
  for (std::size_t i = front; i < is_end; ++i) {
    const bool known = k < kept.size() && kept[k] == i;
    const std::size_t from = known ? kept_from[k] : 0;
    const bool in_place = known && stays[k++] != 0;
    if (!in_place) {
      if (!joins) patches.emplace_back(patch::Insert{"list", i == 0 ? std::string() : line_key(scene, next[i - 1]), {}});
      write_line(std::get<patch::Insert>(patches.back()).html, scene, next[i]);
    } else if (lines_[from].signature != next[i].signature) {
      patch::Replace replace{line_key(scene, next[i]), {}};
      write_line(replace.html, scene, next[i]);
      patches.emplace_back(std::move(replace));
    }
    joins = !in_place;
  }
}

}  // namespace rejoinder::render
