// Which sites' pages may read and write here (https://fetch.spec.whatwg.org/#http-cors-protocol).
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "server/message.hpp"

namespace demo {

class Origins {
 public:
  // The server's own origins and those that were listed; "*" among them lets every page read, and none write.
  Origins(std::vector<std::string> own, const std::vector<std::string>& listed);

  bool may_read(std::string_view origin) const { return everybody_ || is_listed(origin); }
  // Programs that are no browsers send no Origin; a browser always does with a write.
  bool may_write(std::string_view origin) const { return origin.empty() || is_listed(origin); }

  Answer preflight(const Request& request) const;
  // Lets the asking page see the answer, when it may.
  void open(Answer& answer, std::string_view origin) const;

 private:
  bool is_listed(std::string_view origin) const;

  std::vector<std::string> listed_;
  bool everybody_ = false;
};

// "https://blog.example" or "http://127.0.0.1:8080": a scheme, a host, maybe a port, nothing behind it.
bool is_origin(std::string_view text);

}  // namespace demo
