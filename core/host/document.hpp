// The JSON of a thread: whole, what changed, or for the operator.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "rejoinder/host.hpp"
#include "store/log.hpp"

namespace rejoinder::host {

// For a thread that the log does not know, `head` is a Head of zeros and the document has no comments.
Result<std::string> whole_document(store::Log& log, std::string_view key, const store::Head& head, const HostOptions& options);
Result<std::string> delta_document(store::Log& log, const store::Head& head, std::int64_t since);
// All states; with addresses when asked.
Result<std::string> export_document(store::Log& log, std::string_view key, const store::Head& head, const HostOptions& options, bool with_email);

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
