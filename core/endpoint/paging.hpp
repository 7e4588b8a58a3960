// Which part of a thread to ask for next.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "endpoint/field.hpp"
#include "endpoint/site.hpp"

namespace rejoinder::endpoint {

// What an answer held.
struct Page {
  std::int64_t all = 0, roots = 0;  // comments in it, those that could not be read too
  bool news = false;                // one at least had not come before
  Json::Node last = Json::kNone;    // the last one of its list
  std::string_view url;             // asked for
  const Dictionary* seen = nullptr;  // ids of the reading so far
};

class Paging {
 public:
  // `paging` is read.paging of the mapping, or kNone. `nested`: comments stand in one another.
  void begin(const Json& mapping, Json::Node paging, bool nested);

  // What {paging.…} stands for in the next request.
  void names(Locals& locals) const;

  // After an answer: whether there is another one to ask for.
  Result<bool> turn(Fields& fields, const Page& page);

  const std::string& link() const { return link_; }  // the whole URL, when the host gives it
  bool moved() const { return moved_; }  // the host's total changed meanwhile: something may have slipped through

 private:
  Result<bool> next(Fields& fields, const Page& page);
  bool batch();
  Json::Node option(std::string_view name) const { return map_->member(paging_, name); }

  const Json* map_ = nullptr;
  Json::Node paging_ = Json::kNone;
  bool by_roots_ = false, moved_ = false;
  std::int64_t first_ = 0, page_ = 0, offset_ = 0, size_ = 0, counted_ = 0, total_ = -1;
  std::string page_text_, offset_text_, size_text_, cursor_, ids_, link_;
  std::vector<std::string> waiting_;  // ids not yet asked for
  std::size_t asked_ = 0;
};

}  // namespace rejoinder::endpoint
