#include "render/list.hpp"

#include <algorithm>
#include <utility>

#include "base/hash.hpp"
#include "render/article.hpp"
#include "render/called.hpp"

namespace rejoinder::render {
namespace {

using html::Attr;
using html::Tag;

constexpr std::uint64_t kGroupLines = 32;  // on the average; a power of two
constexpr std::size_t kGroupMost = 128;    // ids that never begin a group make no endless one

constexpr std::uint64_t kRenamed = 1u << 31, kForm = 1u << 30;

constexpr auto kNowhere = static_cast<std::size_t>(-1);

// Marks in `stays` the most of `values` (distinct, but for kNowhere) that may keep their order: a longest increasing subsequence.
std::vector<char> longest_increasing(const std::vector<std::size_t>& values) {
  std::vector<std::size_t> tails, before(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] == kNowhere) continue;
    const auto at = std::lower_bound(tails.begin(), tails.end(), values[i], [&](std::size_t t, std::size_t v) { return values[t] < v; });
    before[i] = at == tails.begin() ? kNowhere : *(at - 1);
    if (at == tails.end()) tails.push_back(i);
    else *at = i;
  }
  std::vector<char> stays(values.size(), 0);
  for (std::size_t i = tails.empty() ? kNowhere : tails.back(); i != kNowhere; i = before[i]) stays[i] = 1;
  return stays;
}

bool begins_group(std::string_view id) { return mix64(hash64(id), 0) % kGroupLines == 0; }

}  // namespace

std::uint64_t List::signature(const Scene& scene, const model::Row& row) const {
  const model::Comment& c = scene.thread[row.comment];
  std::uint64_t out = mix64(std::uint64_t{c.stamp} << 32 | row.level, std::uint64_t{row.replies} << 32 | row.people);
  out = mix64(out, (scene.can_reply ? 1u : 0u) | (row.folded ? 2u : 0u) | (scene.menu != row.comment ? 0u : (scene.exchange == model::kNone ? 4u : 8u) | (scene.can_report ? 16u : 0u)) |
                       static_cast<unsigned>(scene.votes) << 5 | (scene.page.empty() ? 0u : 256u));
  if (c.parent != model::kNone) out = mix64(out, std::uint64_t{c.parent} << 32 | scene.thread[c.parent].name_stamp);
  if (c.calls) out = mix64(out, Called(scene.thread, c.parent).signature(c.item.body));
  return out;
}

std::vector<List::Group> List::groups_of(const Scene& scene, bool anew) {
  std::size_t end = std::min(scene.limit, scene.rows.size());
  // What is in the page already is not pushed out of it by what comes before it.
  if (!anew && last_ != model::kNone)
    for (std::size_t k = scene.rows.size(); k > end; --k)
      if (scene.rows[k - 1].comment == last_) end = k;
  std::vector<std::pair<model::Index, const Composer*>> open;
  for (const Composer& c : scene.composers)
    if (!c.parent.empty()) open.emplace_back(scene.thread.find(c.parent), &c);
  std::vector<Group> out;
  for (std::size_t k = 0; k < end; ++k) {
    const model::Row& row = scene.rows[k];
    const model::Comment& c = scene.thread[row.comment];
    if (out.empty() || out.back().target.size() >= kGroupMost || begins_group(c.item.id)) out.emplace_back();
    Group& group = out.back();
    const std::uint64_t id = std::uint64_t{row.comment} << 32 | (c.renamed ? kRenamed : 0);
    const auto at = static_cast<std::uint32_t>(k);
    if (group.target.empty()) group.head = id;
    group.target.push_back({id, signature(scene, row), at, nullptr});
    if (c.own != model::Own::None) group.urgent = true;
    for (const auto& [index, form] : open)
      if (index == row.comment) group.target.push_back({id | kForm | form->generation, 0, at, form}), group.urgent = true;
  }
  shown_ = out.empty() ? 0 : out.back().target.back().row + std::size_t{1};
  last_ = shown_ == 0 ? model::kNone : scene.rows[shown_ - 1].comment;
  return out;
}

// A comment that its host has renamed still stands under its first name in the page.
std::string List::key_of(const Scene& scene, std::uint64_t id, char kind) {
  const model::Comment& c = scene.thread[static_cast<model::Index>(id >> 32)];
  return key(kind, c.renamed && (id & kRenamed) == 0 ? c.item.client : c.item.id);
}

std::string List::line_key(const Scene& scene, const Line& line) { return key_of(scene, line.id, (line.id & kForm) != 0 ? 'f' : 'c'); }

void List::write_line(std::string& out, const Scene& scene, const Line& line) {
  html::Writer writer(out);
  if (line.form != nullptr) write_composer(writer, *line.form, scene.words);
  else write_article(writer, scene, scene.rows[line.row]);
}

void List::write_group(std::string& out, const Scene& scene, const Group& group) {
  html::Writer writer(out);
  writer.open(Tag::Div).attr(Attr::Class, "rj-group").attr(Attr::DataKey, key_of(scene, group.head, 'g')).text("");
  for (const Line& line : group.standing) write_line(out, scene, line);
  writer.close(Tag::Div);
}

