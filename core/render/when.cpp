#include "render/when.hpp"

namespace rejoinder::render {

using words::Word;

std::string when(Millis time, const words::Words& words) {
  const Civil c = civil_from(time);
  const auto month = static_cast<Word>(static_cast<int>(Word::Jan) + c.month - 1);
  std::string clock;
  for (const int part : {c.hour, c.minute}) {
    if (!clock.empty()) clock += ':';
    clock += static_cast<char>('0' + part / 10);
    clock += static_cast<char>('0' + part % 10);
  }
  return words.say(Word::Date, {c.day, words[month], c.year, clock});
}

}  // namespace rejoinder::render
