// The list of comments as it stands in the page, and the patches that turn it into another scene's, a slice at a time.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "rejoinder/messages.hpp"
#include "render/scene.hpp"

namespace rejoinder::render {

// The list's children are groups of about kGroupLines lines, so that a browser can skip what is off the screen and an insertion moves only its neighbours.
// A comment begins a group by its id alone: where others come and go the groups stay.
class List {
 public:
  // Takes over another scene; then the list's groups in order stand in the page, and nothing that left its group. What is to be drawn in them waits
  // for draw(). `anew`: the page may get shorter.
  void arrange(const Scene& scene, bool anew, std::vector<Patch>& patches);

  // Draws what waits until `bytes` of HTML have been written (0: all), at first what the reader has under his eyes: groups in part drawn already, those with a composer
  // or an own reply, then from the comment `first` on.
  void draw(const Scene& scene, std::size_t bytes, model::Index first, std::vector<Patch>& patches);

  // Everything stands in the page.
  void adopt(const Scene& scene);

  // The same, written into the list element that the caller has opened.
  [[gnu::noinline]] void write(std::string& out, const Scene& scene);

  bool waits() const { return waiting_ != 0; }
  std::size_t shown() const { return shown_; }  // rows in the page

 private:
  // One child of a group: a comment, or the composer behind it.
  struct Line {
    std::uint64_t id;         // which child this is
    std::uint64_t signature;  // of everything that its HTML depends on
    std::uint32_t row;        // of the scene
    const Composer* form;     // of the scene; null for a comment
    model::Index comment() const { return static_cast<model::Index>(id >> 32); }
  };
  struct Group {
    std::vector<Line> target, standing;  // standing: in the page; a part of the target's lines, in its order
    std::uint64_t head = 0;  // of the first line
    bool urgent = false;
    bool settled = false;    // then target has become standing
  };

  std::vector<Group> groups_of(const Scene& scene, bool anew);
  std::uint64_t signature(const Scene& scene, const model::Row& row) const;
  static std::string key_of(const Scene& scene, std::uint64_t id, char kind);
  static std::string line_key(const Scene& scene, const Line& line);
  static void write_line(std::string& out, const Scene& scene, const Line& line);
  static void write_group(std::string& out, const Scene& scene, const Group& group);
  void keep_lines(const Scene& scene, Group& was, Group& is, std::vector<Patch>& patches);
  void settle(const Scene& scene, Group& group, std::vector<Patch>& patches);

  std::vector<Group> groups_;
  std::size_t waiting_ = 0;  // groups that are not settled
  std::size_t shown_ = 0;
  model::Index last_ = model::kNone;  // the comment of the last row in the page
};

}  // namespace rejoinder::render
