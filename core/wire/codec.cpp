#include "wire/codec.hpp"

#include <array>
#include <utility>

#include "base/decimal.hpp"
#include "base/limits.hpp"
#include "protocol/fields.hpp"
#include "wire/json_parser.hpp"
#include "wire/writer.hpp"

namespace rejoinder::wire {
namespace {

using protocol::Field;
using protocol::Kind;
using protocol::Shape;

template <class T>
T& field_of(void* object, const Field& field) {
  return *reinterpret_cast<T*>(static_cast<char*>(object) + field.offset);
}
template <class T>
const T& field_of(const void* object, const Field& field) {
  return *reinterpret_cast<const T*>(static_cast<const char*>(object) + field.offset);
}

// Makes the variant hold its alternative `index` and gives its address.
template <class V, std::size_t... I>
void* emplace(V& variant, std::size_t index, std::index_sequence<I...>) {
  void* at = nullptr;
  ((I == index ? void(at = &variant.template emplace<I>()) : void()), ...);
  return at;
}
template <class Some>
void* append(Some& list, std::size_t index) {
  return emplace(list.emplace_back(), index, std::make_index_sequence<std::variant_size_v<typename Some::value_type>>{});
}

void write_bytes(JsonWriter& out, std::string_view bytes, std::string* tail) {
  if (tail == nullptr) {
    out.string(bytes);
    return;
  }
  out.begin_array().number(static_cast<std::int64_t>(tail->size())).number(static_cast<std::int64_t>(bytes.size())).end_array();
  tail->append(bytes);
}

void write_struct(JsonWriter& out, const Shape& shape, const void* object, std::string* tail) {
  out.begin_object().member("type", shape.name);
  for (const Field& field : shape.fields) {
    out.key(field.name);
    switch (field.kind) {
      case Kind::Text: out.string(field_of<std::string>(object, field)); break;
      case Kind::Int: out.number(field_of<std::int64_t>(object, field)); break;
      case Kind::Bool: out.boolean(field_of<bool>(object, field)); break;
      case Kind::View: write_bytes(out, field_of<std::string_view>(object, field), tail); break;
      case Kind::Bytes: write_bytes(out, field_of<std::string>(object, field), tail); break;
      case Kind::List:
        out.begin_array();
        for (const std::string& text : field_of<std::vector<std::string>>(object, field)) out.string(text);
        out.end_array();
        break;
    }
  }
  out.end_object();
}

template <class Some>
void write_list(JsonWriter& out, std::string_view name, const Some& list, std::span<const Shape> shapes, std::string* tail) {
  out.key(name).begin_array();
  for (const auto& one : list)
    std::visit([&](const auto& object) { write_struct(out, shapes[one.index()], &object, tail); }, one);
  out.end_array();
}

std::string join(std::string header, std::string_view tail) {
  const auto size = static_cast<std::uint32_t>(header.size());
  std::string out;
  out.reserve(4 + header.size() + tail.size());
  for (unsigned shift = 0; shift < 32; shift += 8) out += static_cast<char>(static_cast<unsigned char>(size >> shift));
  return out.append(header).append(tail);
}

// Splits a frame; false when it is shorter than it says.
bool split(std::string_view frame, std::string_view& header, std::string_view& tail) {
  if (frame.size() < 4) return false;
  std::size_t size = 0;
  for (std::size_t i = 0; i < 4; ++i) size |= std::size_t{static_cast<unsigned char>(frame[i])} << (8 * i);
  if (size > frame.size() - 4) return false;
  header = frame.substr(4, size);
  tail = frame.substr(4 + size);
  return true;
}

// Where the structs of one list go, e.g. "events" into Message::events.
struct List {
  std::string_view name;
  std::span<const Shape> shapes;
  void* (*append)(void* owner, std::size_t index);
};

// Reads a header: an object of whole numbers, texts and lists of structs.
class HeaderReader final : public JsonSink {
 public:
  HeaderReader(std::span<const List> lists, void* owner, std::string_view tail, std::forward_list<std::string>* inlined)
      : lists_(lists), owner_(owner), tail_(tail), inlined_(inlined) {}

  std::int64_t version = -1, now = 0, wake = -1;
  std::string error_text;

  const std::string& fault() const { return fault_; }

