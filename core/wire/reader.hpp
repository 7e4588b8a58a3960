// JSON bytes → comments and the document around them, piece by piece as the bytes arrive.
#pragma once
#include <functional>
#include <memory>
#include <string_view>

#include "base/result.hpp"
#include "endpoint/document.hpp"
#include "endpoint/item.hpp"

namespace rejoinder::wire {

// Reads one JSON document: the native thread or change document, a bare array, a write request ("ops"), a problem
// document. Comments are given to `take` as soon as each is complete, with their place ("comments[3]"). A comment that
// cannot be used (no id, a field of the wrong type, invalid UTF-8, over a limit) is left out, counted in
// document().skipped, and the rest is read. Unknown members are ignored; a member told twice counts the last time.
class Reader {
 public:
  using Take = std::function<void(endpoint::Item&&, std::string_view where)>;

  explicit Reader(Take take);
  ~Reader();
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  // The next bytes; `last` with the end of the document. After an error (not JSON, cut short, too deep) nothing more is read; comments already taken stay valid.
  Result<void> write(std::string_view bytes, bool last);

  const endpoint::Document& document() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace rejoinder::wire
