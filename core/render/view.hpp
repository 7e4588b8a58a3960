// What stands in the page, and the patches that turn it into the next scene.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "rejoinder/messages.hpp"
#include "render/list.hpp"

namespace rejoinder::render {

// The whole thread's HTML, one element with the key "root".
std::string page(const Scene& scene);

// Of a page's HTML; never 0, and a number that JSON can carry.
std::int64_t page_hash(std::string_view html);

// Of all that a page is drawn from: the same drawing, of the same scene, whose thread is as a document with this hash_long tells it. Never 0, as above.
std::int64_t source_hash(const Scene& scene, std::uint64_t document);

class View {
 public:
  // What has happened since the last drawing.
  struct Change {
    bool any = true;    // the scene may be another one
    bool anew = false;  // the comments are others or in another order: the page may get shorter
    std::size_t bytes = 0;              // of HTML after which the list is drawn no further; 0: all of it
    model::Index first = model::kNone;  // the comment that is drawn before others
  };

  // Appends patches; when waits() is false after them, the page's HTML is page(scene), whatever was there before. The first call draws
  // the frame. Of a composer that stays open only its error and its preview are touched.
  void update(const Scene& scene, const Change& change, std::vector<Patch>& patches);

  // A server has drawn this scene, or another one: when the HTML that stands in the page has another hash, it is replaced. kSame: it is this one.
  void adopt(const Scene& scene, std::int64_t standing, std::vector<Patch>& patches);
  static constexpr std::int64_t kSame = -1;

  bool waits() const { return list_.waits(); }

 private:
  void update_composers(const Scene& scene, std::vector<Patch>& patches);
  std::string frame(const Scene& scene, bool whole);
  friend std::string page(const Scene& scene);

  bool drawn_ = false;
  List list_;
  std::vector<std::string> parts_;

  // A composer in the page: what may change in it, as hashes.
  struct Form {
    std::uint64_t parent, generation, error, preview;
  };
  static std::vector<Form> forms(const Scene& scene);
  std::vector<Form> forms_;
};

}  // namespace rejoinder::render
