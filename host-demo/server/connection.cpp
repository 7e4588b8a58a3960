#include "server/connection.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>
#include <cstdio>
#include <ctime>

namespace demo {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

// A client that is still sending what was refused would never read the refusal if the socket were closed at once (a
// reset overtakes it), so that much more is read and thrown away.
constexpr std::size_t kDrainBytes = 16u << 20;

// A slow reader of a large answer gets the time that this many bytes a second need.
constexpr std::size_t kSlowestBytesPerSecond = 16u << 10;

std::int64_t milliseconds() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

std::string http_date() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  char text[64];
  return {text, std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &utc)};
}

Answer refusal(beast::error_code error) {
  if (error == http::error::body_limit) {
    return problem(413, "too-large", "Too long.", "\"field\":\"request\",\"limit\":" + std::to_string(kBodyBytes));
  }
  if (error == http::error::header_limit || error == http::error::buffer_overflow) {
    return problem(431, "invalid", "The header is too long.", "\"limit\":" + std::to_string(kHeaderBytes));
  }
  return problem(400, "invalid", "This is not HTTP.");
}

}  // namespace

Connection::Connection(asio::ip::tcp::socket socket, std::shared_ptr<Shared> shared)
    : stream_(std::move(socket)), buffer_(kHeaderBytes + kBodyBytes), shared_(std::move(shared)) {
  ++shared_->open;
}

Connection::~Connection() { --shared_->open; }

void Connection::start() {
  beast::error_code error;
  stream_.socket().set_option(asio::ip::tcp::no_delay(true), error);
  const auto peer = stream_.socket().remote_endpoint(error);
  if (error) return;  // gone already
  peer_ = peer.address().to_string();
  read_header();
}

void Connection::stop() {
  beast::error_code ignored;
  if (idle_) stream_.socket().close(ignored);
}

void Connection::read_header() {
  parser_.emplace();
  parser_->header_limit(kHeaderBytes);
  parser_->body_limit(kBodyBytes);
  idle_ = true;
  stream_.expires_after(shared_->timeout);
  http::async_read_header(stream_, buffer_, *parser_, [self = shared_from_this()](beast::error_code error, std::size_t) { self->on_header(error); });
}

void Connection::on_header(beast::error_code error) {
  idle_ = false;
  if (error) return on_refused(error);
  const auto& message = parser_->get();
  if (message.version() >= 11 && message.count(http::field::host) != 1) return refuse(problem(400, "invalid", "A request names one Host."));
  // Another encoding hides where the body ends: what follows would be taken for a request.
  const auto encodings = message.count(http::field::transfer_encoding);
  if (encodings > 1 || (encodings == 1 && !beast::iequals(message[http::field::transfer_encoding], "chunked"))) {
    return refuse(problem(400, "invalid", "The body has an encoding other than chunked."));
  }
  if (!beast::iequals(message[http::field::expect], "100-continue")) return read_body();
  static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
  stream_.expires_after(shared_->timeout);
  asio::async_write(stream_, asio::buffer(go_on), [self = shared_from_this()](beast::error_code failed, std::size_t) {
    if (!failed) self->read_body();
  });
}

void Connection::read_body() {
  stream_.expires_after(shared_->timeout);
  http::async_read(stream_, buffer_, *parser_, [self = shared_from_this()](beast::error_code error, std::size_t) { self->on_body(error); });
}

void Connection::on_body(beast::error_code error) {
  if (error) return on_refused(error);
  const bool keep_alive = parser_->get().keep_alive() && !shared_->stopping;
  send(shared_->router.answer(request(), milliseconds(), Flood::Time::clock::now()), keep_alive);
}

// Only what the parser objects to is answered; a client that is silent or gone is let go.
void Connection::on_refused(beast::error_code error) {
  if (error == http::error::end_of_stream || error == http::error::partial_message) return;
  if (error.category() != http::make_error_code(http::error::bad_version).category()) return;
  refuse(refusal(error));
}

void Connection::refuse(Answer answer) { send(shared_->router.refuse(request(), std::move(answer), Flood::Time::clock::now()), false); }

Request Connection::request() const {
  const auto& message = parser_->get();
  const auto field = [&](http::field name) {
    const auto value = message[name];
    return std::string_view(value.data(), value.size());
  };
  Request request;
  const auto method = message.method_string(), target = message.target();
  request.method = {method.data(), method.size()};
  request.target = {target.data(), target.size()};
  request.origin = field(http::field::origin);
  request.content_type = field(http::field::content_type);
  request.if_none_match = field(http::field::if_none_match);
  request.asked_method = field(http::field::access_control_request_method);
  request.body = message.body();
  request.peer = peer_;
  return request;
}

void Connection::send(Answer answer, bool keep_alive) {
  const auto& asked = parser_->get();
  if (answer.status >= 500) std::fprintf(stderr, "rejoinder: %d for a request to /comments\n", answer.status);
  response_.emplace(static_cast<http::status>(answer.status), asked.version() == 10 ? 10u : 11u);
  for (const auto& [name, value] : answer.headers) response_->insert(name, value);
  response_->set(http::field::date, http_date());
  response_->keep_alive(keep_alive);
  const std::size_t size = answer.body.size();
  if (answer.status != 204 && answer.status != 304) response_->content_length(size);
  if (asked.method() != http::verb::head) response_->body() = std::move(answer.body);
  stream_.expires_after(shared_->timeout + std::chrono::seconds(size / kSlowestBytesPerSecond));
  http::async_write(stream_, *response_, [self = shared_from_this()](beast::error_code error, std::size_t) { self->on_sent(error); });
}

void Connection::on_sent(beast::error_code error) {
  if (error) return;
  if (!response_->keep_alive() || shared_->stopping) return linger();
  response_.reset();
  read_header();
}

void Connection::linger() {
  beast::error_code error;
  stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, error);
  if (error) return;
  stream_.expires_after(std::min(shared_->timeout, std::chrono::seconds(5)));
  drain();
}

void Connection::drain() {
  buffer_.clear();
  stream_.async_read_some(buffer_.prepare(16u << 10), [self = shared_from_this()](beast::error_code error, std::size_t size) {
    if (!error && (self->drained_ += size) < kDrainBytes) self->drain();
  });
}

}  // namespace demo
