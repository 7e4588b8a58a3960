#include "rejoinder/session.hpp"

#include <cstring>

#include "wire/codec.hpp"

namespace rejoinder {
namespace {

std::string_view dispatch_frame(rj_core* core, const std::string& frame) {
  const auto size = static_cast<std::uint32_t>(frame.size());
  std::uint8_t* in = rj_in(core, size);
  if (in == nullptr) return {};
  std::memcpy(in, frame.data(), frame.size());
  const std::uint32_t answered = rj_dispatch(core, size);
  return {reinterpret_cast<const char*>(rj_out(core)), answered};
}

Answer failed(std::string why) {
  Answer answer;
  answer.error = std::move(why);
  return answer;
}

Answer cross(rj_core* core, const std::string& frame) {
  const std::string_view out = dispatch_frame(core, frame);
  if (out.empty()) return failed("the message is over the limit");
  auto answer = wire::decode_answer(out);
  return answer ? std::move(*answer) : failed(answer.error().what);
}

}  // namespace

Answer Session::dispatch(const Message& message) { return cross(core_, wire::encode_message(message, true)); }

std::string Session::replay(std::string_view header) { return wire::encode_answer(cross(core_, wire::frame(header)), false); }

}  // namespace rejoinder
