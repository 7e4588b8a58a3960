#include "cli/thread_text.hpp"

#include <ctime>
#include <map>

#include "cli/json.hpp"
#include "conformance/report.hpp"

namespace demo {
namespace {

using rejoinder::mapping::Comment;
using conformance::shown;

constexpr std::size_t kWords = 70, kName = 40;

std::string time_text(std::int64_t milliseconds, const char* format) {
  const std::time_t seconds = static_cast<std::time_t>(milliseconds / 1'000);
  std::tm utc{};
  if (gmtime_r(&seconds, &utc) == nullptr) return "?";
  char text[64];
  return {text, std::strftime(text, sizeof text, format, &utc)};
}

// Without what stands between < and >: nobody shows this to a browser.
std::string words(const Comment& comment) {
  if (comment.format != "html") return comment.body;
  std::string out;
  bool tag = false;
  for (const char c : comment.body) {
    if (c == '<') tag = true;
    else if (c == '>' && tag) tag = false, out += ' ';
    else if (!tag) out += c;
  }
  return out;
}

std::string extras(const Comment& comment) {
  std::string out;
  const auto add = [&](const std::string& what) { (out += out.empty() ? "" : ", ") += what; };
  if (comment.state != "visible") add(comment.state);
  if (comment.up != 0) add('+' + std::to_string(comment.up));
  if (comment.down != 0) add("-" + std::to_string(comment.down));
  if (comment.role != "reader") add(comment.role);
  if (comment.pinned) add("pinned");
  if (comment.edited != INT64_MIN) add("edited " + time_text(comment.edited, "%Y-%m-%d %H:%M"));
  if (!comment.url.empty()) add(shown(comment.url, kWords));
  return out;
}

}  // namespace

std::string thread_text(const rejoinder::mapping::Understood& understood, std::size_t most) {
  std::map<std::string_view, const Comment*> by_id;
  for (const Comment& comment : understood.comments) by_id.emplace(comment.id, &comment);
  std::string out;
  std::size_t number = 0;
  for (const Comment& comment : understood.comments) {
    if (number++ == most) break;
    const auto parent = by_id.find(comment.parent);
    out += "  " + shown(comment.id, kName) + "  " + (comment.name.empty() ? "nobody named" : shown(comment.name, kName)) + ", " +
           (comment.created == INT64_MIN ? "no time" : time_text(comment.created, "%Y-%m-%d %H:%M:%S UTC"));
    if (!comment.parent.empty()) out += ", to " + (parent == by_id.end() ? "what is not here: " + shown(comment.parent, kName) : shown(comment.parent, kName) + " (" + shown(parent->second->name, kName) + ")");
    out += "\n      " + comment.format + ": " + shown(words(comment), kWords);
    if (const std::string more = extras(comment); !more.empty()) out += "\n      " + more;
    out += '\n';
  }
  for (const auto& skipped : understood.skipped) out += "  left out " + std::to_string(skipped.count) + ": " + shown(skipped.reason, kWords) + " (" + shown(skipped.where, kWords) + ")\n";
  return out;
}

std::string thread_json(const rejoinder::mapping::Understood& understood) {
  std::string out = "{\"rejoinder\":1,\"comments\":[";
  bool first = true;
  for (const Comment& comment : understood.comments) {
    out += first ? "\n{" : ",\n{";
    first = false;
    append_member(out, "id", comment.id);
    if (!comment.parent.empty()) append_member(out, "parent", comment.parent);
    out += ",\"author\":{";
    append_member(out, "name", comment.name);
    if (!comment.url.empty()) append_member(out, "url", comment.url);
    if (comment.role != "reader") append_member(out, "role", comment.role);
    out += '}';
    if (comment.created != INT64_MIN) append_member(out, "created", time_text(comment.created, "%Y-%m-%dT%H:%M:%SZ"));
    if (comment.edited != INT64_MIN) append_member(out, "edited", time_text(comment.edited, "%Y-%m-%dT%H:%M:%SZ"));
    if (comment.state != "visible") append_member(out, "state", comment.state);
    if (comment.up != 0) out += ",\"up\":" + std::to_string(comment.up);
    if (comment.down != 0) out += ",\"down\":" + std::to_string(comment.down);
    if (comment.pinned) out += ",\"pinned\":true";
    append_member(out, "format", comment.format);
    if (comment.state != "removed" && comment.state != "deleted") append_member(out, "body", comment.body);
    out += '}';
  }
  return out + "\n]}\n";
}

}  // namespace demo
