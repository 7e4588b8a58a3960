// A comment in a foreign host's JSON → an Item.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "endpoint/field.hpp"
#include "endpoint/item.hpp"

namespace rejoinder::endpoint {

// Why a comment cannot be taken; `reason` is empty when it can.
struct Fault {
  std::string_view reason, field;
  std::size_t limit = 0;
  bool misfit = false;  // not of the shape that the mapping says
};

// `fields` is read.fields of the mapping. Fills in everything but parent, position and client.
Fault read_comment(Fields& from, Json::Node fields, Json::Node here, Item& item);

// The parent that `tree` of a mapping finds; empty when it is the article (one of `roots`) or cannot be an id.
std::string read_parent(Fields& from, Json::Node tree, const std::vector<std::string>& roots, Json::Node here);

// The state of that name; false when there is none.
bool read_state(std::string_view word, State& state);

// Whether a text can be an id: UTF-8 within its limit, without control characters.
Fault id_fault(std::string_view id);

}  // namespace rejoinder::endpoint
