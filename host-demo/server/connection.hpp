// One client's socket: HTTP/1.1 with keep-alive and pipelining, one request at a time, every wait with an end.
#pragma once
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <chrono>
#include <memory>
#include <optional>

#include "server/router.hpp"

namespace demo {

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  // What connections of one server share, and keep alive: the last of them go with the io_context. `open` counts them.
  struct Shared {
    Router& router;
    std::chrono::seconds timeout;
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

 private:
  using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;
  using Response = boost::beast::http::response<boost::beast::http::string_body>;

  void read_header();
  void on_header(boost::beast::error_code error);
  void read_body();
  void on_body(boost::beast::error_code error);
  void on_refused(boost::beast::error_code error);
  void refuse(Answer answer);
  Request request() const;
  void send(Answer answer, bool keep_alive);
  void on_sent(boost::beast::error_code error);
  void linger();
  void drain();

  boost::beast::tcp_stream stream_;
  boost::beast::flat_buffer buffer_;
  std::optional<Parser> parser_;
  std::optional<Response> response_;
  std::shared_ptr<Shared> shared_;
  std::string peer_;
  std::size_t drained_ = 0;
  bool idle_ = false;
};

}  // namespace demo
