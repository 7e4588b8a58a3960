// Structs → JSON bytes (RFC 8259, no white space; strings escaped as JSON.stringify does).
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "endpoint/item.hpp"

namespace rejoinder::wire {

// Appends JSON to a string it owns; commas are put where they belong. Nothing is checked: what is written is what is called.
class JsonWriter {
 public:
  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }
  JsonWriter& key(std::string_view name);
  JsonWriter& string(std::string_view text);  // invalid UTF-8 becomes U+FFFD
  JsonWriter& number(std::int64_t value);
  JsonWriter& boolean(bool value);
  JsonWriter& null();
  JsonWriter& raw(std::string_view json);  // one complete value, as it is
  JsonWriter& member(std::string_view name, std::string_view text) { return key(name).string(text); }

  std::string& text() { return out_; }

 private:
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  void comma();
  std::string out_;
  bool first_ = true;
};

// One COMMENT of the native protocol; with the e-mail only in an operator's own export. Members that have their default
// value are left out.
void write_comment(JsonWriter& out, const endpoint::Item& item, bool with_email = false);

}  // namespace rejoinder::wire
