// A command's line: options with and without values, and the words between them.
#pragma once
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace demo {

class Args {
 public:
  // Names with a '=' behind them ("--db=") take a value, which may also be the next word. "--" ends the options.
  Args(const std::vector<std::string>& words, std::initializer_list<std::string_view> known);

  const std::string& error() const { return error_; }  // empty when the line can be used
  bool has(std::string_view name) const { return values_.contains(name); }
  std::string value(std::string_view name, std::string otherwise = {}) const;  // of an option given twice, the last
  std::vector<std::string> all(std::string_view name) const;
  const std::vector<std::string>& words() const { return words_; }

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
  std::vector<std::string> words_;
  std::string error_;
};

// A whole number within bounds; nothing for any other text.
std::optional<int> whole_number(std::string_view text, int least, int most);

}  // namespace demo
