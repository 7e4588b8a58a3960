#include "server/desk.hpp"

#include <algorithm>
#include <map>

#include "cli/json.hpp"
#include "server/clock.hpp"
#include "server/desk_page.hpp"

namespace demo {
namespace {

using Queue = rejoinder::HostQueue;

constexpr std::string_view kCookie = "moderator=";

// The browser sends the cookie here and nowhere else, and never with what another site asks for.
std::string cookie(const std::string& secret, bool secure, std::string_view more) {
  return std::string(kCookie) + secret + "; Path=" + std::string(Desk::kPath) + "; HttpOnly; SameSite=Strict" + (secure ? "; Secure" : "") + std::string(more);
}

std::string_view session_of(std::string_view cookies) {
  while (!cookies.empty()) {
    const std::size_t end = std::min(cookies.find(';'), cookies.size());
    std::string_view one = cookies.substr(0, end);
    cookies.remove_prefix(std::min(end + 1, cookies.size()));
    one.remove_prefix(std::min(one.find_first_not_of(' '), one.size()));
    if (one.starts_with(kCookie)) return one.substr(kCookie.size());
  }
  return {};
}

int digit(char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; }

std::string decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = i + 2 < text.size() && text[i] == '%' ? digit(text[i + 1]) : -1, low = high < 0 ? -1 : digit(text[i + 2]);
    if (low >= 0) out += static_cast<char>(high * 16 + low), i += 2;
    else out += text[i] == '+' ? ' ' : text[i];
  }
  return out;
}

// application/x-www-form-urlencoded; of a name told twice the first.
std::map<std::string, std::string, std::less<>> fields_of(std::string_view body) {
  std::map<std::string, std::string, std::less<>> out;
  while (!body.empty()) {
    const std::size_t end = std::min(body.find('&'), body.size());
    const std::string_view pair = body.substr(0, end);
    body.remove_prefix(std::min(end + 1, body.size()));
    const std::size_t equals = std::min(pair.find('='), pair.size());
    out.emplace(decoded(pair.substr(0, equals)), decoded(pair.substr(std::min(equals + 1, pair.size()))));
  }
  return out;
}

Answer page(int status, std::string html) {
  Answer answer;
  answer.status = status;
  answer.header("Content-Type", "text/html; charset=utf-8").header("Cache-Control", "no-store").header("X-Content-Type-Options", "nosniff");
  answer.header("Content-Security-Policy", "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
  answer.header("Referrer-Policy", "same-origin").header("Vary", "Cookie");
  answer.body = std::move(html);
  return answer;
}

Queue::Of queue_named(std::string_view name) { return name == "spam" ? Queue::Of::Spam : Queue::Of::Waiting; }

Answer to_queue(Queue::Of of = Queue::Of::Waiting, std::string_view done = {}) {
  Answer answer;
  answer.status = 303;
  const std::string spam = of == Queue::Of::Spam ? "?queue=spam" : "";
  answer.header("Location", std::string(Desk::kPath) + spam + (done.empty() ? "" : (spam.empty() ? "?done=" : "&done=") + std::string(done))).header("Cache-Control", "no-store");
  return answer;
}

}  // namespace

bool Desk::is_own(std::string_view origin) const { return std::find(own_.begin(), own_.end(), origin) != own_.end(); }

std::optional<Answer> Desk::take(const Request& request, std::string_view path, std::string_view query, Flood& flood, std::function<void(Answer)> later) {
  if (path == kStyle) {
    Answer answer;
    answer.status = 200;
    answer.header("Content-Type", "text/css; charset=utf-8").header("Cache-Control", "no-cache").header("X-Content-Type-Options", "nosniff");
    answer.body = std::string(desk_style());
    return answer;
  }
  if (request.method == "POST") return post(request, flood, std::move(later));
  if (request.method != "GET" && request.method != "HEAD") return page(405, sign_in_page("Only GET, HEAD and POST.")).header("Allow", "GET, HEAD, POST");
  const std::string_view name = sessions_.name_of(session_of(request.cookie), now());
  if (name.empty()) return page(200, sign_in_page({}));
  auto asked = fields_of(query);
  return queue(200, queue_named(asked["queue"]), name, said(asked["done"]));
}

// Browsers send forms anywhere without asking: the cookie does not come along then, and where the form stood is asked for as well.
std::optional<Answer> Desk::post(const Request& request, Flood& flood, std::function<void(Answer)> later) {
  if (!is_own(request.origin)) return page(403, sign_in_page("This form stands on another site's page."));
  if (!request.content_type.starts_with("application/x-www-form-urlencoded")) return page(415, sign_in_page("This is no form."));
  const auto fields = fields_of(request.body);
  const auto field = [&](std::string_view name) {
    const auto found = fields.find(name);
    return found == fields.end() ? std::string() : found->second;
  };
  if (fields.contains("token")) return sign_in(request, field("token"), flood);
  const std::string secret(session_of(request.cookie)), name(sessions_.name_of(secret, now()));
  if (name.empty()) return page(403, sign_in_page("Nobody is signed in here any more."));
  const std::string op = field("do");
  const Queue::Of of = queue_named(field("queue"));
  if (op == "sign-out") return sessions_.end(secret), to_queue().header("Set-Cookie", cookie("", request.origin.starts_with("https:"), "; Max-Age=0"));
  std::string body = R"({"ops":[{)";
  append_member(body, "op", op);
  append_member(body, "id", field("id"));
  if (op == "remove") append_member(body, "reason", field("reason"));
  body += "}]}";
  rejoinder::HostResponse refusal;
  const std::string query = "thread=" + percent_encoded(field("thread"));
  auto write = is_decision(op) ? rejoinder::Host::read({.method = "POST", .query = query, .content_type = "application/json", .if_none_match = {}, .body = body, .moderator = name}, refusal) : nullptr;
  if (!write) return queue(422, of, name, {}, refusal.why.empty() ? "This is nothing that a moderator decides." : refusal.why);
  batch_.add(std::move(write), [this, name, op, of, later = std::move(later)](const rejoinder::HostResponse& response) {
    later(response.status < 300 ? to_queue(of, op) : queue(response.status, of, name, {}, response.why));
  });
  return std::nullopt;
}

// Guesses are counted as writes.
Answer Desk::sign_in(const Request& request, std::string_view token, Flood& flood) {
  if (const int wait = flood.take(std::string(request.peer), now()); wait != 0)
    return page(429, sign_in_page("Too many tries from this address: wait a little.")).header("Retry-After", std::to_string(wait));
  const std::string_view name = moderators_.recognise(token);
  if (name.empty()) return page(403, sign_in_page("No moderator has this token."));
  return to_queue().header("Set-Cookie", cookie(sessions_.begin(name, now()), request.origin.starts_with("https:"), {}));
}

Answer Desk::queue(int status, Queue::Of of, std::string_view name, std::string_view said, std::string_view trouble) {
  Queue queue;
  if (!host_.queue(of, "", queue)) return page(503, queue_page(queue, of, name, {}, "The host has trouble: what waits cannot be read now.")).header("Retry-After", "5");
  return page(status, queue_page(queue, of, name, said, trouble));
}

}  // namespace demo
