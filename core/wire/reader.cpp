#include "wire/reader.hpp"

#include <array>
#include <utility>

#include "base/decimal.hpp"
#include "base/limits.hpp"
#include "base/utf8.hpp"
#include "wire/json_parser.hpp"

namespace rejoinder::wire {
namespace {

using endpoint::Document;
using endpoint::Format;
using endpoint::Item;
using endpoint::Role;
using endpoint::State;

// Where in the document the parser stands. Skip: inside a value that nobody asked for.
enum class Place : unsigned char { Outside, Top, Comments, Comment, Author, Can, Limits, Skip };

enum class Name : unsigned char {
  None, Author, Body, Can, Client, Comments, Created, Cursor, Detail, Down, EditWindow, Edited, Email, Field, Format, Id, Level, Limits, Missing,
  Name, Op, Ops, Parent, Pinned, Rejoinder, Rev, Role, Since, State, Thread, Title, Type, Up, Url, When,
};

// In the order of Name.
constexpr std::string_view kNames[] = {
    "", "author", "body", "can", "client", "comments", "created", "cursor", "detail", "down", "edit_window", "edited", "email", "field", "format", "id", "level", "limits",
    "missing", "name", "op", "ops", "parent", "pinned", "rejoinder", "rev", "role", "since", "state", "thread", "title", "type", "up", "url", "when",
};

Name name_of(std::string_view text) {
  for (std::size_t i = 1; i < std::size(kNames); ++i)
    if (kNames[i] == text) return static_cast<Name>(i);
  return Name::None;
}

template <class T, std::size_t N>
bool choose(T& out, std::string_view text, const std::array<std::pair<std::string_view, T>, N>& among) {
  for (const auto& [word, value] : among)
    if (word == text) return out = value, true;
  return false;
}

constexpr std::array<std::pair<std::string_view, Format>, 3> kFormats{{{"markdown", Format::Markdown}, {"html", Format::Html}, {"text", Format::Text}}};
constexpr std::array<std::pair<std::string_view, State>, 5> kStates{
    {{"visible", State::Visible}, {"pending", State::Pending}, {"removed", State::Removed}, {"deleted", State::Deleted}, {"spam", State::Spam}}};
constexpr std::array<std::pair<std::string_view, Role>, 3> kRoles{{{"reader", Role::Reader}, {"author", Role::Author}, {"moderator", Role::Moderator}}};

}  // namespace

struct Reader::Impl final : JsonSink {
  explicit Impl(Take on_item) : take(std::move(on_item)), parser(*this) {}

  Take take;
  Document document;
  JsonParser parser;

  std::array<Place, limits::kJsonDepth + 2> places{Place::Outside};
  std::size_t depth = 0;  // index into places
  Name member = Name::None;
  Name follows[std::size(kNames)] = {};
  bool begun = false;
  bool in_ops = false;
  std::size_t index = 0;  // of the comment in its array

  // The comment being read, and the first thing wrong with it.
  Item item;
  bool has_body = false;
  std::string wrong, wrong_member;
  std::size_t wrong_limit = 0;

  Place place() const { return places[depth]; }
  void enter(Place next) { places[++depth] = next; }

  std::string where(std::string_view part) const {
    std::string out = document.array ? "" : in_ops ? "ops" : "comments";
    out += '[';
    append_decimal(out, static_cast<std::int64_t>(index));
    out += ']';
    if (!part.empty()) (out += '.') += part;
    return out;
  }

  void fault(std::string_view what, std::size_t limit = 0) {
    if (!wrong.empty()) return;
    wrong = what;
    wrong_limit = limit;
    wrong_member = place() == Place::Author ? "author." : "";
    wrong_member += kNames[static_cast<std::size_t>(member)];
  }

  void skip(std::string_view reason, std::string_view part, std::size_t limit) {
    for (auto& s : document.skipped)
      if (s.reason == reason) {
        ++s.count;
        return;
      }
    document.skipped.push_back({std::string(reason), where(part), 1, limit});
  }

  void begin_comment() {
    item = Item{};
    item.format = document.native || in_ops ? Format::Markdown : Format::Text;
    has_body = false;
    wrong.clear();
    enter(Place::Comment);
  }

