#include "cli/args.hpp"
#include "cli/commands.hpp"
#include "cli/media.hpp"

namespace demo {
namespace {

constexpr std::string_view kHelp =
    "usage: rejoinder identicon NAME [--size PIXELS | --svg] > FILE\n"
    "\n"
    "The figure that stands for NAME where there is no picture, the same everywhere: as PNG with a transparent ground for feeds and\n"
    "mail, about 112 pixels a side (16 to 512), or with --svg as the SVG that pages show.\n";

}  // namespace

int identicon_command(const Words& words) {
  const Args args(words, {"--size=", "--svg", "--help"});
  if (!args.error().empty()) return complain(args.error() + "; rejoinder identicon --help", 2);
  if (args.has("--help")) return print(kHelp);
  const auto size = whole_number(args.value("--size", "112"), 16, 512);
  if (!size) return complain("--size is a number of pixels from 16 to 512", 2);
  if (args.words().size() != 1 || (args.has("--svg") && args.has("--size"))) return complain("usage: rejoinder identicon NAME [--size PIXELS | --svg]", 2);
  Media media;
  const std::string& name = args.words().front();
  if (args.has("--svg")) return print(media.identicon(name) + "\n");
  std::string png;
  return media.identicon(name, static_cast<std::uint32_t>(*size), png) ? print(png) : complain(media.why, 1);
}

}  // namespace demo
