#include "network.hpp"

namespace sim {
namespace {

constexpr std::string_view kPortal = "<!doctype html><title>Welcome</title><p>Please log in to this Wi-Fi.";
constexpr std::string_view kGarbage = "\x1f\u008b\b\x01\u00d5\"{\u00ff";  // still UTF-8, so that a transcript can hold it
constexpr std::string_view kWrong[] = {"null", "{}", "42", "\"ok\"", R"({"errno":0,"data":[]})", R"({"status":"ok","id":7})",
                                        R"({"error":{"code":200,"message":"fine"}})", "{\"rejoinder\":1", "[[]]"};

// The longest beginning of at most `size` bytes that ends with a character.
std::string_view whole_characters(std::string_view text, std::size_t size) {
  while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
  return text.substr(0, size);
}

}  // namespace

enum class Network::Fate : unsigned char {
  Good, LostBefore, LostAfter, HalfOpen, HalfOpenAfter, Cut, CutUnseen, ErrorBefore, ErrorAfter, TooLarge, SlowDown, SignIn, Captive, Garbage, WrongJson, Last
};

Network::Fate Network::fate(bool writes) {
  if (healthy_ || !world_.chance(bad_)) return Fate::Good;
  const auto which = only_ > 0 ? static_cast<Fate>(only_) : static_cast<Fate>(1 + world_.below(static_cast<std::uint64_t>(Fate::Last) - 1));
  return which == Fate::TooLarge && !writes ? Fate::ErrorBefore : which;
}

void Network::change_weather() {
  constexpr unsigned kBad[] = {0, 10, 30, 60, 95};
  bad_ = world_.any(kBad);
  slow_ = world_.chance(15) ? 60 : 5;
  only_ = world_.chance(30) ? static_cast<int>(1 + world_.below(static_cast<std::uint64_t>(Fate::Last) - 1)) : -1;
}

Millis Network::way() { return !healthy_ && world_.chance(slow_) ? world_.spread(kSecond, 3 * kDay) : world_.between(1, 200); }

void Network::send(const Request& request, Hear hear) {
  const bool writes = request.method == "POST";
  const Fate what = fate(writes);
  const Millis there = way(), back = way();
  const auto host = [this, request] { return site_.answer(request); };
  const auto lost = [this, hear](Millis delay) { world_.later(delay, [hear] { hear({0, "", true, "network", 0}); }); };
  // A middle box answers in the host's place.
  const auto instead = [this, hear, there](Path path, std::int64_t status, std::string_view body, Millis retry_after = 0) {
    world_.count(path);
    deliver({status, std::string(body), retry_after}, there, hear);
  };

  if (writes && !healthy_ && world_.chance(8)) {  // a copy of it arrives as well, some time
    world_.count(Path::Duplicated);
    world_.later(way() + world_.spread(1, 10 * kDay), [host] { host(); });
  }
  switch (what) {
    case Fate::LostBefore:
      world_.count(Path::LostBefore);
      return lost(there);
    case Fate::HalfOpen: return world_.count(Path::HalfOpen);
    case Fate::ErrorBefore: return instead(Path::ErrorBefore, world_.chance(50) ? 503 : 502, "<h1>Bad Gateway</h1>", world_.chance(20) ? world_.spread(1, kHour) : 0);
    case Fate::TooLarge: return instead(Path::TooLarge, 413, "<h1>413 Request Entity Too Large</h1>");
    case Fate::SlowDown: return instead(Path::SlowDown, 429, "", world_.chance(70) ? world_.spread(1, kDay) : 0);
    case Fate::SignIn: return instead(Path::SignIn, 401, R"({"type":"urn:rejoinder:problem:sign-in","status":401})");
    case Fate::Captive: return instead(Path::Captive, 200, kPortal);
    case Fate::Garbage: return instead(Path::Garbage, 200, kGarbage);
    case Fate::WrongJson: return instead(Path::WrongJson, 200, world_.any(kWrong));
    case Fate::Good: case Fate::LostAfter: case Fate::HalfOpenAfter: case Fate::Cut: case Fate::CutUnseen: case Fate::ErrorAfter: case Fate::Last: break;
  }
  world_.later(there, [this, what, back, host, hear, lost] {
    const Reply reply = host();
    switch (what) {
      case Fate::LostAfter:
        world_.count(Path::LostAfter);
        return lost(back);
      case Fate::HalfOpenAfter: return world_.count(Path::HalfOpen);
      case Fate::ErrorAfter:
        world_.count(Path::ErrorAfter);
        return deliver({504, "", 0}, back, hear);
      case Fate::Cut: return cut(reply, true, back, hear);
      case Fate::CutUnseen: return cut(reply, false, back, hear);
      default: return deliver(reply, back, hear);
    }
  });
}

// The connection breaks in the middle; `seen`: and the caller can tell.
void Network::cut(const Reply& reply, bool seen, Millis delay, Hear hear) {
  world_.count(seen ? Path::Cut : Path::CutUnseen);
  const std::string body(whole_characters(reply.body, reply.body.empty() ? 0 : world_.below(reply.body.size())));
  world_.later(delay, [hear, body, status = reply.status, seen] {
    hear({status, body, !seen, "", 0});
    if (seen) hear({status, "", true, "network", 0});
  });
}

void Network::deliver(const Reply& reply, Millis delay, Hear hear) {
  std::string_view rest = reply.body;
  for (unsigned pieces = world_.chance(70) ? 0 : 3; pieces > 0 && rest.size() > 1; --pieces) {
    const std::string_view piece = whole_characters(rest, world_.below(rest.size()));
    rest.remove_prefix(piece.size());
    world_.later(delay, [hear, part = Part{reply.status, std::string(piece), false, "", reply.retry_after}] { hear(part); });
    delay += world_.between(0, healthy_ ? 50 : 5 * kSecond);
  }
  world_.later(delay, [hear, part = Part{reply.status, std::string(rest), true, "", reply.retry_after}] { hear(part); });
}

}  // namespace sim
