#include "transcript.hpp"

#include "wire/codec.hpp"

namespace sim {

void Transcript::add(const rejoinder::Message& message, const rejoinder::Answer& answer) {
  if (!on) return;
  ((text_ += "{\"in\":") += rejoinder::wire::encode_message(message, false)) += "}\n";
  ((text_ += "{\"out\":") += rejoinder::wire::encode_answer(answer, false)) += "}\n\n";
}

}  // namespace sim
