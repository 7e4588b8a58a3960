// Asking a stranger over HTTP: bounded in time, bytes and redirects.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace demo::web {

struct Request {
  std::string method = "GET", url;
  std::vector<std::string> headers{};  // "Name: value"
  std::string body{};                  // sent with every method but GET and HEAD
};

struct Reply {
  long status = 0;      // 0: no answer, `failure` says why
  std::string failure;  // one line; an answer that was cut short has both
  std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
  std::string body;     // unpacked
  std::string url;      // where it came from in the end

  std::string_view header(std::string_view name) const;  // the first, or empty
};

struct Limits {
  std::size_t bytes = 64u << 20;  // of a body, unpacked: a small answer may unpack to anything
  long milliseconds = 20'000;     // for all of it
};

inline constexpr int kRedirects = 5;  // of a read, to the same scheme or up to https; a write is never redirected

// Why this cannot be asked (no URL of http or https, a name or password in it), or empty.
std::string url_error(const std::string& url);
// What the reference means at this URL, where that is of http or https; else empty.
std::string resolve(const std::string& url, const std::string& reference);
bool same_origin(const std::string& one, const std::string& other);
// Whether the URL's host is this machine.
bool is_loopback(const std::string& url);

Reply fetch(const Request& request, const Limits& limits = {});
// All at once, each over its own connection; answers in the order of the requests. Redirects are not followed.
std::vector<Reply> fetch_together(const std::vector<Request>& requests, const Limits& limits = {});

// An answer that is read while it arrives.
class Stream {
 public:
  using Take = std::function<void(std::string_view bytes)>;
  Stream(const Request& request, Take take, std::size_t bytes);
  ~Stream();
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  // Reads on until `enough` holds, the answer ends or `milliseconds` are over; whether `enough` holds.
  bool wait(const std::function<bool()>& enough, long milliseconds);
  bool ended() const;
  const Reply& reply() const;  // status and headers once they are here; never a body

 private:
  struct Transfer;
  std::unique_ptr<Transfer> transfer_;
};

}  // namespace demo::web
