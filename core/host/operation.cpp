#include "host/operation.hpp"

#include <array>
#include <utility>

#include "base/decimal.hpp"
#include "base/limits.hpp"
#include "base/utf8.hpp"
#include "host/check.hpp"
#include "wire/json_parser.hpp"

namespace rejoinder::host {
namespace {

constexpr std::array<std::pair<std::string_view, Operation::Kind>, 10> kKinds{{{"reply", Operation::Kind::Reply},
                                                                               {"edit", Operation::Kind::Edit},
                                                                               {"delete", Operation::Kind::Delete},
                                                                               {"vote", Operation::Kind::Vote},
                                                                               {"report", Operation::Kind::Report},
                                                                                {"approve", Operation::Kind::Approve},
                                                                                {"remove", Operation::Kind::Remove},
                                                                                {"spam", Operation::Kind::Spam},
                                                                                {"ban", Operation::Kind::Ban},
                                                                                {"unban", Operation::Kind::Unban}}};

// Of a member told twice the last counts; null is as if it had not been told; members that nobody knows are ignored.
class Sink final : public wire::JsonSink {
 public:
  explicit Sink(WriteRequest& out) : out_(out) {}

  bool named = false;  // whether there was an array of operations
  std::size_t seen = 0;
  std::optional<Problem> problem;  // the first

  void begin_object() override {
    if (skipped_ > 0) return skip();
    if (place_ == Place::Outside) return enter(Place::Top);
    if (place_ == Place::Ops) {
      draft_ = Draft{};
      return enter(Place::Op);
    }
    if (place_ == Place::Op && member_ == "author") return enter(Place::Author);
    other();
    skip();
  }
  void begin_array() override {
    if (skipped_ > 0) return skip();
    if (place_ == Place::Top && member_ == "ops") {
      named = true, seen = 0, out_.operations.clear();
      return enter(Place::Ops);
    }
    other();
    skip();
  }
  void end_object() override {
    if (skipped_ > 0) return void(--skipped_);
    if (place_ == Place::Op) finish();
    leave();
  }
  void end_array() override {
    if (skipped_ > 0) return void(--skipped_);
    leave();
  }
  void key(std::string_view name) override {
    if (skipped_ == 0) member_ = name;
  }
  void string(std::string_view text) override {
    if (skipped_ > 0) return;
    const Slot slot = here();
    if (slot.text == nullptr) return other();
    if (text.size() > slot.limit) return fault_large(slot.limit);
    if (utf8::first_invalid(text) != std::string_view::npos) return fault(member_path(), "not valid UTF-8");
    *slot.text = text;
  }
  void integer(std::int64_t value) override {
    if (skipped_ > 0) return;
    if (place_ == Place::Op && member_ == "value") return void(draft_.value = value);
    if (place_ == Place::Op && (member_ == "id" || member_ == "parent")) return string(decimal(value));
    other();
  }
  void fraction(std::string_view) override { other(); }
  void boolean(bool) override { other(); }
  void null() override {
    if (skipped_ > 0) return;
    if (place_ == Place::Ops) return other();
    if (const Slot slot = here(); slot.text != nullptr) slot.text->clear();
    if (place_ == Place::Op && member_ == "value") draft_.value.reset();
  }

 private:
  enum class Place : unsigned char { Outside, Top, Ops, Op, Author };
  struct Slot {
    std::string* text = nullptr;
    std::size_t limit = 0;
  };
  struct Draft {
    Operation operation;
    std::string op, format;
    std::optional<std::int64_t> value;
  };

  void enter(Place place) { place_ = place; }
  void leave() { place_ = static_cast<Place>(static_cast<unsigned char>(place_) - 1); }  // each place stands in the one before it
  void skip() { ++skipped_; }

  // Where the text of this member goes.
  Slot here() {
    endpoint::Item& item = draft_.operation.item;
    if (place_ == Place::Top && member_ == "key") return {&out_.key, limits::kWriterKeyBytes};
    if (place_ == Place::Author) {
      if (member_ == "name") return {&item.name, limits::kNameBytes};
      if (member_ == "url") return {&item.url, limits::kUrlBytes};
      if (member_ == "email") return {&item.email, limits::kEmailBytes};
    }
    if (place_ != Place::Op) return {};
    if (member_ == "op") return {&draft_.op, limits::kIdBytes};
    if (member_ == "id") return {&item.id, limits::kIdBytes};
    if (member_ == "parent") return {&item.parent, limits::kIdBytes};
    if (member_ == "author") return {&item.name, limits::kNameBytes};
    if (member_ == "body") return {&item.body, limits::kBodyBytes};
    if (member_ == "format") return {&draft_.format, limits::kIdBytes};
    if (member_ == "reason") return {&draft_.operation.reason, limits::kReasonBytes};
    return {};
  }

  // A value of no use where it stands.
  void other() {
    if (skipped_ > 0) return;
    if (place_ == Place::Ops) return fault(operation_path(seen++), "not an object");
    if (place_ == Place::Op && member_ == "value") return fault(member_path(), "is not 1, 0 or -1");
    if (here().text == nullptr) return;
    const bool id = member_ == "id" || member_ == "parent";
    fault(member_path(), id ? "not text or a whole number" : member_ == "author" ? "not text or an object" : "not text");
  }

  static std::string operation_path(std::size_t index) { return "ops[" + decimal(static_cast<std::int64_t>(index)) + ']'; }
  std::string member_path() const {
    if (place_ == Place::Top) return member_;
    return operation_path(seen) + (place_ == Place::Author ? ".author." : ".") + member_;
  }
  void fault(std::string field, std::string detail) {
    if (!problem) problem = invalid(422, std::move(field), std::move(detail));
  }
  void fault_large(std::size_t limit) {
    if (!problem) problem = too_large(member_path(), limit);
  }

  void finish() {
    Operation& operation = draft_.operation;
    operation.where = operation_path(seen++);
    if (problem || seen > limits::kOperations) return;
    const auto field = [&](std::string_view name) { return operation.where + '.' + std::string(name); };
    const auto* kind = kKinds.begin();
    while (kind != kKinds.end() && kind->first != draft_.op) ++kind;
    if (kind == kKinds.end()) return fault(field("op"), draft_.op.empty() ? "is missing" : "is not an operation of this host");
    operation.kind = kind->second;
    if (draft_.format == "text") operation.item.format = endpoint::Format::Text;
    else if (!draft_.format.empty() && draft_.format != "markdown") return fault(field("format"), "is not markdown or text");
    operation.value = draft_.value.value_or(2);
    problem = check_operation(operation);
    if (!problem) out_.operations.push_back(std::move(operation));
  }

  WriteRequest& out_;
  Draft draft_;
  std::string member_;
  std::size_t skipped_ = 0;  // how deep in a value that nobody asked for
  Place place_ = Place::Outside;
};

}  // namespace

std::optional<Problem> read_write(std::string_view body, WriteRequest& out) {
  Sink sink(out);
  wire::JsonParser parser(sink);
  if (auto ok = parser.write(body, true); !ok) {
    return invalid(400, "request", ok.error().what + (ok.error().where.empty() ? "" : " (" + ok.error().where + ")"));
  }
  if (sink.problem) return sink.problem;
  if (!sink.named || sink.seen == 0) return invalid(422, "ops", "names no operation");
  if (sink.seen > limits::kOperations) return invalid(422, "ops", "names more operations than one request may");
  return check_writer_key(out.key);
}

}  // namespace rejoinder::host
