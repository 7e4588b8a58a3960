#include "conformance/endpoint.hpp"

#include <algorithm>
#include <chrono>
#include <thread>

#include "cli/args.hpp"

namespace demo::conformance {
namespace {

constexpr int kPatienceSeconds = 60;  // with one 429
constexpr std::size_t kSlowed = 1'000;
constexpr std::string_view kKey = "Rejoinder-Key: ";

// A writer's secret, or a moderator's token, has no business on a screen or in a log.
std::string without_key(std::string body) {
  constexpr std::string_view name = "\"key\":\"";
  const std::size_t at = body.find(name);
  if (at == std::string::npos) return body;
  const std::size_t end = body.find('"', at + name.size());
  return end == std::string::npos ? body : body.replace(at + name.size(), end - at - name.size(), "…");
}

}  // namespace

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view hex = "0123456789ABCDEF", plain = "-._~";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter || plain.find(c) != std::string_view::npos) {
      out += c;
    } else {
      ((out += '%') += hex[byte >> 4]) += hex[byte & 15];
    }
  }
  return out;
}

std::string Answer::media_type() const {
  std::string type(reply.header("content-type"));
  type = type.substr(0, type.find_first_of("; \t"));
  for (char& c : type) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return type;
}

std::string Answer::came() const {
  std::string text = reply.status == 0 ? "no answer" : std::to_string(reply.status);
  if (!reply.failure.empty()) return text + ": " + reply.failure;
  if (const auto type = reply.header("content-type"); !type.empty()) (text += ' ') += type;
  for (const std::string_view name : {"etag", "cache-control", "retry-after", "location", "x-content-type-options", "content-security-policy"}) {
    if (const auto value = reply.header(name); !value.empty()) ((text += "; ") += std::string(name) + ": ") += value;
  }
  if (media_type().starts_with("image/")) text += " of " + std::to_string(reply.body.size()) + " bytes";
  else if (!reply.body.empty()) (text += ' ') += reply.body;
  return text;
}

std::string Endpoint::address(std::string_view more) const {
  std::string url = url_;
  const auto append = [&](std::string_view parameter) {
    if (parameter.empty()) return;
    const std::size_t fragment = std::min(url.find('#'), url.size());
    url.insert(fragment, (url.find('?') < fragment ? "&" : "?") + std::string(parameter));
  };
  if (const std::size_t at = url.find("{thread}"); at != std::string::npos) {
    url.replace(at, 8, percent_encoded(thread_));
  } else if (!thread_.empty()) {
    append("thread=" + percent_encoded(thread_));
  }
  append(more);
  return url;
}

// The endpoint's own query may hold what is nobody else's business: only what the protocol adds is shown.
std::string Endpoint::sent(const web::Request& request) const {
  const std::string base = url_.substr(0, url_.find('#'));
  const std::size_t thread = base.find("{thread}");
  std::string behind = request.url.starts_with(base) ? request.url.substr(base.size())
                       : thread == std::string::npos ? ""
                                                     : request.url.substr(std::min(thread, request.url.size()));
  std::string text = request.method + " ENDPOINT" + behind;
  bool picture = false;
  for (const std::string& header : request.headers) {
    picture = picture || header.starts_with("Content-Type: image/");
    (text += " | ") += header.starts_with("Authorization:") ? "Authorization: …" : header.starts_with(kKey) ? std::string(kKey) + "…" : header;
  }
  if (!request.body.empty()) (text += " | ") += picture ? "a picture of " + std::to_string(request.body.size()) + " bytes" : without_key(request.body);
  return text;
}

Answer Endpoint::answer(const web::Request& request, web::Reply reply) const {
  Answer out{.sent = sent(request), .reply = std::move(reply)};
  if (out.status() == 0 || out.reply.body.empty()) return out;
  if (auto json = read_json(out.reply.body, out.json_error)) out.json = std::move(*json);
  return out;
}

Answer Endpoint::send(const web::Request& request) const { return answer(request, web::fetch(request)); }

Answer Endpoint::read(std::string_view more, std::vector<std::string> headers) const {
  headers.insert(headers.begin(), "Accept: application/json");
  return send({.url = address(more), .headers = std::move(headers)});
}

Answer Endpoint::counts(const std::vector<std::string>& keys) const {
  std::string more;
  for (const std::string& key : keys) (more += more.empty() ? "counts=" : "&counts=") += percent_encoded(key);
  return with_thread("").read(more);
}

Answer Endpoint::ask(std::string method, std::string body, std::string_view content_type, std::vector<std::string> headers, std::string_view more) const {
  headers.insert(headers.begin(), "Accept: application/json, application/problem+json");
  web::Request request{.method = std::move(method), .url = address(more), .headers = std::move(headers), .body = std::move(body)};
  if (!content_type.empty()) request.headers.push_back("Content-Type: " + std::string(content_type));
  for (;;) {
    Answer out = send(request);
    const auto wait = whole_number(out.reply.header("retry-after"), 0, kPatienceSeconds);
    if (out.status() != 429 || memory_->slowed.size() >= kSlowed) return memory_->taken += out.status() == 201, out;
    memory_->slowed.push_back(out);
    if (!wait) return out;
    std::this_thread::sleep_for(std::chrono::seconds(*wait));
  }
}

Answer Endpoint::picture(std::string body, std::string_view content_type, const std::string& key) const {
  return ask("POST", std::move(body), content_type, key.empty() ? std::vector<std::string>() : std::vector{std::string(kKey) + key}, "avatar");
}

Answer Endpoint::follow(const std::string& reference) const {
  const std::string url = web::resolve(address({}), reference);
  return url.empty() ? Answer{.sent = "nothing: " + reference + " is no address", .reply = {}} : send({.url = url});
}

bool Endpoint::is_own(const std::string& reference) const {
  const std::string url = web::resolve(address({}), reference);
  return !reference.empty() && !url.empty() && web::same_origin(url, address({}));
}

Answer Endpoint::write(const std::string& body, std::vector<std::string> headers) const { return ask("POST", body, "application/json", std::move(headers)); }

std::vector<Answer> Endpoint::write_together(const std::string& body, std::size_t times) const {
  const web::Request request{.method = "POST", .url = address({}), .headers = {"Content-Type: application/json"}, .body = body};
  std::vector<Answer> out;
  for (web::Reply& reply : web::fetch_together(std::vector<web::Request>(times, request))) out.push_back(answer(request, std::move(reply)));
  // Those that came too fast for the host are sent again, one by one.
  for (Answer& one : out) {
    memory_->taken += one.status() == 201;
    if (one.status() != 429) continue;
    memory_->slowed.push_back(one);
    one = write(body);
  }
  return out;
}

web::Request Endpoint::stream_request(std::string_view more, std::vector<std::string> headers) const {
  headers.insert(headers.begin(), "Accept: text/event-stream");
  return {.url = address(more), .headers = std::move(headers)};
}

}  // namespace demo::conformance
