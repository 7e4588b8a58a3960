// What the values of a column look like.
#pragma once
#include <cstddef>
#include <string_view>

#include "propose/sample.hpp"

namespace rejoinder::propose {

struct Facts {
  std::size_t all = 0;      // comments
  std::size_t there = 0;    // values that are neither null nor "" nor absent
  std::size_t told = 0;     // as `there`, and null and "" as well
  std::size_t texts = 0, numbers = 0, whole = 0, bools = 0, trues = 0;
  std::size_t distinct = 0;
  std::size_t spaced = 0, tagged = 0, marked = 0, references = 0;  // with a blank; HTML; Markdown; &amp; and the like
  std::size_t addresses = 0, mails = 0, hashes = 0;                // http(s), a@b, UUIDs and long hexadecimal
  std::size_t iso = 0, zoned = 0, seconds = 0, millis = 0;         // times, by how they are written
  std::size_t negative = 0;
  double length = 0;  // of the texts, on average

  bool unique() const { return there == all && distinct == all; }
  bool mostly(std::size_t count) const { return there > 0 && count * 5 >= there * 4; }
  bool is_time() const { return mostly(iso) || mostly(seconds) || mostly(millis); }
  std::string_view unit() const { return mostly(iso) ? "iso" : mostly(millis) ? "millis" : "seconds"; }
};

Facts facts(const Json& json, const Column& column);

bool has_tag(std::string_view text);
bool has_marks(std::string_view text);

}  // namespace rejoinder::propose
