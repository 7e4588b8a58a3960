#include "host/page.hpp"

#include <algorithm>

#include "base/decimal.hpp"
#include "base/limits.hpp"
#include "host/cursor.hpp"

namespace rejoinder::host {
namespace {

using limits::kPageSpan, limits::kYoungPageSpan;
static_assert(kPageSpan % kYoungPageSpan == 0);

// "after-last.rev.epoch"
std::optional<Page> parse_page(std::string_view name) {
  const std::size_t dash = name.find('-'), dot = name.find('.');
  if (dash == std::string_view::npos || dot == std::string_view::npos || dash > dot) return std::nullopt;
  const auto place = parse_cursor(name.substr(dot + 1));
  Page page;
  if (!place || !parse_number(name.substr(0, dash), page.after) || !parse_number(name.substr(dash + 1, dot - dash - 1), page.last)) return std::nullopt;
  page.rev = place->rev, page.epoch = place->epoch;
  return format_page(page) == name ? std::optional(page) : std::nullopt;  // one name for each
}

bool is_span(std::int64_t after, std::int64_t last, std::int64_t span) { return after % span == 0 && last - span == after; }

}  // namespace

Result<std::vector<Page>> pages_of(store::Log& log, const store::Head& head) {
  auto newest = log.newest(head.thread, kYoungPageSpan);
  if (!newest) return newest.error();
  std::vector<Page> pages;
  for (std::int64_t after = 0; after + kYoungPageSpan <= head.size;) {
    const std::int64_t last = after + (after + kPageSpan <= head.size ? kPageSpan : kYoungPageSpan);
    const auto first_of = newest->begin() + after / kYoungPageSpan, end_of = newest->begin() + last / kYoungPageSpan;
    pages.push_back({after, last, *std::max_element(first_of, end_of), head.epoch});
    after = last;
  }
  return pages;
}

std::string format_page(const Page& page) {
  return decimal(page.after) + '-' + decimal(page.last) + '.' + format_cursor({page.rev, page.epoch});
}

Result<std::optional<Page>> find_page(store::Log& log, const store::Head& head, std::string_view name) {
  const auto page = parse_page(name);
  if (!page || page->epoch != head.epoch || page->after < 0 || page->last <= page->after || page->last > head.size) {
    return std::optional<Page>();
  }
  if (!is_span(page->after, page->last, kPageSpan) && !is_span(page->after, page->last, kYoungPageSpan)) return std::optional<Page>();
  auto newest = log.newest(head.thread, page->after, page->last);
  if (!newest) return newest.error();
  return *newest == page->rev ? page : std::nullopt;
}

}  // namespace rejoinder::host
