// Writes wait for the disk together, on a thread of their own: what arrives while one batch is written is the next.
#pragma once
#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "rejoinder/host.hpp"

namespace demo {

class Batch {
 public:
  using Done = std::function<void(const rejoinder::HostResponse&)>;

  // `writer` is this one's alone. `changed` is told the key of every thread that a batch has changed, once the batch is on the disk.
  Batch(boost::asio::io_context& io, rejoinder::Host& writer, std::function<void(const std::string&)> changed)
      : io_(io), writer_(writer), changed_(std::move(changed)) {}
  ~Batch() { thread_.join(); }

  void add(std::unique_ptr<rejoinder::HostWrite> write, Done done);
  // What is kept for a time that is over is forgotten, as with any write.
  void tidy();

  std::uint64_t writes() const { return written_; }
  std::uint64_t commits() const { return commits_; }

 private:
  void begin();
  void write();
  void end(const std::vector<rejoinder::HostResponse>& responses);

  boost::asio::io_context& io_;
  rejoinder::Host& writer_;
  std::function<void(const std::string&)> changed_;
  std::vector<std::unique_ptr<rejoinder::HostWrite>> writes_, writing_;  // the thread reads `writing_`, and nobody changes it then
  std::vector<Done> dones_, waiting_;
  bool busy_ = false;
  std::uint64_t written_ = 0, commits_ = 0;
  boost::asio::thread_pool thread_{1};
};

}  // namespace demo
