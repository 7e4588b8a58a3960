#include <filesystem>

#include "cli/args.hpp"
#include "cli/commands.hpp"
#include "rejoinder/host.hpp"

namespace demo {
namespace {

constexpr std::string_view kHelp =
    "usage: rejoinder close --db FILE --thread KEY [--open]\n"
    "\n"
    "From now on the thread takes neither replies nor edits; with --open it takes them again. What is there stays. A host that is\n"
    "running on the same file tells its readers at once.\n";

}  // namespace

int close_command(const Words& words) {
  const Args args(words, {"--db=", "--thread=", "--open", "--help"});
  if (!args.error().empty()) return complain(args.error() + "; rejoinder close --help", 2);
  if (args.has("--help")) return print(kHelp);
  if (!args.words().empty() || !args.has("--db") || !args.has("--thread")) return complain("usage: rejoinder close --db FILE --thread KEY [--open]", 2);
  const std::string database = args.value("--db");
  if (!std::filesystem::exists(database)) return complain("no such file: " + database, 1);
  std::string reason;
  const auto host = rejoinder::Host::open(database, reason);
  if (!host) return complain("cannot open " + database + ": " + reason, 1);
  if (!host->close(args.value("--thread"), !args.has("--open"), now_ms(), reason)) return complain(reason, 1);
  return 0;
}

}  // namespace demo
