// The endpoint under test: questions as the protocol asks them, and answers with what was asked.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/json.hpp"
#include "web/client.hpp"

namespace demo::conformance {

struct Answer {
  std::string sent;    // "GET ENDPOINT?thread=t&since=42", for a person
  web::Reply reply{};
  Json json{};           // Absent when it is not JSON, or nothing
  std::string json_error{};

  long status() const { return reply.failure.empty() ? reply.status : 0; }
  std::string came() const;
  bool is_json() const { return json.kind != Json::Kind::Absent; }
  std::string media_type() const;  // without parameters, in lower case
};

class Endpoint {
 public:
  // `url` may have {thread} in it; with an empty key it is asked as it stands.
  Endpoint(std::string url, std::string thread) : url_(std::move(url)), thread_(std::move(thread)) {}

  std::string name() const { return url_.substr(0, url_.find_first_of("?#")); }  // for a person: without its query
  const std::string& thread() const { return thread_; }
  bool has_threads() const { return !thread_.empty(); }
  bool takes_counts() const { return url_.find("{thread}") == std::string::npos; }
  Endpoint with_thread(std::string thread) const { return {url_, std::move(thread)}; }

  // `more`: what stands behind the thread, percent-encoded: "since=42".
  Answer read(std::string_view more = {}, std::vector<std::string> headers = {}) const;
  Answer counts(const std::vector<std::string>& keys) const;
  Answer ask(std::string method, std::string body, std::string_view content_type, std::vector<std::string> headers = {}, std::string_view more = {}) const;
  // A writer's picture; with an empty key nobody's.
  Answer picture(std::string body, std::string_view content_type, const std::string& key) const;
  // What is at an address that the endpoint has told, and whether that is on its own origin.
  Answer follow(const std::string& reference) const;
  bool is_own(const std::string& reference) const;
  // A write request. Waits as long as the host says with 429; what was said then is in slowed().
  Answer write(const std::string& body, std::vector<std::string> headers = {}) const;
  std::vector<Answer> write_together(const std::string& body, std::size_t times) const;

  web::Request stream_request(std::string_view more, std::vector<std::string> headers) const;
  std::string sent(const web::Request& request) const;

  const std::vector<Answer>& slowed() const { return memory_->slowed; }
  std::size_t taken() const { return memory_->taken; }  // how many writes were answered with 201

 private:
  std::string address(std::string_view more) const;
  Answer answer(const web::Request& request, web::Reply reply) const;
  Answer send(const web::Request& request) const;

  std::string url_, thread_;
  struct Memory {
    std::vector<Answer> slowed;
    std::size_t taken = 0;
  };
  std::shared_ptr<Memory> memory_ = std::make_shared<Memory>();
};

std::string percent_encoded(std::string_view text);

}  // namespace demo::conformance
