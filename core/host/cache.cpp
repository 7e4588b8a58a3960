#include "host/cache.hpp"

#include <iterator>

namespace rejoinder::host {
namespace {
constexpr std::size_t kEntries = 64;
}

const SharedText* Cache::find(std::string_view key, std::string_view etag) {
  for (auto it = entries_.begin(); it != entries_.end(); ++it) {
    if (it->key != key) continue;
    if (it->etag != etag) return drop(it), nullptr;
    entries_.splice(entries_.begin(), entries_, it);
    return &it->document;
  }
  return nullptr;
}

void Cache::keep(std::string_view key, std::string_view etag, const SharedText& document) {
  for (auto it = entries_.begin(); it != entries_.end(); ++it) {
    if (it->key == key) {
      drop(it);
      break;
    }
  }
  if (document.size() > limit_ / 2) return;
  while (!entries_.empty() && (entries_.size() >= kEntries || used_ + document.size() > limit_)) drop(std::prev(entries_.end()));
  entries_.push_front({std::string(key), std::string(etag), document});
  used_ += document.size();
}

void Cache::drop(std::list<Entry>::iterator entry) {
  used_ -= entry->document.size();
  entries_.erase(entry);
}

}  // namespace rejoinder::host