  void end_comment() {
    const bool gone = item.state == State::Removed || item.state == State::Deleted;
    if (wrong.empty() && item.id.empty() && !in_ops) member = Name::Id, fault("the id is missing");
    if (wrong.empty() && !has_body && !gone && !in_ops) member = Name::Body, fault("the body is missing");
    if (!wrong.empty()) {
      skip(wrong, wrong_member, wrong_limit);
    } else if (index >= limits::kThreadComments) {
      skip("more comments than a thread can hold", "", limits::kThreadComments);
    } else {
      if (gone) item.body.clear();
      item.position = static_cast<std::int64_t>(index);
      take(std::move(item), where(""));
    }
    ++index;
  }

  // A value that is not an object where a comment should stand.
  void not_a_comment() {
    wrong.clear();
    skip("not an object", "", 0);
    ++index;
  }

  void begin_object() override {
    switch (place()) {
      case Place::Outside: enter(Place::Top); return;
      case Place::Comments: begin_comment(); return;
      case Place::Comment:
        if (member == Name::Author) return enter(Place::Author);
        break;
      case Place::Top:
        if (member == Name::Limits) return enter(Place::Limits);
        break;
      default: break;
    }
    wrong_type();
    enter(Place::Skip);
  }

  void end_object() override {
    const Place left = place();
    --depth;
    if (left == Place::Comment) end_comment();
  }

  void begin_array() override {
    if (place() == Place::Outside) {
      document.recognised = document.array = true;
      return enter(Place::Comments);
    }
    if (place() == Place::Top && (member == Name::Comments || member == Name::Ops)) {
      in_ops = member == Name::Ops;
      index = 0;
      document.recognised = true;
      return enter(Place::Comments);
    }
    if (place() == Place::Top && member == Name::Can) return enter(Place::Can);
    if (place() == Place::Comments) not_a_comment();
    wrong_type();
    enter(Place::Skip);
  }

  void end_array() override { --depth; }

  void key(std::string_view text) override {
    // What followed a member the last time mostly does again.
    Name& next = follows[static_cast<std::size_t>(member)];
    if (kNames[static_cast<std::size_t>(next)] != text) next = name_of(text);
    member = next;
    if (place() == Place::Skip) member = Name::None;
  }

  // A value of a type that its member does not take; members that nobody knows take everything.
  void wrong_type() {
    if (place() != Place::Comment && place() != Place::Author) return;
    switch (member) {
      case Name::Id: case Name::Parent: case Name::Client: return fault("not text or a whole number");
      case Name::Author: return fault("not text or an object");
      case Name::Body: case Name::Format: case Name::State: case Name::Created: case Name::Edited: case Name::Op:
        return place() == Place::Comment ? fault("not text") : void();
      case Name::Name: case Name::Url: case Name::Email: case Name::Role:
        return place() == Place::Author ? fault("not text") : void();
      case Name::Rev: case Name::Up: case Name::Down: return place() == Place::Comment ? fault("not a whole number") : void();
      case Name::Pinned: return place() == Place::Comment ? fault("not true or false") : void();
      default: return;
    }
  }

  void keep(std::string& into, std::string_view text, std::size_t limit) {
    if (text.size() > limit) return fault("over the limit", limit);
    if (utf8::first_invalid(text) != std::string_view::npos) return fault("not valid UTF-8");
    into = text;
  }

  // Ids stand in attributes, where control characters would not survive and two ids could become one.
  void keep_id(std::string& into, std::string_view text) {
    for (const char c : text)
      if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return fault("a control character in an id");
    keep(into, text, limits::kIdBytes);
  }

  void keep_time(Millis& into, std::string_view text) { into = parse_time(text).value_or(kNoTime); }

  void comment_text(std::string_view text) {
    switch (member) {
      case Name::Id: return keep_id(item.id, text);
      case Name::Client: return keep_id(item.client, text);
      case Name::Parent: return keep_id(item.parent, text);
      case Name::Author: return keep(item.name, text, limits::kNameBytes);
      case Name::Op: return keep(item.op, text, limits::kIdBytes);
      case Name::Body: has_body = true; return keep(item.body, text, limits::kBodyBytes);
      case Name::Created: return keep_time(item.created, text);
      case Name::When: if (item.created == kNoTime) keep_time(item.created, text); return;
      case Name::Edited: return keep_time(item.edited, text);
      case Name::Format: if (!choose(item.format, text, kFormats)) fault("not markdown, html or text"); return;
      case Name::State: if (!choose(item.state, text, kStates)) fault("not a state"); return;
      default: return wrong_type();
    }
  }

