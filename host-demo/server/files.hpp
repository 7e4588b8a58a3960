// Files under one folder, and nothing outside it.
#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "server/message.hpp"

namespace demo {

class Files {
 public:
  // An HTML page on its way out, and its ETag.
  using Fill = std::function<void(const Request& request, std::string_view path, std::string& html, std::string& etag)>;

  // An empty root: there are no files.
  Files(const std::string& root, Fill fill);

  // `path`: the target without its query, percent-encoded, beginning with '/'.
  Answer answer(const Request& request, std::string_view path) const;

 private:
  std::filesystem::path root_;  // canonical
  Fill fill_;
};

}  // namespace demo
