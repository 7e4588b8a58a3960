// The bytes are moves: of a reader, of a host that answers well, badly or in pieces, of the journal, of the clock. The
// fuzzer plays everybody around the core; it knows nothing but the public headers.
#include <map>
#include <vector>

#include "promise.hpp"
#include "rejoinder/session.hpp"
#include "render/keyed_html.hpp"

using namespace rejoinder;

namespace {

class Moves {
 public:
  Moves(const std::uint8_t* data, std::size_t size) : data_(data), left_(size) {}
  bool more() const { return left_ > 0; }
  unsigned below(unsigned limit) { return left_ == 0 ? 0 : (--left_, *data_++ % limit); }
  template <std::size_t N>
  std::string_view any(const std::string_view (&of)[N]) {
    return of[below(N)];
  }

 private:
  const std::uint8_t* data_;
  std::size_t left_;
};

constexpr std::string_view kIds[] = {"a", "b", "c", "d", "e", "f", "", "__proto__", "a b", "root", "\\u00e9"};
constexpr std::string_view kBodies[] = {"x", "**y**", "> [Ann wrote](#c-a):\\n> x", "@Ann", "<b>z", "", "- a\\n- b", "```js\\nx\\n```"};
constexpr std::string_view kNames[] = {"Ann", "Bob", "", "<i>", "\\u202eeve"};
constexpr std::string_view kStates[] = {"visible", "pending", "removed", "deleted", "spam"};
constexpr std::string_view kFormats[] = {"markdown", "html", "text"};
constexpr std::string_view kActions[] = {"reply", "submit", "cancel", "preview", "retry", "discard", "edit", "refresh"};
constexpr std::string_view kFailures[] = {"network", "timeout", "too-large", "empty"};

std::string comment(Moves& moves, std::string_view client) {
  std::string out = R"({"id":")" + std::string(moves.any(kIds)) + R"(","parent":)";
  const std::string_view parent = moves.any(kIds);
  out += parent.empty() ? "null" : "\"" + std::string(parent) + "\"";
  out += R"(,"author":{"name":")" + std::string(moves.any(kNames)) + R"("},"created":"2026-01-02T20:0)" + std::to_string(moves.below(10)) +
         R"(:00Z","rev":)" + std::to_string(moves.below(5));
  out += R"(,"state":")" + std::string(moves.any(kStates)) + R"(","format":")" + std::string(moves.any(kFormats)) + R"(","body":")" +
         std::string(moves.any(kBodies)) + "\"";
  if (!client.empty() && moves.below(2) == 0) out += R"(,"client":")" + std::string(client) + "\"";
  return out + "}";
}

std::string document(Moves& moves, std::string_view client = "") {
  std::string out = R"({"rejoinder":1,"level":2,"cursor":"1","can":["reply","edit"])";
  if (moves.below(2) == 0) out += R"(,"since":"1")";
  out += R"(,"comments":[)";
  for (unsigned i = 0, many = moves.below(8); i < many; ++i) out += (i > 0 ? "," : "") + comment(moves, client);
  out += "]}";
  if (moves.below(16) == 0) out.resize(moves.below(256) * out.size() / 256);
  return out;
}

event::Init init() {
  event::Init about;
  about.endpoint = "http://h/c";
  about.thread = "t";
  about.seed = "5eed";
  return about;
}

// A page with its core, and what the core has asked for.
struct Page {
  Session session;
  test::KeyedHtml dom;
  std::map<std::int64_t, std::string> requests;  // by id, the comment that it is about
  std::string noted;
  std::int64_t now = 1'767'387'600'000, wake = -1;

