#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "cli/args.hpp"
#include "cli/commands.hpp"
#include "cli/input.hpp"
#include "rejoinder/session.hpp"

namespace demo {
namespace {

constexpr std::string_view kHelp =
    "usage: rejoinder replay [--write] FILE | -\n"
    "\n"
    "Plays a transcript and compares the core's answers byte by byte. A transcript is lines in pairs:\n"
    "  {\"in\":MESSAGE}\n"
    "  {\"out\":ANSWER}\n"
    "Empty lines and lines that begin with # are comments. --write puts the answers given now in the place of the old ones.\n";

// What stands in {"NAME":…}; nothing when the line is not that.
bool unwrap(std::string_view line, std::string_view name, std::string_view& out) {
  const std::string front = "{\"" + std::string(name) + "\":";
  if (!line.starts_with(front) || !line.ends_with('}')) return false;
  out = line.substr(front.size(), line.size() - front.size() - 1);
  return true;
}

class Replay {
 public:
  // False with `error` set when the text is not a transcript.
  bool play(std::string_view text) {
    while (!text.empty() && error.empty()) {
      const std::size_t end = text.find('\n');
      std::string_view line = text.substr(0, end);
      text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
      ++number_;
      if (line.ends_with('\r')) line.remove_suffix(1);
      step(line);
    }
    unanswered();
    return error.empty();
  }

  std::size_t passed = 0, failed = 0;
  std::string error, difference;  // the first
  std::string rewritten;

 private:
  void step(std::string_view line) {
    std::string_view content;
    if (unwrap(line, "in", content)) {
      unanswered();
      keep(line);
      given_ = session_.replay(content);
      waiting_ = true;
    } else if (unwrap(line, "out", content)) {
      if (!waiting_) return fail("an answer without a message before it");
      waiting_ = false;
      compare(content);
      keep("{\"out\":" + given_ + '}');
    } else if (line.empty() || line.starts_with('#')) {
      keep(line);
    } else {
      fail("neither {\"in\":…}, {\"out\":…} nor a comment");
    }
  }

  void compare(std::string_view expected) {
    if (expected == given_) {
      ++passed;
      return;
    }
    ++failed;
    if (!difference.empty()) return;
    const std::size_t same = static_cast<std::size_t>(std::mismatch(expected.begin(), expected.end(), given_.begin(), given_.end()).first - expected.begin());
    const std::size_t from = same < 40 ? 0 : same - 40;
    const auto part = [&](std::string_view text) { return std::string(text.substr(std::min(from, text.size()), 160)); };
    difference = "line " + std::to_string(number_) + ", byte " + std::to_string(same) + " of the answer\n  expected …" + part(expected) +
                 "\n  given    …" + part(given_) + '\n';
  }

  // A message whose answer has not been written down yet.
  void unanswered() {
    if (!waiting_) return;
    waiting_ = false;
    ++failed;
    if (difference.empty()) difference = "line " + std::to_string(number_) + ": no answer is written down for the message before it\n";
    keep("{\"out\":" + given_ + '}');
  }

  void keep(std::string_view line) { (rewritten += line) += '\n'; }
  void fail(std::string_view what) { error = "line " + std::to_string(number_) + ": " + std::string(what); }

  rejoinder::Session session_;
  std::string given_;
  std::size_t number_ = 0;
  bool waiting_ = false;
};

// Beside it first, so that a full disk does not cost the old one.
bool write_file(const std::string& name, const std::string& text) {
  const std::string beside = name + ".new";
  std::ofstream out(beside, std::ios::binary);
  out << text;
  out.close();
  std::error_code error;
  if (out) std::filesystem::rename(beside, name, error);
  return out && !error;
}

}  // namespace

int replay_command(const Words& words) {
  const Args args(words, {"--write", "--help"});
  if (!args.error().empty()) return complain(args.error() + "; rejoinder replay --help", 2);
  if (args.has("--help")) return print(kHelp);
  if (args.words().size() != 1) return complain("usage: rejoinder replay [--write] FILE | -", 2);
  const std::string name = args.words().front();
  Input input(name);
  std::string text;
  if (!input.error().empty() || !input.read_all(text, kInputBytes)) return complain(input.error(), 1);

  Replay replay;
  if (!replay.play(text)) return complain(name + ": " + replay.error, 1);
  if (args.has("--write")) {
    if (name == "-") return print(replay.rewritten);
    if (replay.failed != 0 && !write_file(name, replay.rewritten)) return complain("cannot write " + name, 1);
    return print(std::to_string(replay.failed) + " answers written\n");
  }
  const std::string sum = std::to_string(replay.passed) + " passed, " + std::to_string(replay.failed) + " failed\n";
  if (const int code = print(replay.difference + sum); code != 0) return code;
  return replay.failed == 0 ? 0 : 1;
}

}  // namespace demo
