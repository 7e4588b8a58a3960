// Messages and answers ⇄ frames (core/protocol/README.md).
#pragma once
#include <forward_list>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "rejoinder/messages.hpp"

namespace rejoinder::wire {

// A message read from a frame. Views in it point into the frame, or into `inlined` for bytes that stood in the header.
struct Incoming {
  Message message;
  std::forward_list<std::string> inlined;
};

// Strict: another version, an unknown event, a member of the wrong type, bytes outside of the frame are errors that say
// where. Unknown members are ignored.
Result<void> decode_message(std::string_view frame, Incoming& into);

// `with_bytes`: bytes follow the header; otherwise they stand in it as strings and the result is the header alone.
std::string encode_message(const Message& message, bool with_bytes);
std::string encode_answer(const Answer& answer, bool with_bytes);
Result<Answer> decode_answer(std::string_view frame);

// A frame from a header alone, as it stands in a transcript.
std::string frame(std::string_view header);

}  // namespace rejoinder::wire
