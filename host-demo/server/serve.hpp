// The demo host: listens until it is told to stop.
#pragma once
#include <string>
#include <vector>

#include "rejoinder/host.hpp"

namespace demo {

struct ServeOptions {
  unsigned short port = 8080;  // 0: any that is free
  std::string database = "rejoinder.db";
  std::string root;                  // empty: no files
  std::vector<std::string> origins;  // other sites that may use the comments here
  std::string site;                  // the address under which browsers know this server; empty: the one it listens at
  std::string client_header;         // in which a proxy in front says whose request it is; empty: there is none
  std::string moderators;            // a file of their tokens and names; empty: none
  double write_rate = 1;             // writes a second and address, on average; 0 for no limit
  int timeout = 30;                  // seconds without progress
  rejoinder::HostOptions host;
};

// Prints "listening on http://127.0.0.1:PORT" when ready. Returns the exit code after SIGINT or SIGTERM.
int serve(const ServeOptions& options);

}  // namespace demo
