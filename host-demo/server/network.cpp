#include "server/network.hpp"

#include <algorithm>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>

namespace demo {

namespace ip = boost::asio::ip;

std::string network_of(std::string_view address) {
  boost::system::error_code error;
  ip::address from = ip::make_address(address, error);
  if (error) return {};
  if (from.is_v6() && from.to_v6().is_v4_mapped()) from = ip::make_address_v4(ip::v4_mapped, from.to_v6());
  if (from.is_loopback() || from.is_unspecified()) return {};
  if (from.is_v4()) return ip::network_v4(from.to_v4(), 24).canonical().to_string();
  return ip::network_v6(ip::address_v6(from.to_v6().to_bytes()), 64).canonical().to_string();  // without its scope
}

std::string_view last_address(std::string_view header) {
  if (const std::size_t comma = header.rfind(','); comma != std::string_view::npos) header.remove_prefix(comma + 1);
  header.remove_prefix(std::min(header.find_first_not_of(" \t"), header.size()));
  header = header.substr(0, header.find_last_not_of(" \t") + 1);
  boost::system::error_code error;
  ip::make_address(header, error);
  return error ? std::string_view() : header;
}

}  // namespace demo
