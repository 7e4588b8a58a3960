#include <cstdio>
#include <fstream>

#include "cli/args.hpp"
#include "cli/commands.hpp"
#include "conformance/run.hpp"

namespace demo {
namespace {

constexpr std::string_view kHelp =
    "usage: rejoinder conformance URL [--thread KEY] [--write [--moderator FILE]] [--level N]\n"
    "\n"
    "Plays the native protocol (core/endpoint/README.md) against an endpoint and says, a line a rule, what holds and what does not,\n"
    "with what was sent, what came and what was expected. 0: everything holds that the host declares; 1: something does not; 2: called\n"
    "wrongly, or nobody answers.\n"
    "\n"
    "  --thread KEY   the thread to ask for, '' for none. Without it: on this machine one of its own, elsewhere none\n"
    "  --write        writes about 30 comments and a picture into it as well. Elsewhere than on this machine --thread must name one made for that\n"
    "  --moderator FILE\n"
    "                 a moderator's token, the first word in the file: the rules for moderators, too\n"
    "  --level N      judges it as level N (0 to 3), whatever it declares\n";

using namespace conformance;

constexpr struct {
  std::string_view name;
  void (*rules)(Run&);
} kOperations[] = {{"edit", editing}, {"delete", deleting}, {"vote", voting}, {"report", reporting}};

// Behind lines that are comments.
std::string first_word(const std::string& file) {
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    const std::size_t from = line.find_first_not_of(" \t\r");
    if (from == std::string::npos || line[from] == '#') continue;
    return line.substr(from, line.find_first_of(" \t\r", from) - from);
  }
  return {};
}

void skip_writing(Run& run) {
  run.report.section("Level 1: writing");
  Rule(run.report, "1", "replies, and everything else that is written").skip(run.level < 1 ? "level 1 is not declared" : !run.can("reply") ? "\"can\" does not name reply" : kOnlyReads);
}

void play(Run& run) {
  if (!reading(run)) return;
  run.level = run.level >= 0 ? run.level : static_cast<int>(run.whole.json["level"].integer().value_or(0));
  const auto group = [&](std::string_view section, std::string_view number, bool declared, std::string why, void (*rules)(Run&)) {
    if (declared) return rules(run);
    run.report.section(std::string(section));
    Rule(run.report, number, "every rule of this section").skip(std::move(why));
  };
  run.writes = run.writes && run.level >= 1 && run.can("reply");
  if (run.writes) {
    writing(run);
    for (const auto& [name, rules] : kOperations) group("Level 1: writing, " + std::string(name), name, run.can(name) && !run.held, run.held ? kHeld : "\"can\" does not name it", rules);
    group("Moderation", "moderate", !run.moderator.empty(), "no token; --moderator FILE", moderating);
  } else {
    skip_writing(run);
  }
  group("Pictures", "avatar", run.can("avatar"), "\"can\" does not name it", pictures);
  if (run.writes) refusals(run);
  group("Level 2: changes", "2", run.level >= 2, "level 2 is not declared", changes);
  group("Level 3: live", "3", run.level >= 3, "level 3 is not declared", live);
  group("Long threads: head and pages", "pages", run.can("pages"), "\"can\" does not name it", pages);
  group("Counts", "counts", run.can("counts"), "\"can\" does not name it", counts);
  caching(run);
}

}  // namespace

int conformance_command(const Words& words) {
  const Args args(words, {"--thread=", "--write", "--moderator=", "--level=", "--help"});
  if (!args.error().empty()) return complain(args.error() + "; rejoinder conformance --help", 2);
  if (args.has("--help")) return print(kHelp);
  if (args.words().size() != 1) return complain("usage: rejoinder conformance URL [--thread KEY] [--write] [--level N]", 2);
  const std::string& url = args.words().front();
  if (const std::string error = web::url_error(url); !error.empty()) return complain(error, 2);
  const auto level = whole_number(args.value("--level", "0"), 0, 3);
  if (!level) return complain("--level is 0, 1, 2 or 3", 2);
  const std::string moderator = args.has("--moderator") ? first_word(args.value("--moderator")) : "";
  if (args.has("--moderator") && moderator.empty()) return complain("no token in " + args.value("--moderator"), 2);
  if (!moderator.empty() && !args.has("--write")) return complain("--moderator decides about comments: it needs --write", 2);
  const bool own = web::is_loopback(url), write = args.has("--write");
  if (write && !own && !args.has("--thread")) return complain("--write leaves comments there: --thread names a thread made for that", 2);
  if (url.find("{thread}") != std::string::npos && !own && !args.has("--thread")) return complain("the URL wants a thread: --thread KEY", 2);
  const std::string thread = args.value("--thread", own ? "conformance-" + mint() : "");

  Report report;
  Run run{.report = report, .endpoint = Endpoint(url, thread), .writes = write, .level = args.has("--level") ? *level : -1, .key = secret(), .other_key = secret(), .moderator = moderator};
  run.read_whole();
  if (run.whole.status() == 0) return complain("cannot read " + run.endpoint.name() + ": " + run.whole.reply.failure, 2);
  play(run);
  std::printf("\n%s\n", report.summary().c_str());
  return report.failed() ? 1 : 0;
}

}  // namespace demo
