// JSON strings as the core writes them: a transcript is compared byte by byte.
#pragma once
#include <string>
#include <string_view>

namespace demo::inspector {

// Appends "text", quotes and all; a byte that is not UTF-8 becomes U+FFFD.
void append_json(std::string& out, std::string_view text);

// A frame (core/protocol/README.md) as a transcript has it: its header with the bytes behind it in the place of their [offset, length].
// False when the frame is not one.
bool append_frame(std::string& out, std::string_view frame);

}  // namespace demo::inspector
