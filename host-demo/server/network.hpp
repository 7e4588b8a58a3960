// Where somebody comes from, no closer than it takes to hold him off.
#pragma once
#include <string>
#include <string_view>

namespace demo {

// "203.0.113.0/24" or "2001:db8:1:2::/64"; empty for this machine itself, which is a proxy in front or nobody, and for what is no address.
std::string network_of(std::string_view address);

// The last address of a header like X-Forwarded-For, which is the one that the proxy itself has added; empty when it is none.
std::string_view last_address(std::string_view header);

}  // namespace demo
