// Strangers' pictures, one after the other, each in a process of its own that has little of everything (cli/jail.hpp).
#pragma once
#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace demo {

class Decoder {
 public:
  struct Decoded {
    std::string png;
    std::string why;  // a sentence without quotation marks, when there is no PNG
  };
  using Done = std::function<void(Decoded)>;

  explicit Decoder(boost::asio::io_context& io) : io_(io) {}
  ~Decoder() { thread_.join(); }

  // False when too many wait already. `file` lives until `done` is told.
  bool add(std::string_view file, Done done);

 private:
  boost::asio::io_context& io_;
  std::size_t waiting_ = 0;
  boost::asio::thread_pool thread_{1};
};

}  // namespace demo
