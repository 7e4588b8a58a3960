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
#include "server/batch.hpp"
#include "server/clock.hpp"
#include "server/connection.hpp"
#include "server/decoder.hpp"
#include "server/live.hpp"

namespace demo {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

constexpr std::size_t kConnections = 1'024, kLive = 2'048;  // live readers have places of their own: they stay
constexpr double kBurstSeconds = 30;                            // of the write rate, at once
constexpr auto kTick = std::chrono::milliseconds(250);

class Listener {
 public:
  Listener(asio::io_context& io, tcp::acceptor acceptor, Router& router, Live& live, const ServeOptions& options)
      : acceptor_(std::move(acceptor)), pause_(io), tick_(io), deadline_(io), signals_(io, SIGINT, SIGTERM),
        shared_(std::make_shared<Connection::Shared>(Connection::Shared{router, live, std::chrono::seconds(options.timeout), options.client_header})), io_(io) {}

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
    connections_.push_back(connection);
    connection->start();
    if (!ticking_) tick();
  }

  // Out of descriptors: nothing is gained by asking again at once.
  void wait() {
    pause_.expires_after(std::chrono::milliseconds(100));
    pause_.async_wait([this](error_code error) {
      if (!error && !shared_->stopping) accept();
    });
  }

  // Every wait of every socket ends here: one timer for all. Nobody there, no timer.
  void tick() {
    std::erase_if(connections_, [](const auto& weak) { return weak.expired(); });
    const Time at = now();
    for (const auto& weak : connections_) {
      if (const auto connection = weak.lock()) connection->tick(at);
    }
    shared_->live.tick(at);
    ticking_ = !connections_.empty() || shared_->live.size() > 0;
    if (!ticking_) return;
    tick_.expires_after(kTick);
    tick_.async_wait([this](error_code) { tick(); });
  }

  void stop() {
    shared_->stopping = true;
    error_code ignored;
    acceptor_.close(ignored);
    pause_.cancel();
    shared_->live.stop();
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
  asio::steady_timer pause_, tick_, deadline_;
  asio::signal_set signals_;
  std::shared_ptr<Connection::Shared> shared_;
  std::vector<std::weak_ptr<Connection>> connections_;
  asio::io_context& io_;
  bool ticking_ = false;
};

// What is kept for a time only is forgotten also where nobody writes.
class Tidying {
 public:
  Tidying(asio::io_context& io, Batch& batch) : timer_(io), batch_(batch) {}

  void begin() {
    batch_.tidy();
    timer_.expires_after(std::chrono::hours(1));
    timer_.async_wait([this](error_code error) {
      if (!error) begin();
    });
  }

 private:
  asio::steady_timer timer_;
  Batch& batch_;
};

int fail(const std::string& what) { return std::fprintf(stderr, "rejoinder: %s\n", what.c_str()), 1; }

void raise_descriptor_limit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = std::max(limit.rlim_cur, std::min<rlim_t>(limit.rlim_max, 2 * kConnections + kLive));
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
  if (options.database.empty() || options.database == ":memory:") return fail("the database is a file");
  std::string reason;
  Moderators moderators;
  if (!options.moderators.empty() && !moderators.read(options.moderators, reason)) return fail(reason);
  asio::io_context io(1);
  tcp::acceptor acceptor(io);
  if (const error_code error = listen(acceptor, options.port)) {
    return fail("cannot listen on port " + std::to_string(options.port) + ": " + error.message());
  }
  const std::string port = std::to_string(acceptor.local_endpoint().port());
  std::vector<std::string> own = {"http://127.0.0.1:" + port, "http://localhost:" + port};
  if (!options.site.empty()) own.insert(own.begin(), options.site);

  // Two connections to the file: who reads does not wait while others' writes wait for the disk.
  rejoinder::HostOptions kept = options.host;
  kept.html = kept.avatars = true;
  kept.address = own.front() + "/comments";
  if (!moderators.empty()) kept.moderation = Desk::kPath;
  const auto host = rejoinder::Host::open(options.database, reason, kept);
  const auto writer = host ? rejoinder::Host::open(options.database, reason, kept) : nullptr;
  if (!writer) return fail("cannot open " + options.database + ": " + reason);

  const std::chrono::seconds timeout(options.timeout);
  Live live(*host, kLive, timeout);
  Batch batch(io, *writer, [&](const std::string& thread) { live.changed(thread); });
  Decoder decoder(io);
  Desk desk(*host, batch, moderators, own);
  Site site(*host, own, options.root);
  Files files(options.root, [&](const Request& request, std::string_view path, std::string& html, std::string& etag) { site.fill(request, path, html, etag); });
  Router router(*host, Origins(own, options.origins), Flood(options.write_rate, std::max(1.0, options.write_rate * kBurstSeconds)), std::move(files), site, batch, decoder, live, moderators, desk);
  Listener listener(io, std::move(acceptor), router, live, options);
  listener.start();
  Tidying tidying(io, batch);
  tidying.begin();
  std::printf("listening on http://127.0.0.1:%s\n", port.c_str());
  std::fflush(stdout);
  io.run();
  std::printf("stopped: %llu writes in %llu commits\n", static_cast<unsigned long long>(batch.writes()), static_cast<unsigned long long>(batch.commits()));
  return 0;
}

}  // namespace demo
