#include "wire/writer.hpp"

#include "base/decimal.hpp"
#include "base/utf8.hpp"

namespace rejoinder::wire {

void JsonWriter::comma() {
  if (!first_) out_ += ',';
  first_ = false;
}

JsonWriter& JsonWriter::open(char bracket) {
  comma();
  out_ += bracket;
  first_ = true;
  return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
  out_ += bracket;
  first_ = false;
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  string(name);
  out_ += ':';
  first_ = true;
  return *this;
}

JsonWriter& JsonWriter::string(std::string_view text) {
  comma();
  out_ += '"';
  std::size_t from = 0;  // the run that is copied as it is
  const auto escape = [&](std::size_t at, std::size_t size, std::string_view as) {
    out_.append(text, from, at - from).append(as);
    from = at + size;
  };
  for (std::size_t i = 0; i < text.size();) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x80) {
      const utf8::Decoded d = utf8::decode(text, i);
      if (!d.valid) escape(i, 1, "\xEF\xBF\xBD");
      i += d.size;
      continue;
    }
    switch (c) {
      case '"': escape(i, 1, "\\\""); break;
      case '\\': escape(i, 1, "\\\\"); break;
      case '\b': escape(i, 1, "\\b"); break;
      case '\f': escape(i, 1, "\\f"); break;
      case '\n': escape(i, 1, "\\n"); break;
      case '\r': escape(i, 1, "\\r"); break;
      case '\t': escape(i, 1, "\\t"); break;
      default:
        if (c < 0x20) {
          constexpr std::string_view hex = "0123456789abcdef";
          const char code[] = {'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]};
          escape(i, 1, {code, sizeof code});
        }
    }
    ++i;
  }
  out_.append(text, from);
  out_ += '"';
  return *this;
}

JsonWriter& JsonWriter::number(std::int64_t value) {
  comma();
  append_decimal(out_, value);
  return *this;
}

JsonWriter& JsonWriter::boolean(bool value) { return raw(value ? "true" : "false"); }
JsonWriter& JsonWriter::null() { return raw("null"); }

JsonWriter& JsonWriter::raw(std::string_view json) {
  comma();
  out_ += json;
  return *this;
}

namespace {

void write_common(JsonWriter& out, const endpoint::Item& item) {
  out.member("id", item.id);
  if (!item.client.empty() && item.client != item.id) out.member("client", item.client);
  out.key("parent");
  item.parent.empty() ? out.null() : out.string(item.parent);
}

void write_format(JsonWriter& out, endpoint::Format format) {
  if (format == endpoint::Format::Html) out.member("format", "html");
  if (format == endpoint::Format::Text) out.member("format", "text");
}

}  // namespace

void write_comment(JsonWriter& out, const endpoint::Item& item, bool with_email) {
  using endpoint::Role, endpoint::State;
  out.begin_object();
  write_common(out, item);
  out.key("author").begin_object();
  if (!item.name.empty()) out.member("name", item.name);
  if (!item.url.empty()) out.member("url", item.url);
  if (with_email && !item.email.empty()) out.member("email", item.email);
  if (item.role != Role::Reader) out.member("role", item.role == Role::Author ? "author" : "moderator");
  out.end_object();
  if (item.created != kNoTime) out.member("created", format_time(item.created));
  if (item.edited != kNoTime) out.member("edited", format_time(item.edited));
  switch (item.state) {
    case State::Visible: break;
    case State::Pending: out.member("state", "pending"); break;
    case State::Removed: out.member("state", "removed"); break;
    case State::Deleted: out.member("state", "deleted"); break;
    case State::Spam: out.member("state", "spam"); break;
  }
  if (item.up != 0) out.key("up").number(item.up);
  if (item.down != 0) out.key("down").number(item.down);
  if (item.pinned) out.key("pinned").boolean(true);
  if (item.rev != 0) out.key("rev").number(item.rev);
  write_format(out, item.format);
  if (item.state != State::Removed && item.state != State::Deleted) out.member("body", item.body);
  out.end_object();
}

}  // namespace rejoinder::wire
