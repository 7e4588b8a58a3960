#include "inspector/moderation.hpp"

#include <algorithm>
#include <utility>

#include "conformance/json.hpp"
#include "inspector/escape.hpp"

namespace demo::inspector {
namespace {

using conformance::Json;

constexpr std::int64_t kAgainMs = 5'000;

std::string encoded(std::string_view text) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~') out += c;
    else ((out += '%') += hex[byte >> 4]) += hex[byte & 15];
  }
  return out;
}

std::string text_of(const Json& value) { return value.is(Json::Kind::Text) || value.is(Json::Kind::Number) ? value.text : std::string(); }

// "https://host:port" of an address.
std::string_view origin_of(std::string_view address) { return address.substr(0, address.find_first_of("/?#", std::min(address.find("://") + 3, address.size()))); }

// The host's page, where it is on the host's origin: another one is nobody's business here.
std::string page_of(std::string_view endpoint, const std::string& told) {
  const bool plain = std::all_of(told.begin(), told.end(), [](char c) { return c > ' ' && c < 0x7F && c != '"' && c != '\\'; });
  if (!plain || told.empty() || told.starts_with("//")) return {};
  const std::string_view origin = origin_of(endpoint);
  if (told.front() == '/') return std::string(origin) + told;
  return origin_of(told) == origin ? told : std::string();
}

std::string what_became(std::string_view op) {
  if (op == "approve") return "Approved.";
  if (op == "remove") return "Removed.";
  if (op == "spam") return "Marked as spam.";
  return op == "ban" ? "The author is banned." : "The author is no longer banned.";
}

// What a host says of its refusal.
std::string refusal(const Reply& reply) {
  if (reply.status == 0) return "The host cannot be reached.";
  std::string error;
  const auto json = conformance::read_json(reply.body, error);
  const std::string title = json ? text_of((*json)["title"]) : "", detail = json ? text_of((*json)["detail"]) : "";
  return "Refused (" + std::to_string(reply.status) + "). " + title + (detail.empty() ? "" : " " + detail);
}

}  // namespace

bool is_private(std::string_view endpoint) {
  if (endpoint.starts_with("https://")) return true;
  std::string_view host = origin_of(endpoint);
  if (!host.starts_with("http://")) return false;
  host.remove_prefix(7);
  if (host.find('@') != std::string_view::npos) return false;
  host = host.starts_with('[') ? host.substr(0, host.find(']') + 1) : host.substr(0, host.find(':'));
  return host == "127.0.0.1" || host == "localhost" || host == "[::1]";
}

Moderation::Moderation(std::string endpoint, std::string thread, std::string token)
    : endpoint_(std::move(endpoint)), thread_(std::move(thread)), token_(std::move(token)) {
  refresh();
}

std::string Moderation::address(const std::string& thread, std::string_view more) const {
  std::string out = endpoint_.substr(0, endpoint_.find('#'));
  const auto append = [&](std::string_view parameter) {
    if (!parameter.empty()) ((out += out.find('?') == std::string::npos ? '?' : '&') += parameter);
  };
  if (const std::size_t at = out.find("{thread}"); at != std::string::npos) out.replace(at, 8, encoded(thread));
  else if (!thread.empty()) append("thread=" + encoded(thread));
  append(more);
  return out;
}

void Moderation::ask(std::string what, Request request) {
  request.id = ++last_;
  request.token = token_;
  open_[last_] = std::move(what);
  requests_.push_back(std::move(request));
}

// Of all threads, where the host's address does not name one. What an older question brings is older.
void Moderation::refresh() {
  std::erase_if(open_, [](const auto& one) { return one.second.empty(); });
  again_ = -1;
  ask("", {.method = "GET", .url = address(endpoint_.find("{thread}") == std::string::npos ? "" : thread_, spam_ ? "queue=spam" : "queue")});
}

void Moderation::tick(std::int64_t now) {
  if (again_ >= 0 && now >= again_) refresh();
}

void Moderation::look_at(bool spam) {
  if (spam_ == spam) return;
  spam_ = spam;
  known_ = false;
  waiting_.clear();
  total_ = 0;
  refresh();
}

bool Moderation::busy() const {
  return std::any_of(open_.begin(), open_.end(), [](const auto& one) { return !one.second.empty(); });
}

void Moderation::decide(std::string_view op, const std::string& thread, const std::string& id, std::string_view reason) {
  std::string body = R"({"ops":[{"op":)";
  append_json(body, op);
  append_json(body += ",\"id\":", id);
  if (!reason.empty()) append_json(body += ",\"reason\":", reason);
  ask(std::string(op), {.method = "POST", .url = address(thread.empty() ? thread_ : thread, {}), .content_type = "application/json", .body = body + "}]}"});
}

std::vector<Request> Moderation::requests() { return std::exchange(requests_, {}); }

bool Moderation::answered(std::int64_t id, const Reply& reply, std::int64_t now) {
  const auto asked = open_.find(id);
  if (asked == open_.end()) return false;
  const std::string op = std::move(asked->second);
  open_.erase(asked);
  const bool good = reply.status >= 200 && reply.status < 300;
  if (op.empty()) {
    // Whom it refuses asks no more by himself.
    if (good || reply.status == 0 || reply.status >= 500) again_ = now + kAgainMs;
    if (good) return read(reply.body);
    trouble_ = refusal(reply);
    return false;
  }
  said_ = good ? what_became(op) : refusal(reply);
  trouble_.clear();
  decided_ = good;
  refresh();
  return good;
}

bool Moderation::read(const std::string& body) {
  std::string error;
  const auto json = conformance::read_json(body, error);
  if (!json || !(*json)["queue"].is(Json::Kind::Array)) return trouble_ = "The host does not answer what waits: " + (error.empty() ? std::string("there is no queue in it") : error), false;
  trouble_.clear();
  decisions_.clear();
  const std::vector<Waiting> before = std::exchange(waiting_, {});
  total_ = (*json)["total"].integer().value_or(0);
  page_ = page_of(endpoint_, text_of((*json)["moderation"]));
  for (const auto& [unnamed, one] : (*json)["queue"].members) {
    const Json &comment = one["comment"], &author = comment["author"];
    Waiting entry{text_of(one["thread"]), text_of(comment["id"]), author.is(Json::Kind::Object) ? text_of(author["name"]) : text_of(author), text_of(comment["body"]),
                  text_of(comment["state"]), text_of(one["writer"]), one["network"].is(Json::Kind::Bool) && one["network"].text == "true", {}};
    if (entry.state.empty()) entry.state = "visible";
    for (const auto& [none, report] : one["reports"].members) entry.reports.push_back(text_of(report["reason"]));
    waiting_.push_back(std::move(entry));
  }
  for (const auto& [unnamed, one] : (*json)["decisions"].members)
    decisions_.push_back({text_of(one["thread"]), text_of(one["id"]), text_of(one["op"]), text_of(one["reason"]), text_of(one["moderator"]), text_of(one["created"])});
  return std::exchange(known_, true) && !std::exchange(decided_, false) && waiting_ != before;
}

}  // namespace demo::inspector
