// A WordPress export (WXR, an RSS file with wp: elements), read piece by piece: only one article's comments are in memory.
#pragma once
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace demo {

// An article with comments.
struct WxrArticle {
  std::string key;       // the path of its address, or "post-ID"
  std::string document;  // its comments as a native JSON document
  std::size_t trackbacks = 0;  // left out: pingbacks and trackbacks
  std::size_t others = 0;      // left out: notes of shops and the like
};

class WxrReader {
 public:
  using Take = std::function<bool(const WxrArticle&)>;  // false: stop

  explicit WxrReader(Take take);
  ~WxrReader();
  WxrReader(const WxrReader&) = delete;
  WxrReader& operator=(const WxrReader&) = delete;

  // The next bytes; false with error() when it is not XML, not an export, or has been stopped.
  bool write(std::string_view bytes, bool last);
  const std::string& error() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace demo
