// A host that knows nothing of our protocol: numbered comments in a table, moderators, no idempotency of its own.
#pragma once
#include <string>
#include <vector>

#include "endpoint/json.hpp"
#include "site.hpp"

namespace sim {

class ForeignSite : public Site {
 public:
  using Site::Site;

  void restart() override {}  // its table is on a disk
  void stranger() override;
  void moderate() override;
  std::vector<Stored> comments() const override;

 protected:
  enum class State : unsigned char { Visible, Held, Gone };
  struct Row {
    std::int64_t id, parent;  // parent 0: the article
    std::string name, email, source, html;
    Millis created;
    State state = State::Visible;
  };

  // A new one with the next number, as the host will have it.
  Row& add(std::int64_t parent, std::string name, std::string email, std::string source, std::string html);
  const Row* find(std::int64_t id) const;
  // Whether the same writer has said the same in the same place, and it still stands.
  bool has_said(const Row& row) const;
  // The last time that this writer wrote.
  Millis last_written(const std::string& email) const;

  std::vector<Row> rows_;
};

// What a request says: a parameter of its query, its JSON.
std::string parameter(const Request& request, std::string_view name);
rejoinder::endpoint::Json json_of(const Request& request);

}  // namespace sim
