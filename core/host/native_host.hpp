// What Host::open returns.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "host/cache.hpp"
#include "rejoinder/host.hpp"
#include "store/log.hpp"

namespace rejoinder::host {

class NativeHost final : public Host {
 public:
  NativeHost(std::unique_ptr<store::Log> log, const HostOptions& options) : log_(std::move(log)), options_(options) {}

  HostResponse handle(const HostRequest& request, std::int64_t now) override;
  std::vector<HostResponse> write(const std::vector<HostRequest>& requests, std::int64_t now) override;
  bool import(std::string_view json, const std::string& key, std::int64_t now, ImportReport& report, std::string& error) override;
  std::string export_thread(const std::string& key, bool with_email) override;

 private:
  HostResponse route(const HostRequest& request, std::int64_t now);
  HostResponse read(std::string_view key, std::string_view since, std::string_view if_none_match);

  std::unique_ptr<store::Log> log_;
  HostOptions options_;
  Cache cache_{192u << 20};
};

}  // namespace rejoinder::host
