// A reader of a live host, with no browser around: what the core asks for is asked for, what comes is told to it, and all of it becomes a trace.
#pragma once
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "inspector/document.hpp"

namespace demo::inspector {

struct Request {
  std::int64_t id = 0;
  std::string method{}, url{}, content_type{}, body{};
  std::string token{};  // a moderator's, or empty: "Authorization: Bearer TOKEN"
};

struct Reply {
  std::int64_t status = 0;  // 0: there was none
  std::string body, failure;
};

class Visit {
 public:
  // `seed`: hex digits. The requests to make come out of requests().
  Visit(Document& document, const std::string& endpoint, const std::string& thread, const std::string& seed, std::int64_t now);

  std::vector<Request> requests();  // those that are new, each once
  void answered(std::int64_t id, const Reply& reply, std::int64_t now);
  void tick(std::int64_t now);      // when the core wanted to be woken
  void refresh(std::int64_t now);   // reads the thread anew

 private:
  void tell(std::int64_t now, std::string_view events);

  Document& document_;
  std::vector<Request> requests_;
  std::set<std::int64_t> open_;
  std::int64_t wake_ = -1;
};

}  // namespace demo::inspector
