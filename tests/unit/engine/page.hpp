// A reader's page and the host it talks to, by hand.
#pragma once
#include <doctest/doctest.h>

#include "rejoinder/session.hpp"
#include "render/keyed_html.hpp"

namespace rejoinder::test {

inline constexpr std::string_view kDocument =
    R"({"rejoinder":1,"level":2,"cursor":"1","can":["reply"],"comments":[{"id":"a","parent":null,"author":{"name":"Ann"},"created":"2020-01-02T20:00:00Z","body":"**Hi**"}]})";

struct Page {
  Session session;
  KeyedHtml dom;
  std::list<Effect> effects;
  std::int64_t now = 1'700'000'000'000, wake = -1;
  std::string error;

  void tell(std::list<Event> events) {
    Answer answer = session.dispatch({now, std::move(events)});
    error = answer.error;
    dom.apply(answer.patches);
    effects = std::move(answer.effects);
    wake = answer.wake;
  }
  template <class E>
  const E* last() const {
    const E* found = nullptr;
    for (const Effect& e : effects)
      if (const E* one = std::get_if<E>(&e)) found = one;
    return found;
  }
  bool shows(std::string_view text) const { return dom.html().find(text) != std::string::npos; }
  void open(std::string_view document = kDocument) {
    tell({event::Init{"http://h/c?x=1", "k/ä", "5eed", "", 0, 0}});
    tell({event::Net{last<effect::Http>()->id, 200, document, true, "", 0}});
  }
  // Writes a reply and gets it as far as the request; the request's id.
  std::int64_t submit(std::string_view body, std::string key = "a") {
    event::User user;
    user.action = "submit";
    user.key = std::move(key);
    user.name = "Bob";
    user.email = "bob@example.org";
    user.body = body;
    tell({user});
    REQUIRE(last<effect::Note>() != nullptr);
    note = *last<effect::Note>();
    CHECK(last<effect::Http>() == nullptr);  // not before it is kept
    tell({event::Store{"noted", note.key, ""}});
    REQUIRE(last<effect::Http>() != nullptr);
    request = *last<effect::Http>();
    return request.id;
  }
  std::string stored(std::string_view id) const {
    return R"({"rejoinder":1,"cursor":"2","comments":[{"id":")" + std::string(id) +
           R"(","parent":"a","author":{"name":"Bob"},"created":"2020-01-02T21:00:00Z","body":"me too","rev":2}]})";
  }
  effect::Note note;
  effect::Http request;
};

inline event::User act(std::string action, std::string key) {
  event::User user;
  user.action = std::move(action);
  user.key = std::move(key);
  return user;
}

}  // namespace rejoinder::test
