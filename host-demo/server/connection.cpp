#include "server/connection.hpp"

#include <algorithm>
#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/string.hpp>
#include <cstdio>
#include <ctime>
#include <iterator>

#include "server/network.hpp"

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

constexpr std::size_t kReadBytes = 2u << 10, kReadBodyBytes = 64u << 10;
constexpr int kTurns = 16;  // answers to one client before others have their turn

const std::string& http_date() {
  static std::time_t told = 0;
  static std::string text;
  const std::time_t now = std::time(nullptr);
  if (now == told) return text;
  std::tm utc{};
  gmtime_r(&now, &utc);
  char buffer[64];
  told = now;
  return text.assign(buffer, std::strftime(buffer, sizeof buffer, "%a, %d %b %Y %H:%M:%S GMT", &utc));
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
    : socket_(std::move(socket)), buffer_(kHeaderBytes + kReadBodyBytes), shared_(std::move(shared)) {
  ++shared_->open;
}

Connection::~Connection() { --shared_->open; }

void Connection::start() {
  Error error;
  socket_.set_option(asio::ip::tcp::no_delay(true), error);
  socket_.non_blocking(true, error);
  const auto peer = socket_.remote_endpoint(error);
  if (error) return;  // gone already
  peer_ = peer.address().to_string();
  begin();
  receive();
}

void Connection::stop() {
  if (idle_) close();
}

void Connection::tick(Time now) {
  if (now > deadline_) close();
}

void Connection::close() {
  Error ignored;
  socket_.close(ignored);
}

void Connection::patience(std::chrono::seconds seconds) { deadline_ = now() + seconds; }

void Connection::begin() {
  parser_.emplace();
  parser_->header_limit(kHeaderBytes);
  parser_->body_limit(kBodyBytes);
  header_ = false;
  idle_ = true;
  patience(shared_->timeout);
}

// As far as it goes without waiting.
void Connection::go_on() {
  for (int turn = 0; turn < kTurns; ++turn) {
    if (!take() || !answer()) return;
  }
  asio::post(socket_.get_executor(), [self = shared_from_this()] { self->go_on(); });
}

// Whether a whole request is there; if not, its bytes are waited for, or it has been refused.
bool Connection::take() {
  while (buffer_.size() > 0) {
    beast::error_code error;
    buffer_.consume(parser_->put(buffer_.data(), error));
    if (error == http::error::need_more) break;
    if (error) return refuse(refusal(error)), false;
    if (!header_ && parser_->is_header_done() && !on_header()) return false;
    if (parser_->is_done()) return true;
  }
  if (buffer_.size() + kReadBytes > buffer_.max_size()) return refuse(refusal(http::error::buffer_overflow)), false;
  receive();
  return false;
}

void Connection::receive() {
  const std::size_t wanted = header_ ? kReadBodyBytes : kReadBytes;
  socket_.async_read_some(buffer_.prepare(std::min(wanted, buffer_.max_size() - buffer_.size())), [self = shared_from_this()](Error error, std::size_t size) {
    if (error) return;  // silent or gone
    self->buffer_.commit(size);
    self->go_on();
  });
}

// False when the header alone is refused.
bool Connection::on_header() {
  header_ = true;
  idle_ = false;
  parser_->eager(true);
  patience(shared_->timeout);
  const auto& message = parser_->get();
  if (message.version() >= 11 && message.count(http::field::host) != 1) return refuse(problem(400, "invalid", "A request names one Host.")), false;
  // Another encoding hides where the body ends: what follows would be taken for a request.
  const auto encodings = message.count(http::field::transfer_encoding);
  if (encodings > 1 || (encodings == 1 && !beast::iequals(message[http::field::transfer_encoding], "chunked"))) {
    return refuse(problem(400, "invalid", "The body has an encoding other than chunked.")), false;
  }
  if (beast::iequals(message[http::field::expect], "100-continue")) {
    static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    Error error;  // an empty socket takes so much; and it may be left out
    socket_.write_some(asio::buffer(go_on), error);
  }
  return true;
}

bool Connection::refuse(Answer answer) { return send(shared_->router.refuse(request(), std::move(answer)), false); }

bool Connection::answer() {
  deadline_ = Time::max();
  auto course = shared_->router.take(request(), [self = shared_from_this()](Answer later) {
    if (self->send(std::move(later), self->parser_->get().keep_alive())) self->go_on();
  });
  if (!course.answer) return false;
  if (course.follower) return follow(*course.answer, std::move(*course.follower)), false;
  return send(std::move(*course.answer), parser_->get().keep_alive());
}

Request Connection::request() const {
  const auto& message = parser_->get();
  const auto field = [&](http::field name) {
    const auto value = message[name];
    return std::string_view(value.data(), value.size());
  };
  Request request;
  const auto method = message.method_string(), target = message.target(), last = message["Last-Event-ID"], key = message["Rejoinder-Key"];
  request.method = {method.data(), method.size()};
  request.target = {target.data(), target.size()};
  request.host = field(http::field::host);
  request.origin = field(http::field::origin);
  request.content_type = field(http::field::content_type);
  request.if_none_match = field(http::field::if_none_match);
  request.accept = field(http::field::accept);
  request.accept_encoding = field(http::field::accept_encoding);
  request.last_event_id = {last.data(), last.size()};
  request.key = {key.data(), key.size()};
  request.authorization = field(http::field::authorization);
  request.cookie = field(http::field::cookie);
  request.asked_method = field(http::field::access_control_request_method);
  request.body = message.body();
  request.peer = peer();
  return request;
}

// Of several headers the last: what stands before it may be the client's own.
std::string_view Connection::peer() const {
  if (shared_->client_header.empty()) return peer_;
  const auto told = parser_->get().equal_range(shared_->client_header);
  if (told.first == told.second) return peer_;
  const auto value = std::prev(told.second)->value();
  const std::string_view address = last_address({value.data(), value.size()});
  return address.empty() ? std::string_view(peer_) : address;
}

std::string Connection::head_of(const Answer& answer, bool keep_alive) const {
  std::string head;
  head.reserve(160 + answer.headers.size());
  const auto reason = http::obsolete_reason(static_cast<http::status>(answer.status));
  head.append("HTTP/1.1 ").append(std::to_string(answer.status)).append(" ").append(reason.data(), reason.size()).append("\r\nDate: ");
  head.append(http_date()).append("\r\n").append(answer.headers);
  if (!keep_alive) head.append("Connection: close\r\n");
  else if (parser_->get().version() == 10) head.append("Connection: keep-alive\r\n");
  return head;
}

// True when all of it has gone and there can be another request.
bool Connection::send(Answer answer, bool keep_alive) {
  const auto& asked = parser_->get();
  if (answer.status >= 500) std::fprintf(stderr, "rejoinder: %d for a request to /comments\n", answer.status);
  idle_ = false;
  keep_alive_ = keep_alive && !shared_->stopping;
  head_ = head_of(answer, keep_alive_);
  if (answer.status != 204 && answer.status != 304) head_.append("Content-Length: ").append(std::to_string(answer.body.size())).append("\r\n");
  head_.append("\r\n");
  body_ = asked.method() == http::verb::head ? rejoinder::SharedText() : std::move(answer.body);

  const std::array<asio::const_buffer, 2> parts = {asio::buffer(head_), asio::buffer(body_.view())};
  Error error;
  const std::size_t size = socket_.write_some(parts, error);
  if (!error && size == head_.size() + body_.size()) return sent();
  if (error && error != asio::error::would_block) return false;
  patience(shared_->timeout + std::chrono::seconds(body_.size() / kSlowestBytesPerSecond));
  const std::size_t gone = error ? 0 : size, of_head = std::min(gone, head_.size());
  const std::array<asio::const_buffer, 2> rest = {asio::buffer(std::string_view(head_).substr(of_head)), asio::buffer(body_.view().substr(gone - of_head))};
  asio::async_write(socket_, rest, [self = shared_from_this()](Error failed, std::size_t) {
    if (!failed && self->sent()) self->go_on();
  });
  return false;
}

bool Connection::sent() {
  body_ = {};
  if (!keep_alive_ || shared_->stopping) return linger(), false;
  begin();
  return true;
}

// The socket goes on without this.
void Connection::follow(const Answer& answer, rejoinder::HostFollower follower) {
  std::string opening = head_of(answer, false) + "\r\n" + follower.opening;
  shared_->live.admit(std::move(socket_), std::move(follower), std::move(opening));
}

void Connection::linger() {
  Error error;
  socket_.shutdown(asio::ip::tcp::socket::shutdown_send, error);
  if (error) return;
  parser_.reset();
  patience(std::min(shared_->timeout, std::chrono::seconds(5)));
  drain();
}

void Connection::drain() {
  buffer_.clear();
  socket_.async_read_some(buffer_.prepare(16u << 10), [self = shared_from_this()](Error error, std::size_t size) {
    if (!error && (self->drained_ += size) < kDrainBytes) self->drain();
  });
}

}  // namespace demo
