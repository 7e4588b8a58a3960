#include "server/batch.hpp"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <utility>

#include "server/clock.hpp"

namespace demo {

// What has arrived by now stands in the queue before what is posted.
void Batch::add(const rejoinder::HostRequest& request, Done done) {
  if (requests_.empty()) boost::asio::post(io_, [this] { write(); });
  requests_.push_back(request);
  dones_.push_back(std::move(done));
}

void Batch::write() {
  const auto requests = std::exchange(requests_, {});
  const auto dones = std::exchange(dones_, {});
  const auto responses = host_.write(requests, milliseconds());
  writes_ += requests.size(), ++commits_;
  for (std::size_t i = 0; i < dones.size(); ++i) dones[i](responses[i]);
  std::vector<std::string> threads;
  for (const auto& response : responses) {
    if (!response.changed.empty() && std::find(threads.begin(), threads.end(), response.changed) == threads.end()) threads.push_back(response.changed);
  }
  for (const std::string& thread : threads) changed_(thread);
}

}  // namespace demo
