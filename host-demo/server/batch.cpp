#include "server/batch.hpp"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <utility>

#include "server/clock.hpp"

namespace demo {

namespace asio = boost::asio;

// What has arrived by now stands in the queue before what is posted.
void Batch::add(std::unique_ptr<rejoinder::HostWrite> write, Done done) {
  if (writes_.empty() && !busy_) asio::post(io_, [this] { begin(); });
  writes_.push_back(std::move(write));
  dones_.push_back(std::move(done));
}

void Batch::begin() {
  if (!busy_ && !writes_.empty()) write();
}

void Batch::tidy() {
  if (!busy_) write();
}

void Batch::write() {
  busy_ = true;
  writing_ = std::exchange(writes_, {});
  waiting_ = std::exchange(dones_, {});
  asio::post(thread_, [this] {
    asio::post(io_, [this, responses = writer_.write(writing_, milliseconds())] { end(responses); });
  });
}

void Batch::end(const std::vector<rejoinder::HostResponse>& responses) {
  const auto dones = std::exchange(waiting_, {});
  busy_ = false;
  written_ += dones.size(), commits_ += !dones.empty();
  begin();
  for (std::size_t i = 0; i < dones.size(); ++i) dones[i](responses[i]);
  std::vector<std::string> threads;
  for (const auto& response : responses) {
    if (!response.changed.empty() && std::find(threads.begin(), threads.end(), response.changed) == threads.end()) threads.push_back(response.changed);
  }
  for (const std::string& thread : threads) changed_(thread);
}

}  // namespace demo
