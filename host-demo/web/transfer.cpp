#include "web/transfer.hpp"

#include <new>

namespace demo::web {
namespace {

constexpr std::size_t kHeaderBytes = 64u << 10;

// Once, before the first transfer.
void begin_curl() {
  static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (ready != CURLE_OK) throw std::bad_alloc();
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
  return text;
}

}  // namespace

Transfer::Transfer(const Request& request, std::size_t bytes, long milliseconds, Stream::Take take)
    : body_(request.body), limit_(bytes), milliseconds_(milliseconds), take_(std::move(take)) {
  begin_curl();
  handle_ = curl_easy_init();
  if (handle_ == nullptr) throw std::bad_alloc();
  reply_.url = request.url;
  for (const std::string& header : request.headers) headers_ = curl_slist_append(headers_, header.c_str());
  headers_ = curl_slist_append(headers_, "Expect:");  // the body at once, without asking first
  curl_easy_setopt(handle_, CURLOPT_HTTPHEADER, headers_);
  curl_easy_setopt(handle_, CURLOPT_URL, request.url.c_str());
  curl_easy_setopt(handle_, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(handle_, CURLOPT_USERAGENT, "rejoinder");
  curl_easy_setopt(handle_, CURLOPT_ACCEPT_ENCODING, "");
  curl_easy_setopt(handle_, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle_, CURLOPT_TIMEOUT_MS, milliseconds);
  curl_easy_setopt(handle_, CURLOPT_CONNECTTIMEOUT_MS, 10'000L);
  curl_easy_setopt(handle_, CURLOPT_ERRORBUFFER, error_);
  if (is_loopback(request.url)) curl_easy_setopt(handle_, CURLOPT_PROXY, "");
  if (request.method == "HEAD") {
    curl_easy_setopt(handle_, CURLOPT_NOBODY, 1L);
  } else if (request.method != "GET") {
    curl_easy_setopt(handle_, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body_.size()));
    curl_easy_setopt(handle_, CURLOPT_POSTFIELDS, body_.c_str());
    curl_easy_setopt(handle_, CURLOPT_CUSTOMREQUEST, request.method.c_str());
  }
  curl_easy_setopt(handle_, CURLOPT_WRITEFUNCTION, &Transfer::on_body);
  curl_easy_setopt(handle_, CURLOPT_WRITEDATA, this);
  curl_easy_setopt(handle_, CURLOPT_HEADERFUNCTION, &Transfer::on_header);
  curl_easy_setopt(handle_, CURLOPT_HEADERDATA, this);
}

Transfer::~Transfer() {
  curl_easy_cleanup(handle_);
  curl_slist_free_all(headers_);
}

std::size_t Transfer::on_body(char* bytes, std::size_t, std::size_t size, void* self) {
  auto& transfer = *static_cast<Transfer*>(self);
  if (size > transfer.limit_ - transfer.seen_) {
    transfer.refusal_ = "the answer is larger than " + std::to_string(transfer.limit_) + " bytes";
    return 0;
  }
  transfer.seen_ += size;
  if (transfer.take_) {
    transfer.take_({bytes, size});
  } else {
    transfer.reply_.body.append(bytes, size);
  }
  return size;
}

std::size_t Transfer::on_header(char* bytes, std::size_t, std::size_t size, void* self) {
  auto& transfer = *static_cast<Transfer*>(self);
  transfer.header_bytes_ += size;
  if (transfer.header_bytes_ > kHeaderBytes) {
    transfer.refusal_ = "the answer's header is larger than " + std::to_string(kHeaderBytes) + " bytes";
    return 0;
  }
  const std::string_view line(bytes, size);
  if (line.starts_with("HTTP/")) {  // of the answer itself: what came before was "100 Continue"
    transfer.reply_.headers.clear();
    curl_easy_getinfo(transfer.handle_, CURLINFO_RESPONSE_CODE, &transfer.reply_.status);
  } else if (const std::size_t colon = line.find(':'); colon != std::string_view::npos) {
    transfer.reply_.headers.emplace_back(lower(trim(line.substr(0, colon))), trim(line.substr(colon + 1)));
  }
  return size;
}

void Transfer::finish(CURLcode code) {
  curl_easy_getinfo(handle_, CURLINFO_RESPONSE_CODE, &reply_.status);
  if (code == CURLE_OK) return;
  if (!refusal_.empty()) {
    reply_.failure = refusal_;
  } else if (code == CURLE_OPERATION_TIMEDOUT) {
    reply_.failure = "no answer within " + std::to_string(milliseconds_ / 1'000) + " seconds";
  } else {
    reply_.failure = error_[0] != '\0' ? error_ : curl_easy_strerror(code);
  }
}

}  // namespace demo::web
