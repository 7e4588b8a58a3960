// Who answers a request.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "rejoinder/host.hpp"
#include "server/files.hpp"
#include "server/flood.hpp"
#include "server/message.hpp"
#include "server/origins.hpp"

namespace demo {

inline constexpr std::uint64_t kBodyBytes = 1u << 20;
inline constexpr std::uint32_t kHeaderBytes = 16u << 10;

class Router {
 public:
  Router(rejoinder::Host& host, Origins origins, Flood flood, Files files)
      : host_(host), origins_(std::move(origins)), flood_(std::move(flood)), files_(std::move(files)) {}

  // `now`: milliseconds since 1970 UTC.
  Answer answer(const Request& request, std::int64_t now, Flood::Time at);

  // A request that HTTP itself already refuses (the body is over the limit, the header is no header); it counts as a write
  // and is told to the page that sent it like any other answer.
  Answer refuse(const Request& request, Answer refusal, Flood::Time at);

 private:
  Answer comments(const Request& request, std::string_view query, std::int64_t now, Flood::Time at);
  std::optional<Answer> too_often(const Request& request, Flood::Time at);

  rejoinder::Host& host_;
  Origins origins_;
  Flood flood_;
  Files files_;
};

}  // namespace demo
