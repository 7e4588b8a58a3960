#include "conformance/run.hpp"

#include <algorithm>
#include <random>

#include "cli/commands.hpp"

namespace demo::conformance {
namespace {

const Json kNone;

std::string hex(int digits) {
  static std::random_device chance;
  std::string out;
  while (digits-- > 0) out += "0123456789abcdef"[chance() & 15];
  return out;
}

}  // namespace

bool Run::can(std::string_view what) const {
  const auto& list = whole.json["can"].members;
  return std::any_of(list.begin(), list.end(), [&](const auto& entry) { return entry.second.is_text(what); });
}

std::int64_t Run::limit(std::string_view name, std::int64_t otherwise) const { return whole.json["limits"][name].integer().value_or(otherwise); }

const Json& Run::read_whole() {
  whole = endpoint.read();
  return comments_of(whole.json);
}

const Json& Run::find(std::string_view id) const { return named(comments_of(whole.json), id); }

Answer Run::write(const std::string& ops, std::string_view with_key) const {
  const std::string member = with_key.empty() ? "" : "\"key\":" + quoted(with_key) + ',';
  return endpoint.write('{' + member + "\"ops\":[" + ops + "]}");
}

Answer Run::reply(const std::string& id, const std::string& body, std::string_view with_key) const { return write(reply_op(id, body), with_key); }

const Json& comments_of(const Json& document) { return document.is(Json::Kind::Array) ? document : document["comments"]; }

const Json& named(const Json& comments, std::string_view id) {
  for (const auto& [none, comment] : comments.members) {
    if (id_of(comment["id"]) == id || id_of(comment["client"]) == id) return comment;
  }
  return kNone;
}

std::map<std::string, std::string> by_id(const Json& comments) {
  std::map<std::string, std::string> out;
  for (const auto& [none, comment] : comments.members) out[id_of(comment["id"])] = canonical(comment);
  return out;
}

std::string mint() {
  std::string time(12, '0');
  auto now = static_cast<unsigned long long>(now_ms());
  for (std::size_t i = 12; i-- > 0; now >>= 4) time[i] = "0123456789abcdef"[now & 15];
  return time.substr(0, 8) + '-' + time.substr(8) + "-7" + hex(3) + "-8" + hex(3) + '-' + hex(12);
}

std::string secret() { return hex(32); }

std::string op(std::string_view name, std::string_view id, std::string_view more) {
  return "{\"op\":\"" + std::string(name) + "\",\"id\":" + quoted(id) + std::string(more) + '}';
}

std::string reply_op(std::string_view id, std::string_view body, std::string_view more) {
  return op("reply", id, ",\"author\":{\"name\":\"Conformance\"},\"body\":" + quoted(body) + std::string(more));
}

bool refused(Rule& rule, const Answer& answer, std::initializer_list<long> statuses, std::string_view type, std::string_view field) {
  std::string wanted;
  for (const long status : statuses) wanted += (wanted.empty() ? "" : " or ") + std::to_string(status);
  wanted += " with application/problem+json, type urn:rejoinder:problem:" + std::string(type);
  if (!field.empty()) wanted += ", field \"" + std::string(field) + '"';
  const Json& problem = answer.json;
  const bool good = std::find(statuses.begin(), statuses.end(), answer.status()) != statuses.end() && answer.media_type() == "application/problem+json" &&
                    problem["type"].is_text("urn:rejoinder:problem:" + std::string(type)) && (field.empty() || problem["field"].is_text(field));
  if (!rule.want(good, answer, wanted)) return false;
  if (!rule.want(problem["title"].is(Json::Kind::Text) && !problem["title"].text.empty(), answer, "a title in the problem")) return false;
  return rule.want(problem["status"].integer() == answer.status(), answer, "the HTTP status as the problem's \"status\"");
}

bool unusable(Rule& rule, const Answer& answer, std::string_view field) {
  return answer.status() == 413 ? refused(rule, answer, {413}, "too-large", field) : refused(rule, answer, {400, 422}, "invalid", field);
}

}  // namespace demo::conformance
