#include "base/limits.hpp"
#include "base/utf8.hpp"
#include "promise.hpp"
#include "wire/reader.hpp"

using namespace rejoinder;

namespace {

void check(const endpoint::Item& item) {
  for (const std::string* text : {&item.id, &item.client, &item.parent, &item.name, &item.url, &item.email, &item.body, &item.op})
    promise(utf8::first_invalid(*text) == std::string_view::npos, "every text is UTF-8");
  for (const std::string* id : {&item.id, &item.client, &item.parent}) {
    promise(id->size() <= limits::kIdBytes, "an id within its limit");
    for (const char c : *id) promise(static_cast<unsigned char>(c) >= 0x20 && c != 0x7F, "an id without controls");
  }
  promise(item.name.size() <= limits::kNameBytes && item.url.size() <= limits::kUrlBytes && item.body.size() <= limits::kBodyBytes,
          "texts within their limits");
  promise(item.rev >= 0 && item.position >= 0, "numbers that count");
}

// What was read, as one text to compare (but for the byte of an error, which may be an escape's first or last); the first piece is at least
// a byte-order mark.
std::string read(std::string_view json, std::size_t piece) {
  std::string said;
  wire::Reader reader([&](endpoint::Item&& item, std::string_view where) {
    check(item);
    for (const std::string* text : {&item.id, &item.client, &item.parent, &item.name, &item.url, &item.email, &item.body, &item.op})
      said.append(*text).append(1, '\0');
    said.append(where).append(std::to_string(item.rev)).append(std::to_string(item.created)).append(1, '\n');
  });
  Result<void> result;
  for (std::size_t at = 0, size = std::max<std::size_t>(piece, 3);; size = piece) {
    size = std::min(size, json.size() - at);
    result = reader.write(json.substr(at, size), at + size == json.size());
    at += size;
    if (!result || at == json.size()) break;
  }
  const endpoint::Document& document = reader.document();
  for (const auto& s : document.skipped) said.append(s.reason).append(s.where).append(std::to_string(s.count)).append(1, '\n');
  promise(document.level >= 0 && utf8::first_invalid(document.cursor) == std::string_view::npos, "a document that makes sense");
  return said.append(document.thread).append(document.cursor).append(result ? "good" : result.error().what);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view json = view(data, size);
  const std::string whole = read(json, json.size() + 1);
  for (const std::size_t piece : {std::size_t{1}, std::size_t{7}}) promise(read(json, piece) == whole, "pieces give what the whole gives");
  return 0;
}
