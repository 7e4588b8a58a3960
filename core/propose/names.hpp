// What hosts call things: a column's name, or the name of what it stands in and its own ("author" + "name"), with how much it tells.
#pragma once
#include <span>
#include <string_view>

#include "propose/sample.hpp"

namespace rejoinder::propose {

struct Word {
  std::string_view name;
  double weight;
};

extern const std::span<const Word> kIdNames, kParentNames, kNameNames, kUrlNames, kBodyNames, kCreatedNames, kEditedNames, kUpNames, kDownNames, kPinnedNames;

// A name that nobody has told yet counts by how it begins or ends, for parents, names, texts and times.
double weight(std::span<const Word> words, const Column& column);

// Whether what a column stands in is a person: "author", "user", "account".
bool in_person(const Column& column);

}  // namespace rejoinder::propose
