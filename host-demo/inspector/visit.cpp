#include "inspector/visit.hpp"

#include <utility>

#include "inspector/escape.hpp"

namespace demo::inspector {

Visit::Visit(Document& document, const std::string& endpoint, const std::string& thread, const std::string& seed, std::int64_t now) : document_(document) {
  std::string init = R"({"type":"init","endpoint":)";
  append_json(init, endpoint);
  append_json(init += ",\"thread\":", thread);
  append_json(init += ",\"seed\":", seed);
  tell(now, init + '}');
}

void Visit::tell(std::int64_t now, std::string_view events) {
  History& history = document_.history;
  history.add({"{\"v\":1,\"now\":" + std::to_string(now) + ",\"events\":[" + std::string(events) + "]}", {}, {}});
  while (!history.whole()) history.advance();
  if (document_.to_the_end) document_.at = history.frames().size(), document_.scroll = true;
  wake_ = history.frames().back().wake;
  std::string error, also;
  const auto answer = conformance::read_json(history.frames().back().played.answer, error);
  if (!answer) return;
  const Json& effects = (*answer)["effects"];
  for (std::size_t i = 0; i < effects.size(); ++i) {
    const Json& effect = effects[i];
    const std::string& type = effect["type"].text;
    const std::int64_t id = effect["id"].integer().value_or(0);
    if (type == "http") {
      open_.insert(id);
      requests_.push_back({id, effect["method"].text, effect["url"].text, effect["content_type"].text, effect["body"].text, {}});
    } else if (type == "cancel") {
      open_.erase(id);
    } else if (type == "note") {
      append_json(also += (also.empty() ? "" : ",") + std::string(R"({"type":"store","action":"refused","key":)"), effect["key"].text);
      also += '}';
    } else if (type == "stream") {
      also += (also.empty() ? "" : ",") + std::string(R"({"type":"push","id":)") + std::to_string(id) + R"(,"name":"lost"})";
    }
  }
  if (!also.empty()) tell(now, also);
}

std::vector<Request> Visit::requests() { return std::exchange(requests_, {}); }

void Visit::answered(std::int64_t id, const Reply& reply, std::int64_t now) {
  if (open_.erase(id) == 0) return;  // no longer wanted
  std::string net = R"({"type":"net","id":)" + std::to_string(id) + ",\"status\":" + std::to_string(reply.status);
  append_json(net += ",\"body\":", reply.body);
  append_json(net += ",\"done\":true,\"failure\":", reply.failure);
  tell(now, net + '}');
}

void Visit::tick(std::int64_t now) {
  if (wake_ >= 0 && now >= wake_) tell(now, R"({"type":"tick"})");
}

void Visit::refresh(std::int64_t now) { tell(now, R"({"type":"user","action":"refresh"})"); }

}  // namespace demo::inspector
