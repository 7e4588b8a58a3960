// The commands: arguments behind the command's name → exit code.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace demo {

using Words = std::vector<std::string>;

int serve_command(const Words& words);
int render_command(const Words& words);
int import_command(const Words& words);
int export_command(const Words& words);
int close_command(const Words& words);
int replay_command(const Words& words);
int conformance_command(const Words& words);
int map_command(const Words& words);
int avatar_command(const Words& words);
int identicon_command(const Words& words);
int inspect_command(const Words& words);

// One line on stderr, whatever the text; gives `code`.
int complain(std::string_view what, int code);
// Text on stdout; 1 (and a line) when it cannot be written.
int print(std::string_view text);

// Milliseconds since 1970 UTC.
long long now_ms();

}  // namespace demo
