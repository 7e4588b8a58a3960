#include "cli/args.hpp"

#include <algorithm>
#include <charconv>

namespace demo {

Args::Args(const std::vector<std::string>& words, std::initializer_list<std::string_view> known) {
  const auto knows = [&](std::string_view name) { return std::find(known.begin(), known.end(), name) != known.end(); };
  bool options = true;
  for (std::size_t i = 0; i < words.size() && error_.empty(); ++i) {
    const std::string& word = words[i];
    if (!options || word == "-" || !word.starts_with('-')) {
      words_.push_back(word);
      continue;
    }
    if (word == "--") {
      options = false;
      continue;
    }
    const std::size_t equals = word.find('=');
    const std::string name = word.substr(0, equals);
    if (knows(name + '=')) {
      if (equals == std::string::npos && i + 1 == words.size()) {
        error_ = name + " needs a value";
      } else {
        values_[name].push_back(equals == std::string::npos ? words[++i] : word.substr(equals + 1));
      }
    } else if (knows(name) && equals == std::string::npos) {
      values_[name].emplace_back();
    } else {
      error_ = "unknown option " + word;
    }
  }
}

std::string Args::value(std::string_view name, std::string otherwise) const {
  const auto found = values_.find(name);
  return found == values_.end() ? otherwise : found->second.back();
}

std::vector<std::string> Args::all(std::string_view name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? std::vector<std::string>() : found->second;
}

std::optional<int> whole_number(std::string_view text, int least, int most) {
  int value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size() || value < least || value > most) return std::nullopt;
  return value;
}

}  // namespace demo
