// Writes that arrive while others wait for the disk are made durable together.
#pragma once
#include <boost/asio/io_context.hpp>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "rejoinder/host.hpp"

namespace demo {

class Batch {
 public:
  using Done = std::function<void(const rejoinder::HostResponse&)>;

  // `changed` is told the key of every thread that a batch has changed, once the batch is on the disk.
  Batch(boost::asio::io_context& io, rejoinder::Host& host, std::function<void(const std::string&)> changed)
      : io_(io), host_(host), changed_(std::move(changed)) {}

  // What the request's views look at lives until `done` is called.
  void add(const rejoinder::HostRequest& request, Done done);

  std::uint64_t writes() const { return writes_; }
  std::uint64_t commits() const { return commits_; }

 private:
  void write();

  boost::asio::io_context& io_;
  rejoinder::Host& host_;
  std::function<void(const std::string&)> changed_;
  std::vector<rejoinder::HostRequest> requests_;
  std::vector<Done> dones_;
  std::uint64_t writes_ = 0, commits_ = 0;
};

}  // namespace demo
