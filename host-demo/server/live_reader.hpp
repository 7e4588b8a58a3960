// One live reader's socket. It holds one event at most, and takes the next when that has gone: who reads slowly is behind, not in memory.
#pragma once
#include <array>
#include <list>
#include <memory>
#include <string>

#include "server/live.hpp"

namespace demo {

class LiveReader : public std::enable_shared_from_this<LiveReader> {
 public:
  LiveReader(boost::asio::ip::tcp::socket socket, Live& live, Feed& feed, std::string cursor);
  LiveReader(const LiveReader&) = delete;
  LiveReader& operator=(const LiveReader&) = delete;

  void start(std::string opening);
  // Sends what is new, unless something is on its way: then that goes on by itself.
  void go_on();
  void tick(Time now, Time::duration awake, Time::duration patience);
  void close();

  Feed& feed() { return feed_; }
  std::list<std::shared_ptr<LiveReader>>::iterator place;  // in its feed

 private:
  void send(rejoinder::SharedText bytes);
  void sent(const boost::system::error_code& error);
  void listen();

  boost::asio::ip::tcp::socket socket_;
  Live& live_;
  Feed& feed_;
  std::string cursor_;
  rejoinder::SharedText sending_;
  Time since_;  // when the last bytes were given to the socket
  std::array<char, 64> ignored_{};
  bool open_ = true;
};

}  // namespace demo
