// How the answer was asked for, and how the rest of the thread is.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "endpoint/json.hpp"
#include "propose/sample.hpp"

namespace rejoinder::propose {

struct Asking {
  std::string endpoint;  // the URL without its query, {thread} in it where the path has the key; empty: no URL is known
  std::string thread;    // the key
  std::string request;   // REQUEST
  std::string paging;    // PAGING, or empty
  std::string count, title, closed;  // FIELD, FIELD, COND
  std::vector<std::string> unsure;
};

Asking asking(const Json& json, const Sample& sample, std::string_view url, const std::vector<std::string>& headers);

}  // namespace rejoinder::propose