  void tell(std::list<Event> events) {
    Answer answer = session.dispatch({now, std::move(events)});
    // A preview is drawn for whoever asks, also where no composer is open.
    std::erase_if(answer.patches, [&](const Patch& patch) {
      const auto* replace = std::get_if<patch::Replace>(&patch);
      return replace != nullptr && replace->key.starts_with("p:") &&
             dom.html().find("data-key=\"" + replace->key + "\"") == std::string::npos;
    });
    dom.apply(answer.patches);
    wake = answer.wake;
    for (const Effect& effect : answer.effects) {
      if (const auto* http = std::get_if<effect::Http>(&effect)) {
        promise(requests.emplace(http->id, noted).second, "every request has its own id");
      } else if (const auto* cancel = std::get_if<effect::Cancel>(&effect)) {
        requests.erase(cancel->id);
      } else if (const auto* note = std::get_if<effect::Note>(&effect)) {
        noted = note->key;
      }
    }
  }
};

void answer(Page& page, Moves& moves) {
  if (page.requests.empty()) return;
  auto request = page.requests.begin();
  std::advance(request, moves.below(static_cast<unsigned>(page.requests.size())));
  const auto [id, client] = *request;
  page.requests.erase(request);
  constexpr std::int64_t kStatus[] = {200, 200, 200, 201, 304, 401, 403, 404, 409, 413, 422, 429, 500, 503};
  event::Net net;
  net.id = id;
  net.done = true;
  if (moves.below(5) == 0) {
    net.failure = moves.any(kFailures);
    page.tell({net});
    return;
  }
  net.status = kStatus[moves.below(sizeof kStatus / sizeof kStatus[0])];
  const std::string body =
      net.status < 300 ? document(moves, client) : R"({"type":"urn:rejoinder:problem:invalid","detail":"no","field":"ops[0].body"})";
  const std::size_t cut = moves.below(2) == 0 ? 0 : moves.below(256) * body.size() / 256;
  if (cut > 0) {
    event::Net part = net;
    part.done = false;
    part.body = std::string_view(body).substr(0, cut);
    page.tell({part});
  }
  net.body = std::string_view(body).substr(cut);
  page.tell({net});
}

void move(Page& page, Moves& moves) {
  page.now += moves.below(2) == 0 ? 0 : 700 * moves.below(256);
  switch (moves.below(10)) {
    case 0:
    case 1:
    case 2: answer(page, moves); return;
    case 3:
    case 4:
    case 5: {
      event::User user;
      user.action = moves.any(kActions);
      user.key = moves.below(4) == 0 ? page.noted : std::string(moves.any(kIds));
      user.name = moves.any(kNames);
      user.body = moves.any(kBodies);
      user.format = moves.any(kFormats);
      page.tell({user});
      return;
    }
    case 6: {
      event::Store store;
      constexpr std::string_view kKinds[] = {"noted", "noted", "refused", "found"};
      store.action = moves.any(kKinds);
      store.key = page.noted;
      store.value = store.action == "found" ? R"({"ops":[{"op":"reply","id":"0198","parent":"a","body":"x"}]})" : "";
      page.tell({store});
      return;
    }
    case 7: {
      event::Host host;
      host.online = moves.below(2) == 0;
      page.tell({host});
      return;
    }
    case 8:
      if (page.wake > page.now) page.now = page.wake;
      page.tell({event::Tick{}});
      return;
    default: {
      const std::string body = document(moves);
      page.tell({event::Load{body}});
    }
  }
}

// A whole answer and the same one in pieces leave the same page.
void check_pieces(Moves moves) {
  const std::string body = document(moves);
  Page whole, pieces;
  for (Page* page : {&whole, &pieces}) {
    page->tell({init()});
    if (page->requests.empty()) return;
    event::Net net;
    net.id = page->requests.begin()->first;
    net.status = 200;
    const std::size_t size = page == &whole ? body.size() : 1 + body.size() / 16 + moves.below(40);
    for (std::size_t at = 0; at < body.size(); at += size) {
      net.body = std::string_view(body).substr(at, size);
      net.done = at + size >= body.size();
      page->tell({net});
    }
  }
  promise(whole.dom.html() == pieces.dom.html(), "an answer in pieces makes the page that the whole makes");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Moves moves(data, size);
  check_pieces(moves);
  Page page;
  page.tell({init()});
  for (int i = 0; moves.more() && i < 64; ++i) move(page, moves);
  return 0;
}