void List::arrange(const Scene& scene, bool anew, std::vector<Patch>& patches) {
  std::vector<Group> next = groups_of(scene, anew);
  std::vector<std::size_t> begins(scene.thread.size(), kNowhere);  // which group was begun by a comment
  for (std::size_t i = 0; i < groups_.size(); ++i) begins[static_cast<model::Index>(groups_[i].head >> 32)] = i;
  std::vector<std::size_t> from;
  for (const Group& group : next) {
    const std::size_t was = begins[static_cast<model::Index>(group.head >> 32)];
    from.push_back(was != kNowhere && groups_[was].head == group.head ? was : kNowhere);
  }
  const std::vector<char> stays = longest_increasing(from);
  std::vector<char> goes(groups_.size(), 1);
  for (std::size_t i = 0; i < next.size(); ++i)
    if (stays[i] != 0) goes[from[i]] = 0;
  for (std::size_t i = 0; i < groups_.size(); ++i)
    if (goes[i] != 0) patches.emplace_back(patch::Remove{key_of(scene, groups_[i].head, 'g')});

  waiting_ = 0;
  bool joins = false;  // the patch before this one is an insert that this group continues
  for (std::size_t i = 0; i < next.size(); ++i) {
    if (stays[i] != 0) {
      keep_lines(scene, groups_[from[i]], next[i], patches);
    } else {
      if (!joins) patches.emplace_back(patch::Insert{"list", i == 0 ? std::string() : key_of(scene, next[i - 1].head, 'g'), {}});
      write_group(std::get<patch::Insert>(patches.back()).html, scene, next[i]);
    }
    joins = stays[i] == 0;
    if (!next[i].settled) ++waiting_;
  }
  groups_ = std::move(next);
}

// Of what stands in a group only what it is still to hold remains, in order.
void List::keep_lines(const Scene& scene, Group& was, Group& is, std::vector<Patch>& patches) {
  const auto settles = [&] {
    return std::equal(is.standing.begin(), is.standing.end(), is.target.begin(), is.target.end(),
                      [](const Line& a, const Line& b) { return a.id == b.id && a.signature == b.signature; });
  };
  is.standing = std::move(was.standing);
  is.settled = settles();
  if (is.settled) return;
  std::vector<std::size_t> places;
  for (const Line& line : is.standing) {
    const auto at = std::find_if(is.target.begin(), is.target.end(), [&](const Line& t) { return t.id == line.id; });
    places.push_back(at == is.target.end() ? kNowhere : static_cast<std::size_t>(at - is.target.begin()));
  }
  std::vector<char> stays = longest_increasing(places);
  const auto staying = static_cast<std::size_t>(std::count(stays.begin(), stays.end(), 1));
  if (staying * 2 < stays.size()) {  // little stays: the whole is cheaper
    patch::Replace empty{key_of(scene, is.head, 'g'), {}};
    is.standing.clear();
    write_group(empty.html, scene, is);
    patches.emplace_back(std::move(empty));
    stays.clear();
  }
  std::size_t to = 0;
  for (std::size_t i = 0; i < stays.size(); ++i) {
    if (stays[i] != 0) is.standing[to++] = is.standing[i];
    else patches.emplace_back(patch::Remove{line_key(scene, is.standing[i])});
  }
  is.standing.resize(to);
  is.settled = settles();
}

void List::settle(const Scene& scene, Group& group, std::vector<Patch>& patches) {
  if (group.standing.empty()) {
    group.standing = std::move(group.target);
    patch::Replace whole{key_of(scene, group.head, 'g'), {}};
    write_group(whole.html, scene, group);
    patches.emplace_back(std::move(whole));
  } else {
    std::size_t k = 0;
    bool joins = false;
    for (std::size_t i = 0; i < group.target.size(); ++i) {
      const Line& line = group.target[i];
      const bool stands = k < group.standing.size() && group.standing[k].id == line.id;
      if (!stands) {
        if (!joins) patches.emplace_back(patch::Insert{key_of(scene, group.head, 'g'), i == 0 ? std::string() : line_key(scene, group.target[i - 1]), {}});
        write_line(std::get<patch::Insert>(patches.back()).html, scene, line);
      } else if (group.standing[k++].signature != line.signature) {
        patch::Replace replace{line_key(scene, line), {}};
        write_line(replace.html, scene, line);
        patches.emplace_back(std::move(replace));
      }
      joins = !stands;
    }
    group.standing = std::move(group.target);
  }
  group.settled = true;
  --waiting_;
}

void List::draw(const Scene& scene, std::size_t bytes, model::Index first, std::vector<Patch>& patches) {
  std::size_t written = 0, from = patches.size(), start = 0;
  const auto full = [&] {
    for (; from < patches.size(); ++from) {
      if (const auto* replace = std::get_if<patch::Replace>(&patches[from])) written += replace->html.size();
      if (const auto* insert = std::get_if<patch::Insert>(&patches[from])) written += insert->html.size();
    }
    return bytes != 0 && written >= bytes;
  };
  for (std::size_t i = 0; first != model::kNone && i < groups_.size(); ++i)
    for (const Line& line : groups_[i].settled ? groups_[i].standing : groups_[i].target)
      if (line.comment() == first) start = i;
  for (const bool urgent : {true, false})
    for (std::size_t i = 0; waiting_ != 0 && i < groups_.size(); ++i) {
      Group& group = groups_[(start + i) % groups_.size()];
      if (group.settled || (urgent && !group.urgent && group.standing.empty() && (first == model::kNone || i != 0))) continue;
      if (full()) return;
      settle(scene, group, patches);
    }
}

void List::adopt(const Scene& scene) {
  groups_ = groups_of(scene, true);
  for (Group& group : groups_) {
    group.standing = std::move(group.target);
    group.settled = true;
  }
  waiting_ = 0;
}

void List::write(std::string& out, const Scene& scene) {
  adopt(scene);
  for (const Group& group : groups_) write_group(out, scene, group);
}

}  // namespace rejoinder::render
