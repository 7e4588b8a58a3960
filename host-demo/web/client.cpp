#include "web/client.hpp"

#include <algorithm>
#include <chrono>
#include <new>

#include "web/transfer.hpp"

namespace demo::web {
namespace {

struct FreeUrl {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
struct FreeText {
  void operator()(char* text) const { curl_free(text); }
};

// Of the URL, or of what the reference means there.
std::string part(const std::string& url, CURLUPart which, const std::string& reference = {}) {
  const std::unique_ptr<CURLU, FreeUrl> parsed(curl_url());
  char* text = nullptr;
  if (curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK) return {};
  if (!reference.empty() && curl_url_set(parsed.get(), CURLUPART_URL, reference.c_str(), 0) != CURLUE_OK) return {};
  if (curl_url_get(parsed.get(), which, &text, which == CURLUPART_PORT ? CURLU_DEFAULT_PORT : 0) != CURLUE_OK) return {};
  const std::unique_ptr<char, FreeText> owned(text);
  return text;
}

bool is_redirect(long status) { return status == 301 || status == 302 || status == 303 || status == 307 || status == 308; }

struct FreeMulti {
  void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};
using Multi = std::unique_ptr<CURLM, FreeMulti>;

}  // namespace

std::string_view Reply::header(std::string_view name) const {
  const auto found = std::find_if(headers.begin(), headers.end(), [&](const auto& entry) { return entry.first == name; });
  return found == headers.end() ? std::string_view() : found->second;
}

std::string url_error(const std::string& url) {
  const std::string scheme = part(url, CURLUPART_SCHEME);
  if (scheme != "http" && scheme != "https") return "not a URL of http or https";
  if (part(url, CURLUPART_HOST).empty()) return "the URL names no host";
  if (!part(url, CURLUPART_USER).empty() || !part(url, CURLUPART_PASSWORD).empty()) return "a name or a password does not belong into a URL";
  return {};
}

std::string resolve(const std::string& url, const std::string& reference) {
  std::string out = part(url, CURLUPART_URL, reference);
  return url_error(out).empty() ? out : std::string();
}

bool same_origin(const std::string& one, const std::string& other) {
  for (const CURLUPart which : {CURLUPART_SCHEME, CURLUPART_HOST, CURLUPART_PORT})
    if (part(one, which) != part(other, which)) return false;
  return true;
}

bool is_loopback(const std::string& url) {
  const std::string host = part(url, CURLUPART_HOST);
  return host == "localhost" || host.ends_with(".localhost") || host == "[::1]" || (host.starts_with("127.") && host.find_first_not_of("0123456789.") == std::string::npos);
}

Reply fetch(const Request& request, const Limits& limits) {
  Request next = request;
  for (int hop = 0;; ++hop) {
    Transfer transfer(next, limits.bytes, limits.milliseconds);
    transfer.finish(curl_easy_perform(transfer.handle()));
    char* target = nullptr;
    curl_easy_getinfo(transfer.handle(), CURLINFO_REDIRECT_URL, &target);
    if (!is_redirect(transfer.reply().status) || target == nullptr || (next.method != "GET" && next.method != "HEAD")) return std::move(transfer.reply());
    const std::string to = target;
    const std::string error = url_error(to);
    const bool down = part(next.url, CURLUPART_SCHEME) == "https" && part(to, CURLUPART_SCHEME) != "https";
    if (hop == kRedirects || !error.empty() || down) {
      transfer.reply().failure = hop == kRedirects ? "redirected more than " + std::to_string(kRedirects) + " times"
                                 : down            ? "redirected from https to http"
                                                   : "redirected to what is no good: " + error;
      return std::move(transfer.reply());
    }
    next.url = to;
  }
}

std::vector<Reply> fetch_together(const std::vector<Request>& requests, const Limits& limits) {
  std::vector<std::unique_ptr<Transfer>> transfers;
  const Multi multi(curl_multi_init());
  if (!multi) throw std::bad_alloc();
  for (const Request& request : requests) {
    transfers.push_back(std::make_unique<Transfer>(request, limits.bytes, limits.milliseconds));
    curl_multi_add_handle(multi.get(), transfers.back()->handle());
  }
  int running = 1;
  while (running > 0 && curl_multi_perform(multi.get(), &running) == CURLM_OK && running > 0) {
    if (curl_multi_poll(multi.get(), nullptr, 0, 1'000, nullptr) != CURLM_OK) break;
  }
  int left = 0;
  while (const CURLMsg* message = curl_multi_info_read(multi.get(), &left)) {
    for (auto& transfer : transfers) {
      if (transfer->handle() == message->easy_handle) transfer->finish(message->data.result);
    }
  }
  std::vector<Reply> replies;
  for (auto& transfer : transfers) {
    curl_multi_remove_handle(multi.get(), transfer->handle());
    replies.push_back(std::move(transfer->reply()));
  }
  return replies;
}

struct Stream::Transfer {
  Multi multi;
  web::Transfer transfer;
  bool ended = false;
};

Stream::Stream(const Request& request, Take take, std::size_t bytes)
    : transfer_(new Transfer{Multi(curl_multi_init()), web::Transfer(request, bytes, 0, std::move(take))}) {
  if (!transfer_->multi) throw std::bad_alloc();
  curl_multi_add_handle(transfer_->multi.get(), transfer_->transfer.handle());
}

Stream::~Stream() { curl_multi_remove_handle(transfer_->multi.get(), transfer_->transfer.handle()); }

bool Stream::ended() const { return transfer_->ended; }
const Reply& Stream::reply() const { return transfer_->transfer.reply(); }

bool Stream::wait(const std::function<bool()>& enough, long milliseconds) {
  using Clock = std::chrono::steady_clock;
  const Clock::time_point deadline = Clock::now() + std::chrono::milliseconds(milliseconds);
  CURLM* multi = transfer_->multi.get();
  while (!enough()) {
    int running = 0, left = 0;
    if (transfer_->ended || curl_multi_perform(multi, &running) != CURLM_OK) return false;
    while (const CURLMsg* message = curl_multi_info_read(multi, &left)) {
      transfer_->transfer.finish(message->data.result);
      transfer_->ended = true;
    }
    if (enough()) return true;
    const auto rest = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (transfer_->ended || rest <= 0) return false;
    curl_multi_poll(multi, nullptr, 0, static_cast<int>(std::min<long long>(rest, 1'000)), nullptr);
  }
  return true;
}

}  // namespace demo::web
