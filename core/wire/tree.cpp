#include "wire/tree.hpp"

#include <utility>

#include "base/decimal.hpp"
#include "wire/json_parser.hpp"
#include "wire/writer.hpp"

namespace rejoinder::wire {
namespace {

using endpoint::Json;
using Kind = Json::Kind;

struct Grower final : JsonSink {
  Json tree;
  bool room = true;

  void begin_object() override { room = room && tree.open(Kind::Object); }
  void end_object() override { end_array(); }
  void begin_array() override { room = room && tree.open(Kind::Array); }
  void end_array() override { if (room) tree.close(); }
  void key(std::string_view name) override { room = room && tree.name(name); }
  void string(std::string_view text) override { add(Kind::Text, text); }
  void integer(std::int64_t value) override { add(Kind::Number, decimal(value)); }
  void fraction(std::string_view text) override { add(Kind::Number, text); }
  void boolean(bool value) override { add(value ? Kind::True : Kind::False, {}); }
  void null() override { add(Kind::Null, {}); }

 private:
  void add(Kind kind, std::string_view text) { room = room && tree.add(kind, text); }
};

}  // namespace

Result<Json> read_tree(std::string_view json) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (json.starts_with(kMark)) json.remove_prefix(kMark.size());
  Grower grower;
  JsonParser parser(grower, limits::kTreeDepth);
  if (auto read = parser.write(json, true); !read) return read.error();
  if (!grower.room) return Error{"the answer is too large", ""};
  return std::move(grower.tree);
}

void quote(std::string& out, std::string_view text) {
  JsonWriter writer;
  writer.text().swap(out);
  writer.string(text);
  writer.text().swap(out);
}

}  // namespace rejoinder::wire
