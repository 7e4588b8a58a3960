// One trace that is open, and what of it is looked at.
#pragma once
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "inspector/compare.hpp"
#include "inspector/filter.hpp"
#include "inspector/history.hpp"
#include "inspector/shrink.hpp"

namespace demo::inspector {

struct Subject {
  std::string thread, id, reason;
};

class Document {
 public:
  explicit Document(Trace trace) : history(std::move(trace)) {}

  bool work();  // plays a step, or tries a shorter trace; false when there is nothing to do

  History history;
  std::size_t at = 0;    // how many steps are before the point that is shown
  bool to_the_end = true;  // while it is being played, the last step is shown
  std::size_t mark = 0;  // the other point of a comparison
  bool scroll = true;    // the list comes to the step that is shown

  std::string element;          // the page's, chosen in its tree
  std::optional<Shrink> shrink;
  bool shrinking = false;

  // Made when they are looked at, and anew when the point is another.
  const std::vector<Difference>& differences();
  const ThreadIndex& thread();
  const std::vector<std::size_t>& chosen();  // of the thread, by the filter
  Filter filter;
  std::string comment;  // the one chosen
  Subject subject;      // what a moderator decides about

  std::size_t first_wrong() const;  // the first step that differs or fails; 0: none, else its number from 1

 private:
  struct Point {
    std::size_t at, played;
    bool operator==(const Point&) const = default;
  };
  Point point() const { return {at, history.frames().size()}; }

  std::vector<Difference> differences_;
  std::optional<std::pair<Point, std::size_t>> compared_;
  std::unique_ptr<ThreadIndex> thread_;
  std::optional<Point> threaded_;
  std::vector<std::size_t> chosen_;
  std::optional<Filter> filtered_;
};

}  // namespace demo::inspector
