#include "cli/input.hpp"

#include <cerrno>
#include <cstring>
#include <utility>

namespace demo {

Input::Input(std::string name) : name_(std::move(name)), file_(name_ == "-" ? stdin : std::fopen(name_.c_str(), "rb")) {
  if (file_ == nullptr) error_ = "cannot open " + name_ + ": " + std::strerror(errno);
}

Input::~Input() {
  if (file_ != nullptr && file_ != stdin) std::fclose(file_);
}

std::string Input::read(std::size_t most) {
  if (file_ == nullptr) return {};
  std::string bytes(most, '\0');
  bytes.resize(std::fread(bytes.data(), 1, most, file_));
  if (std::ferror(file_) != 0) error_ = "cannot read " + name_ + ": " + std::strerror(errno);
  return bytes;
}

bool Input::read_all(std::string& out, std::size_t limit) {
  for (;;) {
    const std::string next = read(256u << 10);
    if (!error_.empty()) return false;
    if (next.empty()) return true;
    out += next;
    if (out.size() > limit) return error_ = name_ + " is larger than " + std::to_string(limit) + " bytes", false;
  }
}

}  // namespace demo
