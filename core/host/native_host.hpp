// What Host::open returns.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "host/cache.hpp"
#include "host/document.hpp"
#include "host/query.hpp"
#include "rejoinder/host.hpp"
#include "store/log.hpp"

namespace rejoinder::host {

// An answer with its ETag, and the same to who has it already.
HostResponse fresh(const std::string& tag);
HostResponse unchanged(HostResponse response);

// An answer that is one moderator's.
HostResponse for_moderator(std::string body);

class NativeHost final : public Host {
 public:
  NativeHost(std::unique_ptr<store::Log> log, const HostOptions& options) : log_(std::move(log)), options_(options) {}

  HostResponse handle(const HostRequest& request, std::int64_t now) override;
  std::vector<HostResponse> write(const std::vector<std::unique_ptr<HostWrite>>& writes, std::int64_t now) override;
  HostFollower follow(const HostRequest& request, std::string_view last_event_id) override;
  SharedText next_event(const std::string& thread, std::string& cursor) override;
  bool queue(HostQueue::Of of, const std::string& thread, HostQueue& out) override;
  bool touched() override;
  bool import(std::string_view json, const std::string& key, std::int64_t now, ImportReport& report, std::string& error) override;
  bool close(const std::string& key, bool closed, std::int64_t now, std::string& error) override;
  std::string export_thread(const std::string& key, bool with_email) override;

 private:
  HostResponse route(const HostRequest& request, std::int64_t now);
  struct Reading {
    std::optional<Cursor> since;  // nothing: not a change document
    std::string tag;
  };
  Reading reading_of(const Query& query, const store::Head& head) const;
  HostResponse read(const Query& query, const HostRequest& request);
  HostResponse read_moderator(const Query& query);
  HostResponse read_queue(HostQueue::Of of, const std::string& key);
  bool gather_queue(HostQueue::Of of, const std::string& key, HostQueue& out, std::vector<store::Row>& rows);
  std::optional<HostResponse> read_kept(const Query& query, std::string_view if_none_match);
  HostResponse read_page(Documents& documents, const store::Head& head, std::string_view name, std::string_view if_none_match);
  HostResponse feed(const std::string& key, std::string_view if_none_match);
  HostResponse avatars(const std::string& key, std::string_view if_none_match);
  HostResponse picture(const std::string& name, std::string_view if_none_match);
  HostResponse identicon(const std::string& name, std::string_view if_none_match);
  HostResponse count(const std::vector<std::string>& keys, std::string_view if_none_match);

  std::unique_ptr<store::Log> log_;
  HostOptions options_;
  Cache cache_{192u << 20};
  std::int64_t version_ = 0;
  bool wipe_ = false;  // what was deleted is not gone from the file yet
};

}  // namespace rejoinder::host
