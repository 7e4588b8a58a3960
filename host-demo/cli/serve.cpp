#include "server/serve.hpp"

#include "cli/args.hpp"
#include "cli/commands.hpp"
#include "cli/media.hpp"
#include "server/origins.hpp"

namespace demo {
namespace {

constexpr std::uint32_t kFigure = 112;  // pixels a side

constexpr std::string_view kHelp =
    "usage: rejoinder serve [--port N] [--db FILE] [--root DIR] [--site URL] [--origin URL]... [--write-rate N] [--timeout SECONDS]\n"
    "                       [--edit-window SECONDS] [--moderators FILE] [--hold] [--client-header NAME]\n"
    "\n"
    "Serves the files of DIR and, at /comments?thread=KEY, the comments in FILE. It listens on 127.0.0.1 alone and is ready\n"
    "when it prints \"listening on http://127.0.0.1:N\". Ctrl-C stops it.\n"
    "\n"
    "  --port N            8080; 0 takes any that is free\n"
    "  --db FILE           an SQLite database, made when it is not there (rejoinder.db)\n"
    "  --root DIR          files to serve; without it there are none\n"
    "  --site URL          the address under which browsers know it (https://comments.example), where a proxy stands in front\n"
    "  --origin URL        another site (https://blog.example) whose pages may read and write comments here; may be given\n"
    "                      again. '*' lets every site read, and none write\n"
    "  --client-header NAME\n"
    "                      the header (X-Real-IP, X-Forwarded-For) in which that proxy says who asks; of several addresses the last counts.\n"
    "                      Without a proxy in front anybody could say there what he likes\n"
    "  --write-rate N      writes a second that one address may make on average, 30 times that at once (1); 0: no limit\n"
    "  --timeout SECONDS   a connection without progress is closed after this time (30)\n"
    "  --edit-window SECONDS\n"
    "                      an author may edit and delete his comment for this time (900)\n"
    "  --moderators FILE   who may approve, remove and ban: a line each, a token of 16 letters or more and a name. Nobody but its owner and\n"
    "                      his group may read the file\n"
    "  --hold              replies wait for a moderator, until he has approved one of the same writer\n";

}  // namespace

int serve_command(const Words& words) {
  const Args args(words, {"--port=", "--db=", "--root=", "--site=", "--origin=", "--write-rate=", "--timeout=", "--edit-window=", "--moderators=", "--hold", "--client-header=", "--help"});
  if (!args.error().empty()) return complain(args.error() + "; rejoinder serve --help", 2);
  if (args.has("--help")) return print(kHelp);
  if (!args.words().empty()) return complain("serve takes no " + args.words().front(), 2);
  ServeOptions options;
  const auto port = whole_number(args.value("--port", "8080"), 0, 65'535);
  if (!port) return complain("--port is a number from 0 to 65535", 2);
  const auto rate = whole_number(args.value("--write-rate", "1"), 0, 1'000'000);
  if (!rate) return complain("--write-rate is a whole number, 0 for no limit", 2);
  const auto timeout = whole_number(args.value("--timeout", "30"), 1, 3'600);
  if (!timeout) return complain("--timeout is a number of seconds from 1 to 3600", 2);
  const auto window = whole_number(args.value("--edit-window", "900"), 0, 1'000'000'000);
  if (!window) return complain("--edit-window is a whole number of seconds", 2);
  options.host.edit_window = *window;
  options.moderators = args.value("--moderators");
  options.host.hold = args.has("--hold");
  options.client_header = args.value("--client-header");
  options.host.figure = [media = std::make_shared<Media>()](std::string_view name) {
    std::string png;
    return media->identicon(name, kFigure, png) ? png : std::string();
  };
  options.port = static_cast<unsigned short>(*port);
  options.write_rate = *rate;
  options.timeout = *timeout;
  options.database = args.value("--db", options.database);
  options.root = args.value("--root");
  options.site = args.value("--site");
  if (!options.site.empty() && !is_origin(options.site)) return complain("--site is a scheme and a host, like https://comments.example: " + options.site, 2);
  options.origins = args.all("--origin");
  for (const std::string& origin : options.origins) {
    if (origin != "*" && !is_origin(origin)) return complain("--origin is a scheme and a host, like https://blog.example: " + origin, 2);
  }
  return serve(options);
}

}  // namespace demo