  void begin_object() override {
    ++depth_;
    if (depth_ == 1) return;
    if (depth_ == 3 && list_ != nullptr) {
      shape_ = nullptr;
      started_ = true;
      return;
    }
    if (depth_ > 3 && field_ != nullptr) bad("is not of its type");
  }
  void end_object() override {
    if (depth_ == 3 && list_ != nullptr) {
      if (started_ && shape_ == nullptr) bad("has no type");
      ++index_;
      started_ = false;
    }
    --depth_;
  }
  void begin_array() override {
    ++depth_;
    if (depth_ == 1) return bad("is not an object");
    if (depth_ == 2) {
      list_ = nullptr;
      index_ = 0;
      for (const List& l : lists_)
        if (l.name == key_) list_ = &l;
      return;
    }
    if (depth_ == 4 && field_ != nullptr) {
      numbers_ = 0;
      if (field_->kind == Kind::List) field_of<std::vector<std::string>>(object_, *field_).clear();
      else if (field_->kind != Kind::View && field_->kind != Kind::Bytes) bad("is not of its type");
      return;
    }
    if (list_ != nullptr) bad("is not of its type");
  }
  void end_array() override {
    if (depth_ == 4 && field_ != nullptr && (field_->kind == Kind::View || field_->kind == Kind::Bytes)) take_range();
    if (depth_ == 2) list_ = nullptr;
    --depth_;
  }
  void key(std::string_view name) override {
    if (depth_ == 1) {
      key_ = name;
      return;
    }
    if (depth_ != 3 || list_ == nullptr) return;
    field_ = nullptr;
    expects_type_ = name == "type";
    if (expects_type_ || shape_ == nullptr) {
      if (!expects_type_) bad("does not begin with its type");
      return;
    }
    for (const Field& f : shape_->fields)
      if (f.name == name) field_ = &f;
  }
  void string(std::string_view text) override {
    if (depth_ == 1) {
      if (key_ == "error") error_text = text;
      return;
    }
    if (depth_ == 4 && field_ != nullptr && field_->kind == Kind::List) {
      field_of<std::vector<std::string>>(object_, *field_).emplace_back(text);
      return;
    }
    if (depth_ == 2 && list_ != nullptr) return bad("is not an object");
    if (depth_ != 3 || list_ == nullptr) return;
    if (expects_type_) return take_type(text);
    if (field_ == nullptr) return;
    if (field_->kind == Kind::Text) field_of<std::string>(object_, *field_) = text;
    else if (field_->kind == Kind::Bytes) field_of<std::string>(object_, *field_) = text;
    else if (field_->kind == Kind::View && inlined_ != nullptr) field_of<std::string_view>(object_, *field_) = inlined_->emplace_front(text);
    else bad("is not of its type");
  }
  void integer(std::int64_t value) override {
    if (depth_ == 1) {
      if (key_ == "v") version = value;
      if (key_ == "now") now = value;
      if (key_ == "wake") wake = value;
      return;
    }
    if (depth_ == 4 && field_ != nullptr && field_->kind != Kind::List) {
      if (numbers_ < range_.size()) range_[numbers_] = value;
      ++numbers_;
      return;
    }
    if (depth_ == 3 && field_ != nullptr && field_->kind == Kind::Int) {
      field_of<std::int64_t>(object_, *field_) = value;
      return;
    }
    other();
  }
  void fraction(std::string_view) override { other(); }
  void boolean(bool value) override {
    if (depth_ == 3 && field_ != nullptr && field_->kind == Kind::Bool) field_of<bool>(object_, *field_) = value;
    else other();
  }
  void null() override { other(); }

 private:
  // A value of a kind that fits nothing here.
  void other() {
    if (depth_ == 0 || (depth_ == 1 && (key_ == "v" || key_ == "now"))) return bad("is not of its type");
    if (list_ == nullptr) return;
    if (depth_ == 2 || field_ != nullptr || expects_type_) bad("is not of its type");
  }

  void bad(std::string_view what) {
    if (!fault_.empty()) return;
    if (list_ == nullptr) {
      fault_ = depth_ == 0 || key_.empty() ? "the header" : key_;
    } else {
      fault_ = std::string(list_->name) + '[' + decimal(index_) + ']';
      if (expects_type_) fault_ += ".type";
      else if (field_ != nullptr) (fault_ += '.') += field_->name;
    }
    (fault_ += ' ') += what;
  }

