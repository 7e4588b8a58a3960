#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <vector>

#include "cli/commands.hpp"

namespace demo {

// The window is a program of its own beside this one, so that nobody else needs a screen's libraries.
int inspect_command(const Words& words) {
  std::error_code error;
  const std::string program = (std::filesystem::read_symlink("/proc/self/exe", error).parent_path() / "rejoinder-inspector").string();
  if (error) return complain("where this program is cannot be told: " + error.message(), 1);
  std::vector<std::string> texts{program};
  texts.insert(texts.end(), words.begin(), words.end());
  std::vector<char*> values;
  for (std::string& text : texts) values.push_back(text.data());
  values.push_back(nullptr);
  execv(program.c_str(), values.data());
  if (errno == ENOENT) return complain("there is no " + program + ": it was built without GLFW or Dear ImGui (host-demo/inspector/README.md)", 1);
  return complain(program + " cannot be started: " + std::strerror(errno), 1);
}

}  // namespace demo
