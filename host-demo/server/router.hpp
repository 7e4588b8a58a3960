// Who answers a request.
#pragma once
#include <functional>
#include <optional>
#include <string_view>

#include "rejoinder/host.hpp"
#include "server/batch.hpp"
#include "server/decoder.hpp"
#include "server/desk.hpp"
#include "server/files.hpp"
#include "server/flood.hpp"
#include "server/live.hpp"
#include "server/message.hpp"
#include "server/moderators.hpp"
#include "server/origins.hpp"
#include "server/site.hpp"

namespace demo {

inline constexpr std::uint64_t kBodyBytes = 1u << 20;
inline constexpr std::uint32_t kHeaderBytes = 16u << 10;

class Router {
 public:
  Router(rejoinder::Host& host, Origins origins, Flood flood, Files files, Site& site, Batch& batch, Decoder& decoder, const Live& live, const Moderators& moderators, Desk& desk)
      : host_(host), origins_(std::move(origins)), flood_(std::move(flood)), files_(std::move(files)), site_(site), batch_(batch), decoder_(decoder), live_(live),
        moderators_(moderators), desk_(desk) {}

  // An answer; with a follower beside it, the head of a stream. Without one it is `later` that is told the answer.
  struct Course {
    std::optional<Answer> answer;
    std::optional<rejoinder::HostFollower> follower;
  };
  // What the request looks at lives until there is an answer.
  Course take(const Request& request, std::function<void(Answer)> later);

  // A request that HTTP itself already refuses (the body is over the limit, the header is no header); it counts as a write
  // and is told to the page that sent it like any other answer.
  Answer refuse(const Request& request, Answer refusal);

 private:
  Course comments(const Request& request, std::string_view query, std::function<void(Answer)> later);
  Course form(const Request& request, std::string_view query, std::function<void(Answer)> later);
  Course picture(const Request& request, std::function<void(Answer)> later);
  void write(std::unique_ptr<rejoinder::HostWrite> write, std::string_view origin, std::function<void(Answer)> later);
  Course follow(const Request& request, const rejoinder::HostRequest& asked);
  std::optional<Answer> too_often(const Request& request);

  rejoinder::Host& host_;
  Origins origins_;
  Flood flood_, figures_{20, 400};  // more than readers of feeds ask for
  Files files_;
  Site& site_;
  Batch& batch_;
  Decoder& decoder_;
  const Live& live_;
  const Moderators& moderators_;
  Desk& desk_;
};

}  // namespace demo
