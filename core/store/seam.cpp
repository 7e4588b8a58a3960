// rejoinder/store.h: fields in, fields out.
#include <array>
#include <charconv>
#include <string>
#include <string_view>

#include "base/decimal.hpp"
#include "base/limits.hpp"
#include "rejoinder/store.h"
#include "store/shelf.hpp"

struct rj_store {
  std::unique_ptr<rejoinder::store::Shelf> shelf;
  std::string in, out;
};

namespace rejoinder::store {
namespace {

constexpr std::size_t kFields = 7;
using Fields = std::array<std::string_view, kFields>;

bool read_fields(std::string_view message, Fields& into) {
  std::size_t count = 0;
  while (!message.empty()) {
    if (message.size() < 4 || count == kFields) return false;
    std::size_t size = 0;
    for (std::size_t i = 4; i-- > 0;) size = size << 8 | static_cast<unsigned char>(message[i]);
    if (size > message.size() - 4) return false;
    into[count++] = message.substr(4, size);
    message.remove_prefix(4 + size);
  }
  return count > 0;
}

void add(std::string& out, std::string_view field) {
  for (unsigned shift = 0; shift < 32; shift += 8) out += static_cast<char>(field.size() >> shift & 0xFF);
  out += field;
}

std::int64_t number(std::string_view text) {
  std::int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

Result<void> answer(rj_store& store, const Fields& in) {
  const std::string_view what = in[0];
  if (what == "open") {
    store.shelf.reset();
    auto opened = Shelf::open(std::string(in[1]));
    if (!opened) return opened.error();
    store.shelf = std::move(*opened);
    return {};
  }
  if (what == "close") return store.shelf.reset(), Result<void>();
  if (store.shelf == nullptr) return Error{"nothing is open", "closed"};
  if (what == "keep") {
    auto life = store.shelf->keep({in[1], in[2], in[3], number(in[4]), in[5], in[6]});
    if (!life) return life.error();
    add(store.out, *life);
    return {};
  }
  if (what == "forget") return store.shelf->forget(in[1]);
  if (what == "check") return store.shelf->check(number(in[1]));
  if (what == "recall") {
    std::int64_t next = number(in[2]);
    auto piece = store.shelf->recall(in[1], next, number(in[3]));
    if (!piece) return piece.error();
    add(store.out, decimal(next));
    add(store.out, piece->life);
    add(store.out, piece->text);
    return {};
  }
  if (what == "search")
    return store.shelf->search({in[1], in[2], in[3], in[4]}, [&](const Found& f) {
      for (const std::string_view field : {f.id, f.scope, f.url, f.title, f.name, f.created, f.name_marked, f.text_marked}) add(store.out, field);
    });
  return Error{"unknown message", "message"};
}

}  // namespace
}  // namespace rejoinder::store

extern "C" {

uint32_t rj_store_abi(void) { return 1; }

rj_store* rj_store_new(void) { return new rj_store; }

void rj_store_free(rj_store* store) { delete store; }

uint8_t* rj_store_in(rj_store* store, uint32_t size) {
  if (size > rejoinder::limits::kStoreMessageBytes) return nullptr;
  store->in.resize(size);
  return reinterpret_cast<uint8_t*>(store->in.data());
}

uint32_t rj_store_dispatch(rj_store* store, uint32_t size) {
  using namespace rejoinder;
  store::Fields fields;
  store->out.clear();
  store::add(store->out, "ok");
  Result<void> done = Error{"the message is not made of fields", "message"};
  if (size <= store->in.size() && store::read_fields(std::string_view(store->in).substr(0, size), fields)) done = store::answer(*store, fields);
  if (!done) {
    store->out.clear();
    for (const std::string_view field : {std::string_view("error"), std::string_view(done.error().what), std::string_view(done.error().where)}) store::add(store->out, field);
  }
  return static_cast<uint32_t>(store->out.size());
}

const uint8_t* rj_store_out(rj_store* store) { return reinterpret_cast<const uint8_t*>(store->out.data()); }

}  // extern "C"
