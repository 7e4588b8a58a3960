// Files under one folder, and nothing outside it.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include "server/message.hpp"

namespace demo {

class Files {
 public:
  // An empty root: there are no files.
  explicit Files(const std::string& root);

  // `path`: the target without its query, percent-encoded, beginning with '/'.
  Answer answer(const Request& request, std::string_view path) const;

 private:
  std::filesystem::path root_;  // canonical
};

}  // namespace demo
