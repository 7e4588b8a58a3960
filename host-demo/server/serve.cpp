#include "server/serve.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <csignal>
#include <cstdio>
#include <filesystem>

#include "rejoinder/host.hpp"
#include "server/connection.hpp"

namespace demo {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

constexpr std::size_t kConnections = 1'024;
constexpr double kBurstSeconds = 30;  // of the write rate, at once

class Listener {
 public:
  Listener(asio::io_context& io, tcp::acceptor acceptor, Router& router, std::chrono::seconds timeout)
      : acceptor_(std::move(acceptor)), pause_(io), deadline_(io), signals_(io, SIGINT, SIGTERM),
        shared_(std::make_shared<Connection::Shared>(Connection::Shared{router, timeout})), io_(io) {}

  void start() {
    signals_.async_wait([this](error_code error, int) {
      if (!error) stop();
    });
    accept();
  }

 private:
  void accept() {
    acceptor_.async_accept([this](error_code error, tcp::socket socket) {
      if (shared_->stopping) return;
      if (error) return wait();
      if (shared_->open < kConnections) admit(std::move(socket));
      accept();
    });
  }

  void admit(tcp::socket socket) {
    auto connection = std::make_shared<Connection>(std::move(socket), shared_);
    if (connections_.size() >= 2 * kConnections) std::erase_if(connections_, [](const auto& weak) { return weak.expired(); });
    connections_.push_back(connection);
    connection->start();
  }

  // Out of descriptors: nothing is gained by asking again at once.
  void wait() {
    pause_.expires_after(std::chrono::milliseconds(100));
    pause_.async_wait([this](error_code error) {
      if (!error && !shared_->stopping) accept();
    });
  }

  void stop() {
    shared_->stopping = true;
    error_code ignored;
    acceptor_.close(ignored);
    pause_.cancel();
    for (const auto& weak : connections_) {
      if (const auto connection = weak.lock()) connection->stop();
    }
    deadline_.expires_after(std::chrono::seconds(2));
    deadline_.async_wait([this](error_code) { io_.stop(); });
    watch();
  }

  // The process ends with its last answer.
  void watch() {
    if (shared_->open == 0) return io_.stop();
    pause_.expires_after(std::chrono::milliseconds(20));
    pause_.async_wait([this](error_code) { watch(); });
  }

  tcp::acceptor acceptor_;
  asio::steady_timer pause_, deadline_;
  asio::signal_set signals_;
  std::shared_ptr<Connection::Shared> shared_;
  std::vector<std::weak_ptr<Connection>> connections_;
  asio::io_context& io_;
};

int fail(const std::string& what) { return std::fprintf(stderr, "rejoinder: %s\n", what.c_str()), 1; }

void raise_descriptor_limit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = std::max(limit.rlim_cur, std::min<rlim_t>(limit.rlim_max, 2 * kConnections));
  (void)setrlimit(RLIMIT_NOFILE, &limit);
}

error_code listen(tcp::acceptor& acceptor, unsigned short port) {
  error_code error;
  const tcp::endpoint here(asio::ip::address_v4::loopback(), port);
  if (acceptor.open(here.protocol(), error)) return error;
  if (acceptor.set_option(tcp::acceptor::reuse_address(true), error)) return error;
  if (acceptor.bind(here, error)) return error;
  acceptor.listen(asio::socket_base::max_listen_connections, error);
  return error;
}

}  // namespace

int serve(const ServeOptions& options) {
  std::signal(SIGPIPE, SIG_IGN);
  raise_descriptor_limit();
  if (!options.root.empty() && !std::filesystem::is_directory(options.root)) return fail("no such folder: " + options.root);
  std::string reason;
  const auto host = rejoinder::Host::open(options.database, reason, options.host);
  if (!host) return fail("cannot open " + options.database + ": " + reason);

  asio::io_context io(1);
  tcp::acceptor acceptor(io);
  if (const error_code error = listen(acceptor, options.port)) {
    return fail("cannot listen on port " + std::to_string(options.port) + ": " + error.message());
  }
  const std::string port = std::to_string(acceptor.local_endpoint().port());
  Router router(*host, Origins({"http://127.0.0.1:" + port, "http://localhost:" + port}, options.origins),
                Flood(options.write_rate, std::max(1.0, options.write_rate * kBurstSeconds)), Files(options.root));
  Listener listener(io, std::move(acceptor), router, std::chrono::seconds(options.timeout));
  listener.start();
  std::printf("listening on http://127.0.0.1:%s\n", port.c_str());
  std::fflush(stdout);
  io.run();
  return 0;
}

}  // namespace demo
