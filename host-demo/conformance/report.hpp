// What holds and what does not, a line a rule.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace demo::conformance {

struct Answer;

// One line that is safe on a terminal, cut at `most` bytes.
std::string shown(std::string_view text, std::size_t most);

class Report {
 public:
  // A section of the protocol's page; its name is cited by the rules that follow.
  void section(std::string name);
  // "3 rules hold, 1 fails, 2 skipped"
  std::string summary() const;
  bool failed() const { return fails_ > 0; }

 private:
  friend class Rule;
  std::string section_;
  int holds_ = 0, fails_ = 0, skipped_ = 0;
};

// A rule: printed when it goes out of scope, as the first thing that was wanted in vain, or as holding.
class Rule {
 public:
  Rule(Report& report, std::string_view number, std::string_view text) : report_(report), number_(number), text_(text) {}
  ~Rule();
  Rule(const Rule&) = delete;
  Rule& operator=(const Rule&) = delete;

  // `expected`: what the answer should have been. Gives `holds`, and not a word about it after the first that does not.
  bool want(bool holds, const Answer& seen, std::string_view expected);
  void skip(std::string why);
  bool holds() const { return expected_.empty() && why_.empty(); }

 private:
  Report& report_;
  std::string number_, text_, sent_, came_, expected_, why_;
};

}  // namespace demo::conformance
