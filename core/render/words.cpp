#include "render/words.hpp"

#include "base/decimal.hpp"

namespace rejoinder::render {
namespace {
constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";

}  // namespace

std::string count_text(std::size_t count) {
  if (count == 0) return "No comments yet";
  return decimal(static_cast<std::int64_t>(count)) + (count == 1 ? " comment" : " comments");
}

std::string arrivals_text(std::size_t arrivals) {
  return decimal(static_cast<std::int64_t>(arrivals)).append(arrivals == 1 ? words::kArrival : words::kArrivals);
}

std::string branch_text(std::size_t replies, std::size_t people) {
  std::string out = decimal(static_cast<std::int64_t>(replies));
  (out += replies == 1 ? " reply by " : " replies by ") += decimal(static_cast<std::int64_t>(people));
  return out += people == 1 ? " person" : " people";
}

std::string time_text(Millis time) {
  const Civil c = civil_from(time);
  std::string out = decimal(c.day);
  out += ' ';
  out += kMonths.substr(static_cast<std::size_t>(c.month - 1) * 3, 3);
  out += ' ';
  append_decimal(out, c.year);
  return out;
}

}  // namespace rejoinder::render
