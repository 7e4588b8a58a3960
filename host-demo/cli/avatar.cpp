#include <unistd.h>

#include <array>
#include <cerrno>

#include "cli/args.hpp"
#include "cli/commands.hpp"
#include "cli/jail.hpp"
#include "cli/media.hpp"

namespace demo {
namespace {

constexpr std::string_view kHelp =
    "usage: rejoinder avatar [--alone] < PICTURE > FILE.png\n"
    "\n"
    "A JPEG or PNG as a PNG of at most 256 pixels a side and 64 KiB: the largest square in its middle, turned as its camera was held,\n"
    "with nothing else in it. It is decoded within limits: 512 MiB, 5 seconds of the processor, no files.\n"
    "\n"
    "  --alone     refuses a picture with something else behind it in its file\n";

constexpr std::size_t kMost = 16u << 20;  // as much as the core takes

// Without the C library's files, which ask the system for more than the jail lets pass.
bool read_all(std::string& out) {
  std::array<char, 65'536> buffer;
  for (;;) {
    const ssize_t size = read(STDIN_FILENO, buffer.data(), buffer.size());
    if (size < 0 && errno == EINTR) continue;
    if (size <= 0) return size == 0;
    if (out.size() + static_cast<std::size_t>(size) > kMost) return false;
    out.append(buffer.data(), static_cast<std::size_t>(size));
  }
}

void write_all(int to, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t size = write(to, bytes.data(), bytes.size());
    if (size < 0 && errno == EINTR) continue;
    if (size <= 0) _exit(1);
    bytes.remove_prefix(static_cast<std::size_t>(size));
  }
}

[[noreturn]] void refuse(const std::string& why) {
  write_all(STDERR_FILENO, why + "\n");
  _exit(1);
}

}  // namespace

int avatar_command(const Words& words) {
  const Args args(words, {"--alone", "--help"});
  if (!args.error().empty()) return complain(args.error() + "; rejoinder avatar --help", 2);
  if (args.has("--help")) return print(kHelp);
  if (!args.words().empty()) return complain("usage: rejoinder avatar [--alone] < PICTURE > FILE.png", 2);
  if (!enter_jail()) return complain("this system does not keep a process within limits", 1);
  std::string file, png;
  if (!read_all(file)) refuse("The file cannot be read, or has more than 16 MiB.");
  Media media;
  if (!media.open(file, args.has("--alone")) || !media.crop(png)) refuse(media.why);
  write_all(STDOUT_FILENO, png);
  _exit(0);
}

}  // namespace demo
