#include "cli/args.hpp"
#include "cli/commands.hpp"
#include "rejoinder/host.hpp"

#include <filesystem>

namespace demo {
namespace {

constexpr std::string_view kHelp =
    "usage: rejoinder export --db FILE --thread KEY [--with-email]\n"
    "\n"
    "Writes the thread as a native JSON document to stdout: every comment in every state, the addresses only with --with-email.\n"
    "rejoinder import takes it back.\n";

}  // namespace

int export_command(const Words& words) {
  const Args args(words, {"--db=", "--thread=", "--with-email", "--help"});
  if (!args.error().empty()) return complain(args.error() + "; rejoinder export --help", 2);
  if (args.has("--help")) return print(kHelp);
  if (!args.words().empty() || !args.has("--db") || !args.has("--thread")) return complain("usage: rejoinder export --db FILE --thread KEY", 2);
  const std::string database = args.value("--db"), key = args.value("--thread");
  if (!std::filesystem::exists(database)) return complain("no such file: " + database, 1);
  std::string reason;
  const auto host = rejoinder::Host::open(database, reason);
  if (!host) return complain("cannot open " + database + ": " + reason, 1);
  const std::string document = host->export_thread(key, args.has("--with-email"));
  if (document.empty()) return complain("no thread \"" + key + "\" in " + database, 1);
  return print(document + '\n');
}

}  // namespace demo
