// One libcurl transfer with our limits on it.
#pragma once
#include <curl/curl.h>

#include "web/client.hpp"

namespace demo::web {

class Transfer {
 public:
  // `take` gets the body's bytes; without it they stand in reply().body.
  Transfer(const Request& request, std::size_t bytes, long milliseconds, Stream::Take take = {});
  ~Transfer();
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  CURL* handle() const { return handle_; }
  void finish(CURLcode code);  // what libcurl says at the end
  Reply& reply() { return reply_; }

 private:
  static std::size_t on_body(char* bytes, std::size_t, std::size_t size, void* self);
  static std::size_t on_header(char* bytes, std::size_t, std::size_t size, void* self);

  CURL* handle_;
  curl_slist* headers_ = nullptr;
  std::string body_;  // libcurl reads it while it sends
  char error_[CURL_ERROR_SIZE] = {};
  std::string refusal_;
  std::size_t limit_, seen_ = 0, header_bytes_ = 0;
  long milliseconds_;
  Stream::Take take_;
  Reply reply_;
};

}  // namespace demo::web
