#include "endpoint/paging.hpp"

#include <algorithm>

#include "base/decimal.hpp"
#include "base/limits.hpp"
#include "endpoint/comment.hpp"
#include "endpoint/path.hpp"

namespace rejoinder::endpoint {
namespace {

using Kind = Json::Kind;
using Node = Json::Node;

constexpr std::int64_t kMost = 1'000'000'000;  // of a page's number, an offset, a size

// The target of rel=next in a Link header (RFC 8288).
std::string_view next_link(std::string_view header) {
  while (!header.empty()) {
    const std::size_t open = header.find('<'), close = header.find('>');
    if (open == std::string_view::npos || close == std::string_view::npos || close < open) return {};
    const std::string_view target(header.data() + open + 1, close - open - 1);
    header.remove_prefix(close + 1);
    const std::string_view rest(header.data(), std::min(header.find('<'), header.size()));
    if (rest.find("rel=\"next\"") != std::string_view::npos || rest.find("rel=next") != std::string_view::npos) return target;
  }
  return {};
}

// The end of scheme and host in an absolute URL; 0: it is none.
std::size_t origin_end(std::string_view url) {
  const std::size_t host = url.find("://");
  if (host == std::string_view::npos || host > url.find_first_of("/?#")) return 0;
  return std::min(url.find_first_of("/?#", host + 3), url.size());
}

}  // namespace

void Paging::begin(const Json& mapping, Node paging, bool nested) {
  *this = Paging();
  map_ = &mapping;
  paging_ = paging;
  const std::string_view by = map_->text(option("by")), counts = map_->text(option("counts"));
  by_roots_ = counts.empty() ? nested : counts == "roots";
  const auto number = [&](std::string_view name, std::int64_t otherwise) { return std::clamp<std::int64_t>(map_->integer(option(name)).value_or(otherwise), 0, kMost); };
  first_ = number("first", by == "offset" ? 0 : 1);
  page_ = by == "offset" ? 1 : first_;
  offset_ = by == "offset" ? first_ : 0;
  size_ = number("size", 0);
  page_text_ = decimal(page_), offset_text_ = decimal(offset_), size_text_ = size_ > 0 ? decimal(size_) : "";
}

void Paging::names(Locals& locals) const {
  locals.texts.insert(locals.texts.end(), {{"paging.page", page_text_}, {"paging.offset", offset_text_}, {"paging.size", size_text_},
                                           {"paging.cursor", cursor_}, {"paging.ids", ids_}});
}

Result<bool> Paging::turn(Fields& fields, const Page& page) {
  if (paging_ == Json::kNone) return false;
  const Node root = fields.answer().json.root();
  const std::int64_t total = whole_number(fields.text(option("total"), root)).value_or(-1);
  if (total >= 0 && total_ >= 0 && total != total_) moved_ = true;
  if (total >= 0) total_ = total;
  counted_ += by_roots_ ? page.roots : page.all;
  auto more = next(fields, page);
  page_text_ = decimal(page_), offset_text_ = decimal(offset_);
  return more;
}

Result<bool> Paging::next(Fields& fields, const Page& page) {
  const Node root = fields.answer().json.root();
  const std::string_view by = map_->text(option("by"));
  const std::int64_t counted = by_roots_ ? page.roots : page.all;
  if (by == "ids") {
    if (waiting_.empty()) {
      std::vector<Node> lists;
      all_at(fields.answer().json, root, map_->text(option("ids")), lists);
      for (const Node list : lists)
        for (Node n = fields.answer().json.first(list); n != Json::kNone; n = fields.answer().json.next(n)) {
          const std::string_view id = fields.answer().json.text(n);
          if (!id.empty() && id_fault(id).reason.empty() && id.find(',') == std::string_view::npos &&
              page.seen->find(id) == Dictionary::kNothing) waiting_.emplace_back(id);
        }
    }
    return batch();
  }
  const Node more = option("more");
  if (more != Json::kNone && !fields.holds(more, root)) return false;
  if (by == "link") {
    const std::string_view target = next_link(fields.answer().header("link"));
    if (target.empty()) return false;
    const std::string_view origin(page.url.data(), origin_end(page.url));
    const std::size_t other = origin_end(target);
    if (other == 0 && !target.starts_with('/')) return Error{"the next page is no absolute URL", "read.paging"};
    if (other != 0 && std::string_view(target.data(), other) != origin) return Error{"the next page is on another host", "read.paging"};
    link_ = other == 0 ? std::string(origin).append(target) : std::string(target);
    return link_ != page.url;
  }
  if (by == "cursor") {
    const Node field = option("next"), of_last = map_->member(field, "last");
    std::string cursor = of_last != Json::kNone ? fields.text(of_last, page.last) : fields.text(field, root);
    if (cursor.empty() || cursor == cursor_ || !page.news) return false;
    cursor_ = std::move(cursor);
    return true;
  }
  // By page and by offset: on until the host's own word, or its total, or a page that is not full.
  const std::int64_t pages = whole_number(fields.text(option("pages"), root)).value_or(-1);
  const std::int64_t step = size_ > 0 && (counted == 0 || counted > size_) ? size_ : counted;  // a host may give less than it was asked for
  const bool full = page.all > 0 && (more != Json::kNone || (pages >= 0   ? page_ - first_ + 1 < pages
                                                             : total_ >= 0 ? counted_ < total_ && page.news
                                                                           : counted >= std::max<std::int64_t>(1, size_) && page.news));
  ++page_;
  offset_ += step;
  return full;
}

bool Paging::batch() {
  ids_.clear();
  const std::size_t most = size_ > 0 ? static_cast<std::size_t>(size_) : 20;
  for (std::size_t n = 0; n < most && asked_ < waiting_.size(); ++n) (ids_ += ids_.empty() ? "" : ",") += waiting_[asked_++];
  return !ids_.empty();
}

}  // namespace rejoinder::endpoint
