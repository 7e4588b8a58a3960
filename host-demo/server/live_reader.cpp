#include "server/live_reader.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>

namespace demo {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

constexpr int kSendBuffer = 64 << 10;  // the kernel would keep megabytes for somebody who does not read

}  // namespace

LiveReader::LiveReader(asio::ip::tcp::socket socket, Live& live, Feed& feed, std::string cursor)
    : socket_(std::move(socket)), live_(live), feed_(feed), cursor_(std::move(cursor)), since_(now()) {}

void LiveReader::start(std::string opening) {
  error_code ignored;
  socket_.set_option(asio::socket_base::send_buffer_size(kSendBuffer), ignored);
  listen();
  send(std::move(opening));
}

// He has nothing more to say: all that can come is his end.
void LiveReader::listen() {
  socket_.async_read_some(asio::buffer(ignored_), [self = shared_from_this()](error_code error, std::size_t) {
    if (error) return self->close();
    self->listen();
  });
}

void LiveReader::go_on() {
  if (!open_ || !sending_.empty()) return;
  if (auto event = live_.next(feed_, cursor_); !event.empty()) send(std::move(event));
}

// Most often the socket takes it at once.
void LiveReader::send(rejoinder::SharedText bytes) {
  sending_ = std::move(bytes);
  since_ = now();
  error_code error;
  const std::size_t size = socket_.write_some(asio::buffer(sending_.view()), error);
  if (error && error != asio::error::would_block) return close();
  if (!error && size == sending_.size()) {  // others come first
    return asio::post(socket_.get_executor(), [self = shared_from_this()] { self->sent({}); });
  }
  asio::async_write(socket_, asio::buffer(sending_.view().substr(error ? 0 : size)),
                    [self = shared_from_this()](error_code failed, std::size_t) { self->sent(failed); });
}

void LiveReader::sent(const error_code& error) {
  if (!open_) return;
  if (error) return close();
  sending_ = {};
  go_on();
}

void LiveReader::tick(Time now, Time::duration awake, Time::duration patience) {
  if (!sending_.empty()) {
    if (now - since_ > patience) close();
  } else if (now - since_ > awake) {
    send(std::string(":\n\n"));
  }
}

void LiveReader::close() {
  if (!open_) return;
  open_ = false;
  error_code ignored;
  socket_.close(ignored);
  live_.leave(*this);
}

}  // namespace demo
