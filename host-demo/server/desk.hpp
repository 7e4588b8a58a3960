// The page for moderators, /moderation: what waits and was reported, and spam, with buttons. Forms and text, no script.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rejoinder/host.hpp"
#include "server/batch.hpp"
#include "server/flood.hpp"
#include "server/message.hpp"
#include "server/moderators.hpp"
#include "server/sessions.hpp"

namespace demo {

class Desk {
 public:
  static constexpr std::string_view kPath = "/moderation", kStyle = "/moderation.css";

  // `own`: the addresses under which browsers know this server; forms of no other site are taken.
  Desk(rejoinder::Host& host, Batch& batch, const Moderators& moderators, std::vector<std::string> own)
      : host_(host), batch_(batch), moderators_(moderators), own_(std::move(own)) {}

  // An answer, or nothing: then `later` is told it.
  std::optional<Answer> take(const Request& request, std::string_view path, std::string_view query, Flood& flood, std::function<void(Answer)> later);

 private:
  std::optional<Answer> post(const Request& request, Flood& flood, std::function<void(Answer)> later);
  Answer sign_in(const Request& request, std::string_view token, Flood& flood);
  Answer queue(int status, rejoinder::HostQueue::Of of, std::string_view name, std::string_view said, std::string_view trouble = {});
  bool is_own(std::string_view origin) const;

  rejoinder::Host& host_;
  Batch& batch_;
  const Moderators& moderators_;
  std::vector<std::string> own_;
  Sessions sessions_;
};

}  // namespace demo
