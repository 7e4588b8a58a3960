// What a mapping's FIELDs and CONDitions (mapping.md) say about an answer.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "endpoint/answer.hpp"
#include "endpoint/dictionary.hpp"
#include "endpoint/site.hpp"

namespace rejoinder::endpoint {

class Fields {
 public:
  Fields(Site& site, const Answer& answer) : site_(site), map_(site.mapping()), answer_(answer) {}

  // `field` and `cond` are nodes of the mapping; `here` is the answer's node that paths begin at. kNone gives "" and true.
  std::string text(Json::Node field, Json::Node here);
  bool holds(Json::Node cond, Json::Node here);

  // Whether one of a field's paths leads to something that is not null.
  bool there(Json::Node field, Json::Node here) const;

  // The texts that PATHS lead to, of a list or an object all of them: for the reader's eyes.
  std::string words(Json::Node field, Json::Node here);

  const Answer& answer() const { return answer_; }
  const Json& mapping() const { return map_; }

 private:
  std::string raw(Json::Node field, Json::Node here);
  Json::Node join(Json::Node field, Json::Node here, std::string_view key);

  struct Join {
    Json::Node field, table;
    Dictionary rows;
  };

  Site& site_;
  const Json& map_;
  const Answer& answer_;
  std::vector<Join> joins_;
};

}  // namespace rejoinder::endpoint
