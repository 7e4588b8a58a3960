// A request and its answer, without sockets.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "rejoinder/host.hpp"

namespace demo {

struct Request {
  std::string_view method, target;
  std::string_view host, origin, content_type, if_none_match;  // header values, empty when absent
  std::string_view accept, accept_encoding, last_event_id;
  std::string_view key;           // Rejoinder-Key
  std::string_view authorization, cookie;
  std::string_view asked_method;  // Access-Control-Request-Method
  std::string_view body;
  std::string_view peer;  // the address the socket is connected to, or of whom a proxy says that it asks for; other forwarding headers are nobody's word
};

struct Answer {
  int status = 500;
  std::string headers;  // as they are sent, each line with its end
  rejoinder::SharedText body;

  Answer& header(std::string_view name, std::string_view value) {
    headers.append(name).append(": ").append(value).append("\r\n");
    return *this;
  }
};

// A refusal that the transport makes by itself, as application/problem+json. The texts are constants without anything to escape.
Answer problem(int status, std::string_view type, std::string_view title, std::string_view members = {});

// What the core's host says, as HTTP.
Answer answer_of(const rejoinder::HostResponse& response);

}  // namespace demo
