// What stands in the page, remembered as signatures, and the patches that turn it into the next scene.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "model/order.hpp"
#include "render/scene.hpp"
#include "rejoinder/messages.hpp"

namespace rejoinder::render {

// The whole thread's HTML, one element with the key "root".
std::string page(const Scene& scene);

class View {
 public:
  // Appends patches after which the page's HTML is page(scene), whatever was there before. The first call draws everything.
  // Of a composer that stays open only its error and its preview are touched.
  void update(const Scene& scene, std::vector<Patch>& patches);

 private:
  // One child of the list: a comment, or the composer behind it.
  struct Line {
    model::Row row;
    const Composer* form;     // of the scene that is being drawn; null for a comment
    std::uint64_t id;         // which child this is
    std::uint64_t signature;  // of everything that its HTML depends on
  };
  static std::vector<Line> lines(const Scene& scene);
  static std::string line_key(const Scene& scene, const Line& line);
  static void write_line(std::string& out, const Scene& scene, const Line& line);
  static void write_page(std::string& out, const Scene& scene, const std::vector<Line>& lines);
  void update_composers(const Scene& scene, std::vector<Patch>& patches) const;
  void diff(const Scene& scene, const std::vector<Line>& next, std::vector<Patch>& patches) const;
  friend std::string page(const Scene& scene);

  bool drawn_ = false;
  std::vector<Line> lines_;
  std::vector<std::string> keys_;  // of lines_: an own comment may be renamed by its host
  std::string count_, status_;
  std::vector<Composer> composers_;
};

}  // namespace rejoinder::render
