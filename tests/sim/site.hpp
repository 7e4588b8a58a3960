// A host, with strangers who write at it, moderators, and restarts.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "world.hpp"

namespace sim {

struct Request {
  std::string method, url, content_type, body;
  Millis sent = 0;
};

struct Reply {
  std::int64_t status = 0;
  std::string body;
  Millis retry_after = 0;
  std::vector<std::string> headers = {};
};

inline constexpr std::string_view kThread = "t";

// A comment as the host has it.
struct Stored {
  std::string id, parent, name, body;
  std::string token;  // of a reader's text (page.hpp)
  bool visible = true;
};

class Site {
 public:
  explicit Site(World& world) : world_(world) {}
  virtual ~Site() = default;

  virtual std::string endpoint() const { return "https://host.example/"; }
  virtual std::string mapping() const { return {}; }  // the name of its profile; none: it speaks our protocol
  // Whether it knows a write that comes twice. Where it does not, nothing can be promised of one that arrives days later.
  virtual bool knows_doubles() const { return true; }

  // What it makes of a reader's text, and of the comment that he answers.
  virtual std::string stored_as(const std::string& text) const { return text; }
  virtual std::string place(const std::string& parent) const { return parent; }

  virtual Reply answer(const Request& request) = 0;
  virtual void restart() = 0;
  virtual void stranger() = 0;  // somebody else writes
  virtual void moderate() = 0;  // a removal, an approval, a correction
  virtual std::vector<Stored> comments() const = 0;  // all, in any state

  // A reader's vote on a comment, by his secret; overtaken: an older one has arrived behind a newer.
  struct Vote {
    int value = 0;
    Millis sent = 0;
    bool overtaken = false;
  };
  virtual Vote vote_of(const std::string& /*secret*/, const std::string& /*id*/) const { return {}; }

  // Whether it has taken the text that this is the token of.
  bool has(const std::string& token) const { return taken_.contains(token); }
  std::string id_of(const std::string& token) const { return has(token) ? taken_.at(token) : std::string(); }

 protected:
  void take(const std::string& token, const std::string& id);

  World& world_;

 private:
  std::map<std::string, std::string> taken_;  // token → id
};

std::unique_ptr<Site> native_site(World& world);
std::unique_ptr<Site> wordpress_site(World& world);
std::unique_ptr<Site> isso_site(World& world);
std::unique_ptr<Site> waline_site(World& world);

}  // namespace sim
