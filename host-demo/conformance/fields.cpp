#include "conformance/fields.hpp"

#include <algorithm>
#include <charconv>

namespace demo::conformance {
namespace {

using Kind = Json::Kind;
constexpr std::size_t kIdBytes = 256, kBodyBytes = 65'536;

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

std::string id_error(const Json& value, std::string_view name) {
  const std::string member(name);
  if (value.is(Kind::Number)) return value.integer() ? "" : member + " is a number that is not whole, or beyond 64 bits";
  if (!value.is(Kind::Text)) return member + " is neither a text nor an integer";
  if (value.text.size() > kIdBytes) return member + " is longer than 256 bytes";
  return has_control(value.text) ? member + " has control characters" : "";
}

std::string id(const Json& comment) {
  if (!comment.is(Kind::Object)) return "is not an object";
  if (comment["id"].is(Kind::Absent)) return "has no id";
  if (comment["id"].is_text("")) return "id is empty";
  const std::string error = id_error(comment["id"], "id");
  return !error.empty() || comment["client"].is(Kind::Absent) ? error : id_error(comment["client"], "client");
}

std::string parent(const Json& comment) {
  const Json& value = comment["parent"];
  return value.is(Kind::Absent) || value.is(Kind::Null) ? "" : id_error(value, "parent");
}

std::string author(const Json& comment) {
  const Json& value = comment["author"];
  if (value.is(Kind::Absent) || value.is(Kind::Null) || value.is(Kind::Text)) return {};
  if (!value.is(Kind::Object)) return "author is neither a text nor an object";
  const Json &name = value["name"], &url = value["url"], &role = value["role"];
  if (!name.is(Kind::Absent) && !name.is(Kind::Null) && !name.is(Kind::Text)) return "author.name is not a text";
  if (!url.is(Kind::Absent) && !url.is(Kind::Text)) return "author.url is not a text";
  const bool known = role.is(Kind::Absent) || role.is_text("author") || role.is_text("moderator") || role.is_text("reader");
  return known ? "" : "author.role is neither \"author\" nor \"moderator\"";
}

// Whatever the member is called: "email", "mail", "author_email".
std::string mail_in(const Json& value, const std::string& where) {
  for (const auto& [name, member] : value.members) {
    const std::string path = name.empty() ? where : where + (where.empty() ? "" : ".") + name;
    if (name.find("mail") != std::string::npos && member.is(Kind::Text) && member.text.find('@') != std::string::npos) return path + " is an e-mail address";
    if (const std::string found = mail_in(member, path); !found.empty()) return found;
  }
  return {};
}
std::string mail(const Json& comment) { return mail_in(comment, ""); }

std::string body(const Json& comment) {
  const Json& value = comment["body"];
  if (is_tombstone(comment)) return {};  // that it has none is said with the states
  if (value.is(Kind::Absent)) return "has no body";
  if (!value.is(Kind::Text)) return "body is not a text";
  return value.text.size() > kBodyBytes ? "body is longer than 65536 bytes" : "";
}

std::string format(const Json& comment) {
  const Json& value = comment["format"];
  const bool known = value.is(Kind::Absent) || value.is_text("markdown") || value.is_text("html") || value.is_text("text");
  return known ? "" : "format is none of \"markdown\", \"html\", \"text\"";
}

std::string times(const Json& comment) {
  for (const std::string_view name : {"created", "edited"}) {
    const Json& value = comment[name];
    if (value.is(Kind::Absent)) continue;
    if (!value.is(Kind::Text) || !is_time(value.text)) return std::string(name) + " is not like 2026-01-02T20:00:00Z";
  }
  return {};
}

std::string state(const Json& comment) {
  const Json& value = comment["state"];
  if (value.is(Kind::Absent)) return {};
  for (const std::string_view one : {"visible", "pending", "removed", "deleted", "spam"}) {
    if (value.is_text(one)) return is_tombstone(comment) && !comment["body"].is(Kind::Absent) ? "is " + value.text + " and has a body" : "";
  }
  return "state is none of \"visible\", \"pending\", \"removed\", \"deleted\", \"spam\"";
}

std::string counts(const Json& comment) {
  for (const std::string_view name : {"up", "down", "rev"}) {
    const Json& value = comment[name];
    if (!value.is(Kind::Absent) && value.integer().value_or(-1) < 0) return std::string(name) + " is not a whole number from 0 up";
  }
  return comment["pinned"].is(Kind::Absent) || comment["pinned"].is(Kind::Bool) ? "" : "pinned is not true or false";
}

bool number(std::string_view text, int least, int most) {
  int value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  return read.ec == std::errc() && read.ptr == text.data() + text.size() && value >= least && value <= most;
}

}  // namespace

// Leap seconds are let through; a reader takes them for the second before.
bool is_time(std::string_view text) {
  if (text.size() < 20 || text[4] != '-' || text[7] != '-' || (text[10] != 'T' && text[10] != 't') || text[13] != ':' || text[16] != ':') return false;
  const bool numbers = number(text.substr(0, 4), 0, 9'999) && number(text.substr(5, 2), 1, 12) && number(text.substr(8, 2), 1, 31) &&
                       number(text.substr(11, 2), 0, 23) && number(text.substr(14, 2), 0, 59) && number(text.substr(17, 2), 0, 60);
  std::string_view rest = text.substr(19);
  if (rest.starts_with('.')) {
    const std::size_t end = std::min(rest.find_first_not_of("0123456789", 1), rest.size());
    if (end == 1) return false;
    rest.remove_prefix(end);
  }
  return numbers && (rest == "Z" || rest == "z" || rest == "+00:00");
}

std::string id_of(const Json& value) { return value.is(Kind::Text) || value.is(Kind::Number) ? value.text : std::string(); }

bool is_tombstone(const Json& comment) { return comment["state"].is_text("removed") || comment["state"].is_text("deleted"); }
bool is_visible(const Json& comment) { return comment["state"].is(Kind::Absent) || comment["state"].is_text("visible"); }

const std::vector<Field>& fields() {
  static const std::vector<Field> all = {
      {"an id is a text or an integer, of at most 256 bytes, without control characters", id},
      {"a parent is an id, null, \"\" or absent", parent},
      {"an author is a text or {name, url, role}", author},
      {"no e-mail address is told", mail},
      {"a body is a text of at most 65,536 bytes, and there unless the comment is removed or deleted", body},
      {"a format is markdown, html or text", format},
      {"times are RFC 3339 in UTC", times},
      {"a state is one of the five, and what is removed or deleted has no body", state},
      {"up, down and rev are whole numbers from 0 up, pinned is true or false", counts},
  };
  return all;
}

std::string comments_error(const Json& comments) {
  if (!comments.is(Kind::Array)) return "comments is not an array";
  for (std::size_t i = 0; i < comments.size(); ++i) {
    for (const Field& field : fields()) {
      if (const std::string error = field.error(comments[i]); !error.empty()) return "comments[" + std::to_string(i) + "]: " + error;
    }
  }
  return {};
}

}  // namespace demo::conformance
