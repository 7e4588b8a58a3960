// A mapping and what its host answers, parted by lines of "---".
#include <algorithm>
#include <memory>
#include <vector>

#include "base/limits.hpp"
#include "base/utf8.hpp"
#include "endpoint/mapped.hpp"
#include "engine/tools.hpp"
#include "promise.hpp"
#include "rejoinder/mapping.hpp"

using namespace rejoinder;

namespace {

constexpr std::string_view kMark = "\n---\n";

std::vector<std::string_view> parts(std::string_view text) {
  std::vector<std::string_view> out;
  for (std::size_t end = 0; end != std::string_view::npos;) {
    end = text.find(kMark);
    out.push_back(text.substr(0, end));
    if (end != std::string_view::npos) text.remove_prefix(end + kMark.size());
  }
  return out;
}

bool is_id(std::string_view id) {
  for (const char c : id)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return false;
  return id.size() <= limits::kIdBytes && utf8::first_invalid(id) == std::string_view::npos;
}

void check(const endpoint::Item& item) {
  promise(!item.id.empty() && is_id(item.id) && item.parent != item.id, "an id that is one");
  promise(item.parent.size() <= limits::kIdBytes + 1, "a parent within its limit");
  for (const std::string* text : {&item.parent, &item.name, &item.url, &item.body}) promise(utf8::first_invalid(*text) == std::string_view::npos, "every text is UTF-8");
  promise(item.name.size() <= limits::kNameBytes && item.url.size() <= limits::kUrlBytes && item.body.size() <= limits::kBodyBytes, "texts within their limits");
  promise(item.rev >= 0 && item.position >= 0 && item.up >= 0 && item.down >= 0, "numbers that count");
  promise(item.email.empty(), "no address from a host");
}

void check(const endpoint::Request& request) {
  for (const std::string& header : request.headers) promise(header.find_first_of("\r\n") == std::string::npos, "a header is one");
  promise(!request.method.empty(), "a request has a method");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto given = parts(view(data, size));
  const mapping::Fault fault = mapping::check(given[0]);
  auto made = endpoint::Mapped::make(given[0], engine::kTools);
  promise(made.has_value() == fault.what.empty(), "the check is the whole check");
  if (!made) return 0;
  endpoint::Mapped& host = **made;
  host.place("https://host.example/a", "t/1");
  for (std::size_t i = 0; i < host.questions().size(); ++i) host.told(i, i % 3 == 0 ? "a,b c" : i % 3 == 1 ? "" : "\xFF\n");
  const std::vector<std::string> headers = {"link: <https://host.example/b>; rel=next", "x-total: 9"};
  std::size_t turn = 0;
  const auto answer = [&]() -> endpoint::Response {
    const std::string_view body = given.size() > 1 ? given[1 + turn % (given.size() - 1)] : std::string_view();
    return {turn++ % 7 == 6 ? 404 : 200, {}, body, &headers};
  };

  for (int reading = 0; reading < 2; ++reading) {
    host.begin_reading();
    std::vector<endpoint::Item> items;
    std::size_t asked = 0;
    while (!host.done()) {
      auto request = host.next();
      if (!request || !*request) break;
      check(**request);
      promise(++asked <= limits::kReadingRequests, "a reading ends");
      if (!host.take(answer(), items)) promise(host.done(), "an error ends a reading");
    }
    promise(host.done(), "a reading that asks nothing is done");
    for (const auto& item : items) check(item);
    std::vector<std::string_view> ids;
    for (const auto& item : items) ids.push_back(item.id);
    std::sort(ids.begin(), ids.end());
    promise(std::adjacent_find(ids.begin(), ids.end()) == ids.end(), "an id comes once");
    promise(utf8::first_invalid(host.document().title) == std::string_view::npos, "a title is UTF-8");
  }
  for (const char* what : {"reply", "edit", "delete", "vote", "report"}) {
    endpoint::Write write;
    write.what = what;
    write.id = "0198", write.comment = "7", write.parent = "8", write.root = "9", write.body = "a\n<b>", write.rendered = "<p>a</p>", write.value = "1";
    auto request = host.write(write);
    if (!request) continue;
    std::optional<endpoint::Request> next = std::move(*request);
    endpoint::Verdict verdict;
    endpoint::Item told;
    for (int n = 0; next; ++n) {
      check(*next);
      promise(n < 1'000, "a write ends");
      next = host.take_write(answer(), verdict, told);
    }
    promise(utf8::first_invalid(verdict.say) == std::string_view::npos && verdict.say.size() <= limits::kMessageShownBytes + 4, "words that can be shown");
    promise(told.id.empty() || is_id(told.id), "an id that is one");
  }
  return 0;
}
