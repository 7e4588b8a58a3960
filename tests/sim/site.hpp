// The host of the run: the project's own, with strangers who write at it, moderators, and restarts.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "endpoint/item.hpp"
#include "rejoinder/host.hpp"
#include "world.hpp"

namespace sim {

struct Request {
  std::string method, url, content_type, body;
};

struct Reply {
  std::int64_t status = 0;
  std::string body;
  Millis retry_after = 0;
};

inline constexpr std::string_view kEndpoint = "https://host.example/comments";
inline constexpr std::string_view kThread = "t";

class Site {
 public:
  explicit Site(World& world);

  Reply answer(const Request& request);

  void restart();
  void stranger();  // somebody else writes
  void moderate();  // a removal, an approval, a correction

  // All comments in any state, as the log has them.
  std::vector<rejoinder::endpoint::Item> comments() const;
  bool has(std::string_view id) const { return stored_.contains(std::string(id)); }

 private:
  void open();
  void import(const rejoinder::endpoint::Item& item);
  std::string forget_ids(std::string body);
  void check_stored(const std::string& answer);

  World& world_;
  std::string path_;
  std::unique_ptr<rejoinder::Host> disk_;  // an open file in memory lives as long as somebody has it open
  std::unique_ptr<rejoinder::Host> host_;
  std::map<std::string, std::string> stored_;  // readers' comments as the host has answered them: id → text
  std::map<std::string, int> arrivals_;
  int strangers_ = 0;
};

}  // namespace sim
