#include "server/router.hpp"

#include "server/clock.hpp"
#include "server/network.hpp"

namespace demo {
namespace {

constexpr std::string_view kEndpoint = "/comments";

struct Target {
  std::string_view path, query;
};

// Of an absolute target ("http://host/path") the authority is dropped: this server has one site only.
Target split(std::string_view target) {
  if (!target.starts_with('/')) {
    if (const std::size_t scheme = target.find("://"); scheme != std::string_view::npos) {
      const std::size_t slash = target.find('/', scheme + 3);
      target = slash == std::string_view::npos ? "/" : target.substr(slash);
    }
  }
  target = target.substr(0, target.find('#'));
  const std::size_t mark = target.find('?');
  if (mark == std::string_view::npos) return {target, {}};
  return {target.substr(0, mark), target.substr(mark + 1)};
}

// A browser that shows a page; the widget and programs ask for JSON, or for anything.
bool wants_page(const Request& request, std::string_view query) {
  return (request.method == "GET" || request.method == "HEAD") && request.accept.find("text/html") != std::string_view::npos && !rejoinder::HostForm::read(query, "").id.empty();
}

bool is_form(const Request& request) { return request.method == "POST" && request.content_type.starts_with("application/x-www-form-urlencoded"); }

// A reader's picture.
bool is_picture(const Request& request, std::string_view query) {
  return request.method == "POST" && (query == "avatar" || query.starts_with("avatar&") || query.find("&avatar") != std::string_view::npos) && request.content_type.starts_with("image/");
}

// Something that is drawn anew for whoever asks.
bool is_figure(std::string_view query) { return query.starts_with("identicon=") || query.find("&identicon=") != std::string_view::npos; }

bool wants_stream(const Request& request) {
  return request.method == "GET" && request.accept.find("text/event-stream") != std::string_view::npos;
}

}  // namespace

Router::Course Router::take(const Request& request, std::function<void(Answer)> later) {
  const Target target = split(request.target);
  if (!target.path.starts_with('/')) return {problem(400, "invalid", "The target is not a path."), {}};
  if (!moderators_.empty() && (target.path == Desk::kPath || target.path == Desk::kStyle)) return {desk_.take(request, target.path, target.query, flood_, std::move(later)), {}};
  if (target.path != kEndpoint) return {files_.answer(request, target.path), {}};
  Course course = comments(request, target.query, std::move(later));
  if (course.answer) origins_.open(*course.answer, request.origin);
  return course;
}

Answer Router::refuse(const Request& request, Answer refusal) {
  if (split(request.target).path != kEndpoint) return refusal;
  Answer answer = too_often(request).value_or(std::move(refusal));
  origins_.open(answer, request.origin);
  return answer;
}

Router::Course Router::comments(const Request& request, std::string_view query, std::function<void(Answer)> later) {
  if (request.method == "OPTIONS") return {origins_.preflight(request), {}};
  rejoinder::HostRequest asked = {request.method, query, request.content_type, request.if_none_match, request.body};
  // Another scheme is a proxy's business. Guesses at a token are counted as writes.
  if (const std::string_view token = bearer(request.authorization); !moderators_.empty() && !token.empty()) {
    asked.moderator = moderators_.recognise(token);
    if (asked.moderator.empty()) {
      if (auto answer = too_often(request)) return {std::move(answer), {}};
      return {problem(401, "sign-in", "No moderator has this token.").header("WWW-Authenticate", "Bearer"), {}};
    }
  }
  if (wants_stream(request)) return follow(request, asked);
  if (wants_page(request, query)) return {site_.comment(request, query), {}};
  if (is_form(request)) return form(request, query, std::move(later));
  if (request.method != "POST" && is_figure(query)) {
    if (const int wait = figures_.take(std::string(request.peer), now()); wait != 0)
      return {problem(429, "slow-down", "Too many figures for this address.").header("Retry-After", std::to_string(wait)), {}};
  }
  if (request.method != "POST") return {answer_of(host_.handle(asked, milliseconds())), {}};
  if (!origins_.may_write(request.origin)) return {problem(403, "closed", "This site may not write here."), {}};
  if (asked.moderator.empty()) {
    if (auto answer = too_often(request)) return {std::move(answer), {}};
  }
  if (is_picture(request, query)) return picture(request, std::move(later));
  rejoinder::HostResponse refusal;
  auto made = rejoinder::Host::read(asked, refusal);
  if (!made) return {answer_of(refusal), {}};
  write(std::move(made), request.origin, std::move(later));
  return {};
}

void Router::write(std::unique_ptr<rejoinder::HostWrite> write, std::string_view origin, std::function<void(Answer)> later) {
  batch_.add(std::move(write), [this, origin, later = std::move(later)](const rejoinder::HostResponse& response) {
    Answer answer = answer_of(response);
    origins_.open(answer, origin);
    later(std::move(answer));
  });
}

// What is kept is what the decoder has written anew, never what came.
Router::Course Router::picture(const Request& request, std::function<void(Answer)> later) {
  rejoinder::HostResponse refusal;
  auto nothing = rejoinder::Host::picture(request.key, "", refusal);
  if (!nothing) return {answer_of(refusal), {}};
  if (request.body.empty()) return write(std::move(nothing), request.origin, std::move(later)), Course{};
  const bool taken = decoder_.add(request.body, [this, request, later = std::move(later)](Decoder::Decoded decoded) {
    rejoinder::HostResponse refused;
    auto made = decoded.why.empty() ? rejoinder::Host::picture(request.key, std::move(decoded.png), refused) : nullptr;
    if (made) return write(std::move(made), request.origin, later);
    Answer answer = decoded.why.empty() ? answer_of(refused)
                                        : problem(422, "invalid", "The picture is not taken.", R"("field":"picture","detail":")" + decoded.why + '"');
    origins_.open(answer, request.origin);
    later(std::move(answer));
  });
  if (!taken) return {problem(503, "trouble", "Too many pictures at once.").header("Retry-After", "5"), {}};
  return {};
}

// A form needs no leave from a browser to go to another site, so it must say where it comes from.
Router::Course Router::form(const Request& request, std::string_view query, std::function<void(Answer)> later) {
  const auto refuse = [&](int status, std::string_view why) { return Course{site_.refused(request, query, status, why), {}}; };
  if (request.origin.empty() || !origins_.may_write(request.origin)) return refuse(403, "This form stands on a page that may not write here.");
  if (const int wait = flood_.take(std::string(request.peer), now()); wait != 0)
    return {site_.refused(request, query, 429, "Too many writes from this address: wait a little, then send it again.").header("Retry-After", std::to_string(wait)), {}};
  rejoinder::HostResponse refusal;
  const std::string network = network_of(request.peer);
  auto write = rejoinder::Host::read({.method = request.method, .query = query, .content_type = request.content_type, .if_none_match = {}, .body = request.body, .forms = true, .now = milliseconds(), .network = network}, refusal);
  if (!write) return refuse(refusal.status, refusal.why);
  batch_.add(std::move(write), [this, request, query, later = std::move(later)](const rejoinder::HostResponse& response) {
    later(response.comment.empty() ? site_.refused(request, query, response.status, response.why) : site_.posted(response, query));
  });
  return {};
}

Router::Course Router::follow(const Request& request, const rejoinder::HostRequest& asked) {
  if (live_.full()) return {problem(503, "trouble", "Too many follow already.").header("Retry-After", "30"), {}};
  auto follower = host_.follow(asked, request.last_event_id);
  Answer answer = answer_of(follower.refusal);
  if (answer.status != 200) return {std::move(answer), {}};
  answer.header("X-Accel-Buffering", "no");  // nginx in front would keep events until there are many
  return {std::move(answer), std::move(follower)};
}

std::optional<Answer> Router::too_often(const Request& request) {
  const int wait = flood_.take(std::string(request.peer), now());
  if (wait == 0) return std::nullopt;
  return problem(429, "slow-down", "Too many writes from this address.").header("Retry-After", std::to_string(wait));
}

}  // namespace demo
