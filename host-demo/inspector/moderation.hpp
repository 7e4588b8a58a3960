// A moderator of a live host, with no window around: what waits there, what he decides, and what the host answers. Sans-I/O, like a visit.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "inspector/visit.hpp"

namespace demo::inspector {

// Whether a token may be sent there: nobody on the way may read it.
bool is_private(std::string_view endpoint);

class Moderation {
 public:
  // The token stays here and in the requests; it is never part of an address or of a trace.
  Moderation(std::string endpoint, std::string thread, std::string token);

  struct Waiting {
    std::string thread, id, author, text, state, writer;
    bool network = false;  // a ban holds where it came from, not who wrote it
    std::vector<std::string> reports;
    bool operator==(const Waiting&) const = default;
  };
  struct Decision {
    std::string thread, id, op, reason, moderator, when;
  };

  void refresh();
  void tick(std::int64_t now);  // what is new at the host comes by itself, a little later
  void look_at(bool spam);      // what was marked as spam, or what waits
  // "approve", "remove" (with a reason, or none), "spam", "ban", "unban"; an empty thread: that of the endpoint.
  void decide(std::string_view op, const std::string& thread, const std::string& id, std::string_view reason = {});

  std::vector<Request> requests();  // those that are new, each once
  // Whether the thread may be another now: a decision has happened, or something else waits.
  bool answered(std::int64_t id, const Reply& reply, std::int64_t now);

  const std::vector<Waiting>& waiting() const { return waiting_; }
  const std::vector<Decision>& decisions() const { return decisions_; }
  std::int64_t total() const { return total_; }
  bool known() const { return known_; }                     // the host has told what waits
  bool busy() const;                                        // a decision is on its way
  bool spam() const { return spam_; }
  const std::string& said() const { return trouble_.empty() ? said_ : trouble_; }  // what became of the last decision, or why nothing is known
  const std::string& page() const { return page_; }         // the host's own page for moderators, or empty
  const std::string& thread() const { return thread_; }
  const std::string& token() const { return token_; }

 private:
  std::string address(const std::string& thread, std::string_view more) const;
  void ask(std::string what, Request request);
  bool read(const std::string& body);

  std::string endpoint_, thread_, token_;
  std::vector<Request> requests_;
  std::map<std::int64_t, std::string> open_;  // what each was; empty: the queue
  std::int64_t last_ = 0;
  std::vector<Waiting> waiting_;
  std::vector<Decision> decisions_;
  std::int64_t total_ = 0;
  bool known_ = false, spam_ = false;
  bool decided_ = false;     // what waits is another for that reason
  std::int64_t again_ = -1;  // when the host is asked anew, or never
  std::string said_, trouble_, page_;
};

}  // namespace demo::inspector
