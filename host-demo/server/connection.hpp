// One client's socket: HTTP/1.1 with keep-alive and pipelining, one request at a time, every wait with an end.
#pragma once
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "server/clock.hpp"
#include "server/router.hpp"

namespace demo {

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  // What connections of one server share, and keep alive: the last of them go with the io_context. `open` counts them.
  struct Shared {
    Router& router;
    Live& live;
    std::chrono::seconds timeout;
    std::string client_header;  // in which a proxy says for whom it asks; empty: there is none
    std::size_t open = 0;
    bool stopping = false;
  };

  Connection(boost::asio::ip::tcp::socket socket, std::shared_ptr<Shared> shared);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void start();
  // Ends at once when it waits for a request, else after the answer that is on its way.
  void stop();
  // Ends when what it waits for should have come.
  void tick(Time now);

 private:
  using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;
  using Error = boost::system::error_code;

  void begin();
  void go_on();
  bool take();
  bool on_header();
  void receive();
  bool refuse(Answer answer);
  bool answer();
  bool send(Answer answer, bool keep_alive);
  bool sent();
  void follow(const Answer& answer, rejoinder::HostFollower follower);
  std::string head_of(const Answer& answer, bool keep_alive) const;
  Request request() const;
  std::string_view peer() const;
  void patience(std::chrono::seconds seconds);
  void linger();
  void drain();
  void close();

  boost::asio::ip::tcp::socket socket_;
  boost::beast::flat_buffer buffer_;
  std::optional<Parser> parser_;
  std::shared_ptr<Shared> shared_;
  std::string peer_, head_;
  rejoinder::SharedText body_;
  Time deadline_;
  std::size_t drained_ = 0;
  bool header_ = false, keep_alive_ = false;
  bool idle_ = false;  // no request is here yet
};

}  // namespace demo
