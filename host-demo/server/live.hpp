// Live readers: sockets that are sent a thread's changes as they happen, until they go.
#pragma once
#include <boost/asio/ip/tcp.hpp>
#include <cstddef>
#include <list>
#include <map>
#include <memory>
#include <string>

#include "rejoinder/host.hpp"
#include "server/clock.hpp"

namespace demo {

class LiveReader;

// The readers of one thread, and the event that was sent last: most of them wait at the same place.
struct Feed {
  std::string thread;
  std::string from, to;
  rejoinder::SharedText event;
  std::list<std::shared_ptr<LiveReader>> readers;
};

class Live {
 public:
  Live(rejoinder::Host& host, std::size_t most, std::chrono::seconds timeout) : host_(host), most_(most), timeout_(timeout) {}
  ~Live();
  Live(const Live&) = delete;
  Live& operator=(const Live&) = delete;

  bool full() const { return size_ >= most_; }
  std::size_t size() const { return size_; }

  // From now on the socket is this one's; `opening` is sent first, headers included.
  void admit(boost::asio::ip::tcp::socket socket, rejoinder::HostFollower follower, std::string opening);

  void changed(const std::string& thread);
  // Now and then: keeps connections awake, lets go who does not read, looks for changes of other processes.
  void tick(Time now);
  void stop();

 private:
  friend class LiveReader;
  // The event behind `cursor`, which moves behind it; empty when there is none.
  rejoinder::SharedText next(Feed& feed, std::string& cursor);
  void leave(LiveReader& reader);

  rejoinder::Host& host_;
  std::size_t most_, size_ = 0;
  std::chrono::seconds timeout_;
  std::map<std::string, Feed, std::less<>> feeds_;
  Time looked_{};
};

}  // namespace demo
