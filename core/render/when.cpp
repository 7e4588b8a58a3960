#include "render/when.hpp"

namespace rejoinder::render {

using words::Word;

std::string when(Millis time, const words::Words& words) {
  const Civil c = civil_from(time);
  std::string_view month = words[Word::Months];
  for (int i = 1; i < c.month; ++i) month.remove_prefix(std::min(month.find(' ') + 1, month.size()));
  month = month.substr(0, month.find(' '));
  std::string clock;
  for (const int part : {c.hour, c.minute}) {
    if (!clock.empty()) clock += ':';
    clock += static_cast<char>('0' + part / 10);
    clock += static_cast<char>('0' + part % 10);
  }
  return words.say(words[Word::Date], {{"day", c.day}, {"month", month}, {"year", c.year}, {"time", clock}});
}

}  // namespace rejoinder::render
