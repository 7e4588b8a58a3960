// Renders a thread and applies a reply that the host has told meanwhile, in C++.
#include <rejoinder/session.hpp>

#include <cstdio>
#include <string>
#include <variant>

namespace {

constexpr char kBefore[] = R"([{"id":"1","author":"Ann","body":"*Hello*"}])";
constexpr char kAfter[] = R"([{"id":"1","author":"Ann","body":"*Hello*"},{"id":"2","parent":"1","author":"Ben","body":"Hello, Ann"}])";

bool show(const rejoinder::Answer& answer) {
  for (const auto& patch : answer.patches) {
    if (const auto* replace = std::get_if<rejoinder::patch::Replace>(&patch)) std::printf("replace %s: %s\n", replace->key.c_str(), replace->html.c_str());
    if (const auto* insert = std::get_if<rejoinder::patch::Insert>(&patch)) std::printf("insert after %s: %s\n", insert->after.c_str(), insert->html.c_str());
  }
  return answer.error.empty();
}

}  // namespace

int main() {
  rejoinder::Session session;
  const bool drawn = show(session.dispatch({0, {rejoinder::event::Init{}, rejoinder::event::Load{kBefore}}}));
  const bool replied = show(session.dispatch({1, {rejoinder::event::Load{kAfter}}}));
  return drawn && replied ? 0 : 1;
}
