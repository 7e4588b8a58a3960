#include "server/live.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "server/live_reader.hpp"

namespace demo {
namespace {

constexpr auto kAwake = std::chrono::seconds(15);  // proxies give up after 30 to 60
constexpr auto kLook = std::chrono::seconds(1);

}  // namespace

Live::~Live() { stop(); }

void Live::admit(boost::asio::ip::tcp::socket socket, rejoinder::HostFollower follower, std::string opening) {
  Feed& feed = feeds_[follower.thread];
  feed.thread = std::move(follower.thread);
  auto reader = std::make_shared<LiveReader>(std::move(socket), *this, feed, std::move(follower.cursor));
  reader->place = feed.readers.insert(feed.readers.end(), reader);
  ++size_;
  reader->start(std::move(opening));
}

void Live::changed(const std::string& thread) {
  const auto found = feeds_.find(thread);
  if (found == feeds_.end()) return;
  const auto readers = found->second.readers;  // one that goes takes itself off the list
  for (const auto& reader : readers) reader->go_on();
}

void Live::tick(Time now) {
  const bool look = now - looked_ >= kLook;
  if (look) looked_ = now;
  std::vector<std::string> threads;
  if (look && size_ > 0 && host_.touched()) {
    for (const auto& [thread, feed] : feeds_) threads.push_back(thread);
  }
  for (const std::string& thread : threads) changed(thread);
  std::vector<std::shared_ptr<LiveReader>> all;
  for (const auto& [thread, feed] : feeds_) all.insert(all.end(), feed.readers.begin(), feed.readers.end());
  for (const auto& reader : all) reader->tick(now, std::min<Time::duration>(kAwake, timeout_), timeout_);
}

void Live::stop() {
  std::vector<std::shared_ptr<LiveReader>> all;
  for (const auto& [thread, feed] : feeds_) all.insert(all.end(), feed.readers.begin(), feed.readers.end());
  for (const auto& reader : all) reader->close();
}

rejoinder::SharedText Live::next(Feed& feed, std::string& cursor) {
  if (feed.from == cursor && feed.from != feed.to) return cursor = feed.to, feed.event;
  std::string to = cursor;
  auto event = host_.next_event(feed.thread, to);
  if (event.empty()) return event;
  feed.from = std::exchange(cursor, to), feed.to = std::move(to), feed.event = event;
  return event;
}

void Live::leave(LiveReader& reader) {
  Feed& feed = reader.feed();
  --size_;
  feed.readers.erase(reader.place);
  if (feed.readers.empty()) feeds_.erase(feeds_.find(feed.thread));
}

}  // namespace demo
