#include <chrono>
#include <cstdio>
#include <exception>

#include "cli/commands.hpp"

namespace demo {
namespace {

constexpr std::string_view kHelp =
    "rejoinder - comments for any page: the demo host and the tools around it\n"
    "\n"
    "  rejoinder serve         a web server with comments, for trying and developing\n"
    "  rejoinder render        a comment or a whole thread as HTML\n"
    "  rejoinder import        comments from a file into a database\n"
    "  rejoinder export        a thread from a database as JSON\n"
    "  rejoinder close         a thread takes no more replies, or takes them again\n"
    "  rejoinder replay        plays a transcript of the core and compares\n"
    "  rejoinder conformance   plays the native protocol against an endpoint, and says what holds\n"
    "  rejoinder map           how the widget reads a host that does not speak it\n"
    "  rejoinder avatar        a picture as a small square PNG with nothing else in it\n"
    "  rejoinder identicon     the figure of a name, for who has no picture\n"
    "  rejoinder inspect       a window onto a transcript or a thread, for who develops or runs it\n"
    "\n"
    "rejoinder COMMAND --help says more; rejoinder --version, which one this is.\n";

constexpr struct {
  std::string_view name;
  int (*run)(const Words&);
} kCommands[] = {
    {"serve", serve_command}, {"render", render_command}, {"import", import_command}, {"export", export_command}, {"close", close_command},
    {"replay", replay_command}, {"conformance", conformance_command}, {"map", map_command}, {"avatar", avatar_command}, {"identicon", identicon_command},
    {"inspect", inspect_command},
};

int run(Words words) {
  if (words.empty()) return complain("which command? rejoinder --help lists them", 2);
  const std::string name = words.front();
  words.erase(words.begin());
  if (name == "--help" || name == "-h" || name == "help") return print(kHelp);
  if (name == "--version") return print("rejoinder " REJOINDER_VERSION "\n");
  for (const auto& command : kCommands) {
    if (command.name == name) return command.run(words);
  }
  return complain("unknown command " + name + "; rejoinder --help lists them", 2);
}

}  // namespace

int complain(std::string_view what, int code) {
  std::string line;
  for (const char c : what) line += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
  std::fprintf(stderr, "%s\n", line.c_str());
  return code;
}

int print(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0) return complain("cannot write the output", 1);
  return 0;
}

long long now_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

}  // namespace demo

int main(int count, char** values) try {
  return demo::run({values + (count > 0 ? 1 : 0), values + count});
} catch (const std::exception& error) {
  return demo::complain(error.what(), 1);
}
