#include <string>

#include "base/limits.hpp"
#include "engine/core.hpp"
#include "rejoinder/rejoinder.h"
#include "wire/codec.hpp"

struct rj_core {
  rejoinder::engine::Core core;
  std::string in, out;
};

extern "C" {

uint32_t rj_abi(void) { return rejoinder::kMessageVersion; }

rj_core* rj_new(void) { return new rj_core; }

void rj_free(rj_core* core) { delete core; }

uint8_t* rj_in(rj_core* core, uint32_t size) {
  if (size > rejoinder::limits::kMessageBytes) return nullptr;
  core->in.resize(size);
  return reinterpret_cast<uint8_t*>(core->in.data());
}

uint32_t rj_dispatch(rj_core* core, uint32_t size) {
  rejoinder::wire::Incoming incoming;
  rejoinder::Answer answer;
  if (size > core->in.size()) answer.error = "the message is longer than its buffer";
  else if (const auto read = rejoinder::wire::decode_message(std::string_view(core->in).substr(0, size), incoming); !read) answer.error = read.error().what;
  else answer = core->core.dispatch(incoming.message);
  core->out = rejoinder::wire::encode_answer(answer, true);
  return static_cast<uint32_t>(core->out.size());
}

const uint8_t* rj_out(rj_core* core) { return reinterpret_cast<const uint8_t*>(core->out.data()); }

}  // extern "C"
