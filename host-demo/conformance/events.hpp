// A live answer: server-sent events (WHATWG HTML, 9.2) as they come.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/endpoint.hpp"

namespace demo::conformance {

struct Event {
  std::string id, name, data;
  std::size_t lines = 0;  // of data
  Json json{};
};

class Events {
 public:
  Events(const Endpoint& endpoint, std::string_view more, std::vector<std::string> headers = {});

  // Waits for what is wanted, 10 seconds at most.
  bool wait(const std::function<bool()>& enough);
  bool wait_open();
  // Waits until some event names this comment.
  bool wait_for(std::string_view id);

  const std::vector<Event>& all() const { return events_; }
  std::size_t times(std::string_view id) const;  // how often a comment is told
  const std::string& retry() const { return retry_; }
  Answer answer() const;  // with the events so far as its body

 private:
  void take(std::string_view bytes);
  void line(std::string_view text);

  std::string sent_, raw_, line_, retry_, last_id_;
  Event next_;
  std::vector<Event> events_;
  web::Stream stream_;
};

}  // namespace demo::conformance
