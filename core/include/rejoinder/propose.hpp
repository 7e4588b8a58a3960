// A first mapping for a host that nobody has described, and a mapping played as it stands: for the command line.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "rejoinder/mapping.hpp"

namespace rejoinder::mapping {

struct Proposal {
  std::string mapping;              // pretty JSON; empty: the answer has no comments that could be found, and `problem` says why
  std::string problem;
  std::string profile;              // the shipped profile whose host answers like this, or empty
  bool native = false;              // this is the native protocol: no mapping is needed
  std::string thread;               // the thread's key as it stood in the URL, or empty
  std::string endpoint;             // the URL without what the mapping asks for itself, or empty
  std::vector<std::string> unsure;  // a line each: what was taken, and what else it could be
};

// `url`: what was asked for this answer, or empty; `headers`: "name: value" of the answer, names in lower case.
Proposal propose(std::string_view answer, std::string_view url, const std::vector<std::string>& headers);

// A reading of all pages of a thread, as a mapping has it. The caller sends the requests.
class Reader {
 public:
  // Null with the fault when the mapping is none.
  static std::unique_ptr<Reader> make(std::string_view mapping, std::string_view endpoint, std::string_view thread, Fault& fault);
  virtual ~Reader() = default;

  struct Request {
    std::string method, url, body;
    std::vector<std::string> headers;
  };
  // The next request; false when there is none, or when `problem` says why it cannot be made.
  virtual bool next(Request& request) = 0;
  // Its answer, with headers as in propose().
  virtual void take(std::int64_t status, std::string_view body, const std::vector<std::string>& headers) = 0;

  virtual const Understood& understood() const = 0;  // so far
};

}  // namespace rejoinder::mapping
