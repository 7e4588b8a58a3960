#include "server/flood.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace demo {
namespace {
constexpr std::size_t kPeers = 65'536;
}

int Flood::take(const std::string& peer, Time now) {
  if (rate_ <= 0) return 0;
  if (buckets_.size() >= kPeers) forget_full(now);
  Bucket& bucket = buckets_.try_emplace(peer, Bucket{burst_, now}).first->second;
  refill(bucket, now);
  if (bucket.tokens >= 1) return bucket.tokens -= 1, 0;
  return std::max(1, static_cast<int>(std::ceil((1 - bucket.tokens) / rate_)));
}

void Flood::refill(Bucket& bucket, Time now) const {
  const double seconds = std::chrono::duration<double>(now - bucket.at).count();
  bucket.tokens = std::min(burst_, bucket.tokens + seconds * rate_);
  bucket.at = now;
}

// A full bucket is the same as none. If all are in use, all begin again: better than to grow without end.
void Flood::forget_full(Time now) {
  for (auto it = buckets_.begin(); it != buckets_.end();) {
    refill(it->second, now);
    it = it->second.tokens >= burst_ ? buckets_.erase(it) : std::next(it);
  }
  if (buckets_.size() >= kPeers) buckets_.clear();
}

}  // namespace demo
