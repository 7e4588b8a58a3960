// The newest comments of a thread as an Atom feed (RFC 4287), for readers who follow it with a program of their own.
#pragma once
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "rejoinder/host.hpp"
#include "store/log.hpp"

namespace rejoinder::host {

Result<std::string> atom_feed(store::Log& log, const HostOptions& options, std::string_view key, const store::Head& head);

}  // namespace rejoinder::host