  void take_type(std::string_view name) {
    for (std::size_t i = 0; i < list_->shapes.size(); ++i)
      if (list_->shapes[i].name == name) {
        if (shape_ != nullptr) return bad("stands twice");
        shape_ = &list_->shapes[i];
        object_ = list_->append(owner_, i);
        expects_type_ = false;
        return;
      }
    bad("is not known");
  }

  void take_range() {
    const auto size = static_cast<std::int64_t>(tail_.size());
    if (numbers_ != 2 || range_[0] < 0 || range_[1] < 0 || range_[0] > size || range_[1] > size - range_[0])
      return bad("does not lie in the message");
    const std::string_view bytes = tail_.substr(static_cast<std::size_t>(range_[0]), static_cast<std::size_t>(range_[1]));
    if (field_->kind == Kind::View) field_of<std::string_view>(object_, *field_) = bytes;
    else field_of<std::string>(object_, *field_) = bytes;
  }

  std::span<const List> lists_;
  void* owner_;
  std::string_view tail_;
  std::forward_list<std::string>* inlined_;
  std::string fault_, key_;
  int depth_ = 0;
  std::int64_t index_ = 0;
  const List* list_ = nullptr;
  const Shape* shape_ = nullptr;
  const Field* field_ = nullptr;
  void* object_ = nullptr;
  bool started_ = false, expects_type_ = false;
  std::array<std::int64_t, 2> range_{};
  std::size_t numbers_ = 0;
};

Result<void> read_header(std::string_view header, HeaderReader& reader) {
  JsonParser parser(reader);
  if (auto done = parser.write(header, true); !done) return Error{done.error().what + " at " + done.error().where + " of the header", ""};
  if (!reader.fault().empty()) return Error{reader.fault(), ""};
  return {};
}

}  // namespace

Result<void> decode_message(std::string_view frame, Incoming& into) {
  static constexpr List lists[] = {
      {"events", protocol::kEventShapes, [](void* owner, std::size_t i) { return append(static_cast<Message*>(owner)->events, i); }}};
  std::string_view header, tail;
  if (!split(frame, header, tail)) return Error{"the message is shorter than it says", ""};
  HeaderReader reader(lists, &into.message, tail, &into.inlined);
  if (auto done = read_header(header, reader); !done) return done;
  if (reader.version != kMessageVersion) return Error{"the message is of version " + decimal(reader.version) + ", not " + decimal(kMessageVersion), ""};
  into.message.now = reader.now;
  return {};
}

std::string encode_message(const Message& message, bool with_bytes) {
  JsonWriter out;
  std::string tail;
  out.begin_object().key("v").number(kMessageVersion).key("now").number(message.now);
  write_list(out, "events", message.events, protocol::kEventShapes, with_bytes ? &tail : nullptr);
  out.end_object();
  return with_bytes ? join(std::move(out.text()), tail) : std::move(out.text());
}

std::string encode_answer(const Answer& answer, bool with_bytes) {
  JsonWriter out;
  std::string tail;
  std::string* const bytes = with_bytes ? &tail : nullptr;
  out.begin_object();
  write_list(out, "patches", answer.patches, protocol::kPatchShapes, bytes);
  write_list(out, "effects", answer.effects, protocol::kEffectShapes, bytes);
  out.key("wake").number(answer.wake).member("error", answer.error).end_object();
  return with_bytes ? join(std::move(out.text()), tail) : std::move(out.text());
}

Result<Answer> decode_answer(std::string_view frame) {
  static constexpr List lists[] = {
      {"patches", protocol::kPatchShapes, [](void* owner, std::size_t i) { return append(static_cast<Answer*>(owner)->patches, i); }},
      {"effects", protocol::kEffectShapes, [](void* owner, std::size_t i) { return append(static_cast<Answer*>(owner)->effects, i); }}};
  std::string_view header, tail;
  if (!split(frame, header, tail)) return Error{"the answer is shorter than it says", ""};
  Answer answer;
  HeaderReader reader(lists, &answer, tail, nullptr);
  if (auto done = read_header(header, reader); !done) return done.error();
  answer.wake = reader.wake;
  answer.error = reader.error_text;
  return answer;
}

std::string frame(std::string_view header) { return join(std::string(header), ""); }

}  // namespace rejoinder::wire
