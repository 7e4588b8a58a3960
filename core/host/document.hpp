// The JSON of a thread: whole, in pages, what changed, or for the operator.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "host/cursor.hpp"
#include "host/page.hpp"
#include "rejoinder/host.hpp"
#include "store/log.hpp"

namespace rejoinder::host {

// A thread as it is told. For one that the log does not know, `head` is a Head of zeros and there are no comments.
class Documents {
 public:
  // `moderator`: he is told what waits and what is spam as well.
  Documents(store::Log& log, const HostOptions& options, std::string_view key, const store::Head& head, bool moderator = false)
      : log_(log), options_(options), key_(key), head_(head), moderator_(moderator) {}

  Result<std::string> whole();
  // What is in no page, and the pages' names.
  Result<std::string> head();
  Result<std::string> page(const Page& page);
  // What has changed behind `since`. With a limit in bytes only the first of it, but not nothing; moves `since` behind it.
  Result<std::string> change(Cursor& since, std::size_t limit);
  // All states; with addresses when asked.
  Result<std::string> operators(bool with_email);

 private:
  store::Log& log_;
  const HostOptions& options_;
  std::string_view key_;
  const store::Head& head_;
  bool moderator_;
};

// What a write is answered with: these comments as they are stored, each once, as it was set last.
class ChangeDocument {
 public:
  void set(const store::Row& row);
  std::string finish(const store::Head& head) &&;

 private:
  struct Entry {
    std::string id, json;
  };
  std::vector<Entry> entries_;
};

std::string cursor_of(const store::Head& head);

}  // namespace rejoinder::host
