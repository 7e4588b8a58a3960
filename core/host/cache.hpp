// Whole documents that were answered lately, so that a page with many readers is read from the log once per change.
#pragma once
#include <cstddef>
#include <list>
#include <string>
#include <string_view>

#include "rejoinder/host.hpp"

namespace rejoinder::host {

class Cache {
 public:
  // Documents together; one that is larger than half of it is not kept.
  explicit Cache(std::size_t bytes) : limit_(bytes) {}

  // The document of this key at this tag, or null.
  const SharedText* find(std::string_view key, std::string_view etag);
  // Keeps the document, instead of an older one of this key.
  void keep(std::string_view key, std::string_view etag, const SharedText& document);

 private:
  struct Entry {
    std::string key, etag;
    SharedText document;
  };
  void drop(std::list<Entry>::iterator entry);

  std::list<Entry> entries_;  // the one asked for last in front; never more than kEntries, so a walk is short
  std::size_t limit_, used_ = 0;
};

}  // namespace rejoinder::host
