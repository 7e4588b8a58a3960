// The JSON of a thread: whole, what changed, or for the operator.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "store/log.hpp"

namespace rejoinder::host {

// For a thread that the log does not know, `head` is a Head of zeros and the document has no comments.
Result<std::string> whole_document(store::Log& log, std::string_view key, const store::Head& head);
Result<std::string> delta_document(store::Log& log, const store::Head& head, std::int64_t since);
// All states; with addresses when asked.
Result<std::string> export_document(store::Log& log, std::string_view key, const store::Head& head, bool with_email);

// What a write is answered with: these comments as they are stored.
class ChangeDocument {
 public:
  void add(const store::Row& row);
  std::string finish(const store::Head& head) &&;

 private:
  std::string comments_;
};

std::string cursor_of(const store::Head& head);

}  // namespace rejoinder::host
