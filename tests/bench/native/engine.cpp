#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include "bench.hpp"
#include "rejoinder/rejoinder.h"

namespace bench {
namespace {

constexpr std::size_t kPiece = 256 * 1024;  // what the widget hands on at once
constexpr int kOrders = 9;
constexpr int kTicks = 100'000;

// One core over the seam; counts what its answers hold and how long it took for them.
class Seat {
 public:
  Seat() : core_(rj_new()) {}
  ~Seat() { rj_free(core_); }
  Seat(const Seat&) = delete;
  Seat& operator=(const Seat&) = delete;

  // `events` without the brackets; `bytes` are what it points to. False when the answer is an error.
  bool say(const std::string& events, std::string_view bytes = {}) {
    const std::string header = R"({"v":)" + std::to_string(rj_abi()) + R"(,"now":1760000000000,"events":[)" + events + "]}";
    const auto length = static_cast<std::uint32_t>(header.size());
    const auto size = static_cast<std::uint32_t>(4 + header.size() + bytes.size());
    const double before = cpu_ms();
    std::uint8_t* in = rj_in(core_, size);
    for (unsigned i = 0; i < 4; ++i) in[i] = static_cast<std::uint8_t>(length >> (8 * i));
    std::memcpy(in + 4, header.data(), header.size());
    if (!bytes.empty()) std::memcpy(in + 4 + header.size(), bytes.data(), bytes.size());
    const std::uint32_t n = rj_dispatch(core_, size);
    last_ms = cpu_ms() - before;
    total_ms += last_ms;
    longest_ms = std::max(longest_ms, last_ms);
    return hear({reinterpret_cast<const char*>(rj_out(core_)), n});
  }

  // Slice by slice, until the core does not want to be woken at once.
  void finish() {
    for (int i = 0; i < kTicks && wants_more_; ++i) say(R"({"type":"tick"})");
  }

  double last_ms = 0, total_ms = 0, longest_ms = 0;
  std::size_t drawn = 0, html_bytes = 0;
  std::string error;

 private:
  bool hear(std::string_view frame) {
    std::uint32_t length = 0;
    for (unsigned i = 0; i < 4; ++i) length |= static_cast<std::uint32_t>(static_cast<unsigned char>(frame[i])) << (8 * i);
    const std::string_view header = frame.substr(4, length), bytes = frame.substr(4 + length);
    constexpr std::string_view kArticle = "<article";
    for (std::size_t at = 0; (at = bytes.find(kArticle, at)) != bytes.npos; at += kArticle.size()) ++drawn;
    html_bytes += bytes.size();
    const auto number = [&](std::string_view name) {
      const std::size_t at = header.rfind(name);
      return at == header.npos ? -1 : std::strtoll(header.data() + at + name.size(), nullptr, 10);
    };
    const long long wake = number(R"("wake":)");
    wants_more_ = wake >= 0 && wake <= 1760000000000;
    const std::size_t at = header.find(R"("error":")");
    error = at == header.npos ? "" : std::string(header.substr(at + 9, header.find('"', at + 9) - at - 9));
    return error.empty();
  }

  rj_core* core_;
  bool wants_more_ = false;
};

[[noreturn]] void fail(const std::string& why) {
  std::fprintf(stderr, "bench: %s\n", why.c_str());
  std::exit(1);
}

}  // namespace

int engine(const Options& options) {
  const std::size_t before = peak_bytes();
  Seat seat;
  std::size_t bytes = 0;
  const auto say = [&](const std::string& event, std::string_view tail = {}) {
    if (!seat.say(event, tail)) fail(seat.error);
    bytes += tail.size();
  };
  const auto range = [](std::size_t n) { return R"("body":[0,)" + std::to_string(n) + "]}"; };
  const std::string slice = options.slice == 0 ? "" : R"(,"slice":)" + std::to_string(options.slice);
  say(R"({"type":"init","endpoint":"https://bench.example/comments","thread":"bench","seed":"1")" + slice + "}");
  if (options.slice == 0) {  // all at once
    const std::string whole = read_file(options.file);
    say(R"({"type":"load",)" + range(whole.size()), whole);
  } else {
    std::FILE* file = std::fopen(options.file.c_str(), "rb");
    if (file == nullptr) fail("cannot open " + options.file);
    std::string piece(kPiece, '\0');
    for (std::size_t n = 0; (n = std::fread(piece.data(), 1, piece.size(), file)) > 0;)
      say(R"({"type":"net","id":1,"status":200,)" + range(n), std::string_view(piece).substr(0, n));
    std::fclose(file);
    say(R"({"type":"net","id":1,"status":200,"done":true})");
  }
  seat.finish();
  const Seat& s = seat;
  std::printf(R"({"json":%zu,"ms":%.3f,"longest":%.3f,"drawn":%zu,"html":%zu,"peak":%zu)", bytes, s.total_ms, s.longest_ms, s.drawn,
              s.html_bytes, peak_bytes() - before);
  if (!options.order.empty()) {
    std::vector<double> times;
    bool there = true;
    for (int i = 0; i < kOrders && there; ++i) {
      there = seat.say(R"({"type":"user","action":"order","value":")" + (i % 2 == 0 ? options.order : "conversation") + R"(","key":""})");
      if (there) times.push_back(seat.last_ms);
      seat.finish();
    }
    if (there) std::printf(R"(,"order":%s)", numbers(times).c_str());
  }
  std::puts("}");
  return 0;
}

}  // namespace bench
