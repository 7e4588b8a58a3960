#include "conformance/events.hpp"

#include "conformance/run.hpp"

namespace demo::conformance {
namespace {

constexpr long kPatienceMs = 10'000;
constexpr std::size_t kStreamBytes = 16u << 20;

}  // namespace

Events::Events(const Endpoint& endpoint, std::string_view more, std::vector<std::string> headers)
    : sent_(endpoint.sent(endpoint.stream_request(more, headers))),
      stream_(endpoint.stream_request(more, headers), [this](std::string_view bytes) { take(bytes); }, kStreamBytes) {}

bool Events::wait(const std::function<bool()>& enough) { return stream_.wait(enough, kPatienceMs); }

bool Events::wait_open() {
  return wait([this] { return !stream_.reply().header("content-type").empty() || stream_.ended(); });
}

bool Events::wait_for(std::string_view id) {
  return wait([&] { return times(id) > 0; });
}

std::size_t Events::times(std::string_view id) const {
  std::size_t count = 0;
  for (const Event& event : events_) count += named(event.json["comments"], id).is(Json::Kind::Object);
  return count;
}

Answer Events::answer() const {
  Answer out{.sent = sent_, .reply = stream_.reply()};
  out.reply.body = raw_;
  return out;
}

void Events::take(std::string_view bytes) {
  raw_ += bytes;
  for (const char c : bytes) {
    if (c == '\n') {
      if (line_.ends_with('\r')) line_.pop_back();
      line(line_);
      line_.clear();
    } else {
      line_ += c;
    }
  }
}

void Events::line(std::string_view text) {
  if (text.empty()) {
    if (next_.lines > 0) {
      std::string error;
      next_.id = last_id_;
      if (auto json = read_json(next_.data, error)) next_.json = std::move(*json);
      events_.push_back(std::move(next_));
    }
    next_ = {};
    return;
  }
  const std::size_t colon = std::min(text.find(':'), text.size());
  const std::string_view name = text.substr(0, colon);
  std::string_view value = text.substr(std::min(colon + 1, text.size()));
  if (value.starts_with(' ')) value.remove_prefix(1);
  if (name == "id") last_id_ = value;
  if (name == "event") next_.name = value;
  if (name == "retry") retry_ = value;
  if (name == "data") (next_.data += next_.lines++ > 0 ? "\n" : "") += value;
}

}  // namespace demo::conformance
