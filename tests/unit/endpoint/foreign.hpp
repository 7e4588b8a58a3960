// A foreign host in a test: a mapping, and what the host answers to each URL.
#pragma once
#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "endpoint/mapped.hpp"
#include "engine/tools.hpp"

namespace foreign {

using namespace rejoinder;
using endpoint::Item;
using endpoint::Mapped;
using endpoint::Request;
using endpoint::Response;

// JSON as in the mappings of a test: ' for ".
inline std::string json(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c == '\'') c = '"';
  return out;
}

inline std::unique_ptr<Mapped> mapped(std::string_view mapping) {
  auto made = Mapped::make(json(mapping), engine::kTools);
  if (!made) FAIL(made.error().where << ": " << made.error().what);
  (*made)->place("https://host.example/api", "page-1");
  return std::move(*made);
}

struct Given {
  std::string url;  // "METHOD URL" of the request, and its body behind a blank when it has one
  std::string body;
  std::int64_t status = 200;
  std::vector<std::string> headers = {};
};

struct Read {
  std::vector<Item> items;
  std::vector<std::string> asked;  // "METHOD URL BODY"
  std::string what, where;         // of the error that it ended with
  bool whole = false;
  endpoint::Document document;

  // "id<parent body; id<parent body"
  std::string story() const {
    std::string out;
    for (const Item& item : items) {
      if (!out.empty()) out += "; ";
      ((out += item.id) += item.parent.empty() ? "" : "<" + item.parent) += item.body.empty() ? "" : " " + item.body;
    }
    return out;
  }
};

inline std::string line(const Request& r) { return r.method + " " + r.url + (r.body.empty() ? "" : " " + r.body); }

// A whole reading. A request that is not among the given ones is answered with 404.
inline Read read(Mapped& host, const std::vector<Given>& given) {
  Read out;
  host.begin_reading();
  const auto fail = [&](const Error& error) { out.what = error.what, out.where = error.where; };
  while (!host.done()) {
    auto request = host.next();
    if (!request) {
      fail(request.error());
      break;
    }
    if (!*request) break;
    out.asked.push_back(line(**request));
    Response response{404, {}, "{}", nullptr};
    for (const Given& g : given)
      if (g.url == out.asked.back()) response = {g.status, {}, g.body, &g.headers};
    if (auto taken = host.take(response, out.items); !taken) fail(taken.error());
  }
  CHECK(host.done());
  out.whole = host.whole();
  out.document = host.document();
  return out;
}

}  // namespace foreign
