// What guess() works with: one field after the other, each from the columns that are left.
#pragma once
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "propose/facts.hpp"
#include "propose/guess.hpp"
#include "propose/sample.hpp"

namespace rejoinder::propose {

constexpr double kGood = 6;  // what a field needs to be believed

// The path of what a column stands in.
std::string container(std::string_view path);

std::size_t depth(std::string_view path);

// A FIELD that is this word where the condition holds.
std::string when(std::string_view word, const std::string& condition);

class Guesser {
 public:
  Guesser(const Json& json, const Sample& sample) : json_(json), sample_(sample) {
    for (const Column& column : sample.columns) facts_.push_back(facts(json, column));
  }

  Guess all();

 private:
  using Score = std::function<double(const Column&, const Facts&)>;

  // The best column by this score; the ones that come close are told.
  Field best(const Score& score);
  // Where the chosen column has nothing, another usable one may: the FIELD becomes a list of them.
  void fill(Field& field, const std::function<std::string(const std::string& path)>& as, const std::string& last = {});
  const Facts& facts_of(std::string_view path) const;
  std::string_view text(const Column& column, std::size_t comment) const { return json_.text(column.values[comment]); }
  // Near the comment's own text, rather than of the page or the community that it stands in.
  double place(const Column& column) const;
  void body();
  void id();
  void created();
  void edited();
  void votes();
  void pinned();

  // parents.cpp
  // Columns whose values another column names, comment for comment: ids, by what they are used for.
  std::set<std::string> referred() const;
  // How many comments name another one by this column.
  std::size_t links(const Column& parent, const Column& id) const;
  static bool is_sentinel(std::string_view text);
  void tree();
  // "0.24.27": all ancestors in one text, with or without the comment itself at the end.
  void dotted(const Column& id);
  void roots(const Column& parent, const Column& id);

  // people.cpp
  double person(const Column& column, const Facts& f) const;
  void name();
  // A table elsewhere in the answer whose rows are named by one of the columns: authors, told once each.
  std::string joined(std::string_view wanted) const;
  std::string join_with(Node table, const std::string& path, std::string_view wanted) const;
  void url();
  void role();

  // states.cpp
  void state();
  // Whether some comment is there, with its replies maybe, and its text is not.
  bool bodiless() const;
  void words(const Column& column, std::vector<std::string>& ways);
  // Elements that are no comments, where a member says so: {"kind": "more"}.
  void skip();

  const Json& json_;
  const Sample& sample_;
  std::vector<Facts> facts_;
  std::set<std::string, std::less<>> used_;
  Guess out_;
};

}  // namespace rejoinder::propose
