// A JSON answer as a tree, read more strictly than the core reads: this is the judge, and shares no code with who is judged.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace demo::conformance {

struct Json {
  enum class Kind { Absent, Null, Bool, Number, Text, Array, Object };
  Kind kind = Kind::Absent;
  std::string text{};                                   // of a text, unescaped; of a number or a bool, as it stands
  std::vector<std::pair<std::string, Json>> members{};  // of an array: without names

  bool is(Kind k) const { return kind == k; }
  bool is_text(std::string_view value) const { return kind == Kind::Text && text == value; }
  std::optional<std::int64_t> integer() const;            // of a number that is whole
  const Json& operator[](std::string_view name) const;    // an absent value when it is not there; of two, the last
  const Json& operator[](std::size_t index) const;
  std::size_t size() const { return members.size(); }
  std::optional<std::size_t> place(std::string_view name) const;  // which member of the object
};

// One text for all that is equal as JSON: an object's members in order of their names.
std::string canonical(const Json& value);

// RFC 8259 in valid UTF-8 without a byte order mark, not deeper than 32. With an error (what, and at which byte) nothing is given.
std::optional<Json> read_json(std::string_view bytes, std::string& error);

// The text as a JSON string, quotes and all.
std::string quoted(std::string_view text);

// The offset of the first byte that is not UTF-8.
std::optional<std::size_t> first_invalid_utf8(std::string_view text);

}  // namespace demo::conformance
