// A reader's write to a foreign host: the requests it takes, and what the answer means.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "endpoint/mapped.hpp"
#include "endpoint/site.hpp"

namespace rejoinder::endpoint {

class Writing {
 public:
  explicit Writing(Site& site) : site_(site), map_(site.mapping()) {}

  Result<Request> begin(const Write& write);
  std::optional<Request> take(const Response& response, Verdict& verdict, Item& told);
  bool able(std::string_view what);

 private:
  Result<void> next();
  Json::Node chosen(std::string_view what, const Locals* locals);
  bool possible(Json::Node names);
  Locals names() const;

  Site& site_;
  const Json& map_;
  Write write_;
  std::string time_, parent_ref_, root_ref_, comment_ref_;
  Json::Node how_ = Json::kNone;      // the WRITE chosen
  Json::Node last_ = Json::kNone;     // the one that the host sent on to the next
  Json::Node source_ = Json::kNone;   // whose request is out, instead of the write's own
  Request request_;
  bool retried_ = false;
};

}  // namespace rejoinder::endpoint
