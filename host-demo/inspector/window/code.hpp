// Long text in lines: what is not on the screen costs nothing.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace demo::inspector {

// JSON with a member a line, as somebody would write it by hand.
std::string laid_out(std::string_view json);

class Code {
 public:
  // `name` tells one text of a pane from another. With `other`, lines that are not the same are marked.
  void draw(const char* name, std::string_view text, float height, bool light);

 private:
  void split(std::string_view text);
  const char* data_ = nullptr;  // of the text that is split
  std::size_t size_ = 0;
  std::vector<std::string_view> lines_;
};

}  // namespace demo::inspector