  void author_text(std::string_view text) {
    switch (member) {
      case Name::Name: return keep(item.name, text, limits::kNameBytes);
      case Name::Url: return keep(item.url, text, limits::kUrlBytes);
      case Name::Email: return keep(item.email, text, limits::kEmailBytes);
      case Name::Role: if (!choose(item.role, text, kRoles)) fault("not a role"); return;
      default: return wrong_type();
    }
  }

  void top_text(std::string_view text) {
    const auto set = [&](std::string& into, std::size_t limit) {
      if (text.size() <= limit && utf8::first_invalid(text) == std::string_view::npos) into = text;
    };
    switch (member) {
      case Name::Thread: return set(document.thread, limits::kThreadKeyBytes);
      case Name::Title: set(document.title, limits::kUrlBytes); return set(document.problem_title, limits::kUrlBytes);
      case Name::Cursor: return set(document.cursor, limits::kCursorBytes);
      case Name::Since: return set(document.since, limits::kCursorBytes);
      case Name::Type: return set(document.problem_type, limits::kUrlBytes);
      case Name::Detail: return set(document.problem_detail, limits::kUrlBytes);
      case Name::Field: return set(document.problem_field, limits::kIdBytes);
      default: return;
    }
  }

  void string(std::string_view text) override {
    switch (place()) {
      case Place::Comment: return comment_text(text);
      case Place::Author: return author_text(text);
      case Place::Comments: return not_a_comment();
      case Place::Top: return top_text(text);
      case Place::Can: if (document.can.size() < limits::kJsonDepth) document.can.emplace_back(utf8::prefix(text, limits::kIdBytes)); return;
      default: return;
    }
  }

  void integer(std::int64_t value) override {
    switch (place()) {
      case Place::Comment:
        if (member == Name::Rev && value >= 0) item.rev = value;
        else if (member == Name::Up && value >= 0) item.up = value;
        else if (member == Name::Down && value >= 0) item.down = value;
        else if (member == Name::Id || member == Name::Parent || member == Name::Client) comment_text(decimal(value));
        else wrong_type();
        return;
      case Place::Author: return wrong_type();
      case Place::Comments: return not_a_comment();
      case Place::Top:
        if (member == Name::Rejoinder && value == 1) document.native = true;
        if (member == Name::Level && value >= 0) document.level = value;
        return;
      case Place::Limits:
        if (value > 0 && member == Name::Body) document.body_limit = static_cast<std::size_t>(value);
        if (value > 0 && member == Name::EditWindow) document.edit_window = value;
        if (value > 0 && member == Name::Name) document.name_limit = static_cast<std::size_t>(value);
        return;
      default: return;
    }
  }

  void fraction(std::string_view) override { place() == Place::Comments ? not_a_comment() : wrong_type(); }

  void boolean(bool value) override {
    if (place() == Place::Comments) return not_a_comment();
    if (place() == Place::Comment && member == Name::Missing) {
      if (value) item.state = State::Removed;
      return;
    }
    if (place() == Place::Comment && member == Name::Pinned) {
      item.pinned = value;
      return;
    }
    wrong_type();
  }

  // What is null is as if it had not been told, also when it was told before.
  void null() override {
    if (place() == Place::Comments) return not_a_comment();
    if (place() == Place::Top && (member == Name::Comments || member == Name::Ops)) document.recognised = true;
    if (place() != Place::Comment) return;
    switch (member) {
      case Name::Id: return item.id.clear();
      case Name::Parent: return item.parent.clear();
      case Name::Author: return item.name.clear();
      case Name::Body: has_body = false; return item.body.clear();
      default: return;
    }
  }
};

Reader::Reader(Take take) : impl_(std::make_unique<Impl>(std::move(take))) {}
Reader::~Reader() = default;
Result<void> Reader::write(std::string_view bytes, bool last) {
  // A byte-order mark is no JSON, but some hosts' editors write one (RFC 8259, 8.1).
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (!std::exchange(impl_->begun, !bytes.empty()) && bytes.starts_with(kMark)) bytes.remove_prefix(kMark.size());
  return impl_->parser.write(bytes, last);
}
const endpoint::Document& Reader::document() const { return impl_->document; }

}  // namespace rejoinder::wire
