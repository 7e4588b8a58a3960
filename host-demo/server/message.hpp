// A request and its answer, without sockets.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace demo {

struct Request {
  std::string_view method, target;
  std::string_view origin, content_type, if_none_match;  // header values, empty when absent
  std::string_view asked_method;                         // Access-Control-Request-Method
  std::string_view body;
  std::string peer;  // the address the socket is connected to; forwarding headers are nobody's word
};

struct Answer {
  int status = 500;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;

  Answer& header(std::string name, std::string value) { return headers.emplace_back(std::move(name), std::move(value)), *this; }
};

// A refusal that the transport makes by itself, as application/problem+json. The texts are constants without anything to escape.
Answer problem(int status, std::string_view type, std::string_view title, std::string_view members = {});

}  // namespace demo
