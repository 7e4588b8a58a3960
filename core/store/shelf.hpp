// A reader's shelf: the threads he has read, as he saw them last. It holds nothing that a host cannot tell again; what the reader has written
// himself is in the journal of the page.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/time.hpp"
#include "store/mark.hpp"
#include "store/sqlite.hpp"

namespace rejoinder::store {

struct Kept {
  std::string_view scope, url, title;
  Millis now = 0;
  std::string_view document;  // JSON
  std::string_view life;      // of the telling that it goes on with; empty: the document is all of the thread, or the beginning
};

struct Wanted {
  std::string_view scope;  // empty: all threads
  std::string_view text, since, mine;
};

// A comment that was found. In the marked ones U+0002 and U+0003 stand around what was found.
struct Found {
  std::string_view id, scope, url, title, name, created, name_marked, text_marked;
};

class Shelf {
 public:
  static Result<std::unique_ptr<Shelf>> open(const std::string& path);

  // A document, a piece of one, or a change document. Comments that are there already give way to those with a higher or the same revision. A telling that
  // was begun ends with the first document that has a cursor, and what it has not named is there no more; until then there is none.
  // Answers the life of the telling; "unknown": the thread was forgotten.
  Result<std::string> keep(const Kept& kept);

  struct Piece { std::string life, text; };
  // The next piece of the document, to be begun with `next` = 0, which says where the one after it begins; 0: that was the last. Empty: no such thread.
  // It has no cursor where it was not read as a whole within limits::kShelfAge before `now`.
  Result<Piece> recall(std::string_view scope, std::int64_t& next, Millis now);

  Result<void> search(const Wanted& wanted, const std::function<void(const Found&)>& take);

  // Nothing of it is left in the file. An empty scope: of all threads.
  Result<void> forget(std::string_view scope);

  // Reads all of the file, where that was not done in the last day; `now` = 0: in any case. "corrupt": it is damaged.
  Result<void> check(Millis now);

 private:
  explicit Shelf(std::unique_ptr<Database> db) : db_(std::move(db)) {}
  Result<void> prepare();
  Result<std::int64_t> thread(std::string_view scope);

  std::unique_ptr<Database> db_;  // before the statements: they must be finalised first
  std::unique_ptr<Marker> marker_;
  Statement thread_, put_thread_, put_comments_, tell_, sweep_, end_, aged_, head_, piece_, old_, drop_comments_, drop_thread_, by_words_, by_time_, looked_, look_;
};

}  // namespace rejoinder::store
