// A file, or stdin as "-".
#pragma once
#include <cstddef>
#include <cstdio>
#include <optional>
#include <string>

namespace demo {

class Input {
 public:
  explicit Input(std::string name);
  ~Input();
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;

  // The next bytes, at most `most`; empty at the end or after an error.
  std::string read(std::size_t most);
  // All that is left, behind what is in `out` already; false when that is more than `limit` bytes together or cannot be read.
  bool read_all(std::string& out, std::size_t limit);

  const std::string& error() const { return error_; }  // one line, empty when all is well

 private:
  std::string name_;
  std::FILE* file_;
  std::string error_;
};

// No thread is larger; the core refuses a message beyond it.
inline constexpr std::size_t kInputBytes = 256u << 20;

}  // namespace demo
