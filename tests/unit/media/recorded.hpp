// JPEGs of 32 by 24 pixels, (8x, 10y, 32 or 224 in squares of 8), made for these tests with libjpeg-turbo 2.1.5: `cjpeg -quality 75 -sample 1x1` of
// them, and the option that is named. In base64.
#pragma once
#include <string>
#include <string_view>

namespace picture {

// -optimize
inline constexpr std::string_view kBaseline =
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5PTgyPC4zNDL/2wBDAQkJCQwLDBgNDRgyIRwhMjIyMj"
    "IyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjL/wAARCAAYACADAREAAhEBAxEB/8QAFwABAQEBAAAAAAAAAAAAAAAABgIEB//EABgQAAIDAAAAAAAAAAAAAAAAAAAD"
    "BSIx/8QAGQEBAAMBAQAAAAAAAAAAAAAABwMEBgAC/8QAFxEAAwEAAAAAAAAAAAAAAAAAAAIEA//aAAwDAQACEQMRAD8A5AiNypz7niegUojcqJj7l+ekhEblQffc1U9ApRG5UTH3L89JkRG5UlfcC5"
    "6CURuVCF9zVz0ClEblRLfcvT0EIjcqED7mrnoMiI3Kkz7gXPQKkRuVEt9y/PSQiNyoQPuaqegUojcqJj7l+ek//9k=";

// -progressive: the same coefficients in ten scans, of which some are finished by later ones.
inline constexpr std::string_view kProgressive =
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5PTgyPC4zNDL/2wBDAQkJCQwLDBgNDRgyIRwhMjIyMj"
    "IyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjL/wgARCAAYACADAREAAhEBAxEB/8QAGAAAAwEBAAAAAAAAAAAAAAAAAgMFAQb/xAAZAQEAAwEBAAAAAAAAAAAAAAAG"
    "AgMFBAD/2gAMAwEAAhADEAAAAeP9Gqm6BH6tVNemQXCGtVTXiP1VTC1U3QI/Vqpr/wD/xAAWEAADAAAAAAAAAAAAAAAAAAAAAQP/2gAIAQEAAQUCUxTFMUxTFMUxTFMUxTFM/8QAFREBAQAAAAAAAA"
    "AAAAAAAAAAAwD/2gAIAQMBAT8BNI0jSNI0jSNI0jSNI0jS/8QAFhEAAwAAAAAAAAAAAAAAAAAAAAEC/9oACAECAQE/AXY7HY7HY7HY7HY7HY7P/8QAFBABAAAAAAAAAAAAAAAAAAAAMP/aAAgBAQAG"
    "PwJP/8QAFRABAQAAAAAAAAAAAAAAAAAAAGH/2gAIAQEAAT8hmmmmmmmmmmmm/9oADAMBAAIAAwAAABCiH4djP//EABQRAQAAAAAAAAAAAAAAAAAAADD/2gAIAQMBAT8QQRABH//EABQRAQAAAAAAAA"
    "AAAAAAAAAAADD/2gAIAQIBAT8QT/8A/wD/AP/EABUQAQEAAAAAAAAAAAAAAAAAAAAx/9oACAEBAAE/EJEiRIkSJEiRIkSP/9k=";

// -arithmetic
inline constexpr std::string_view kArithmetic =
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5PTgyPC4zNDL/2wBDAQkJCQwLDBgNDRgyIRwhMjIyMj"
    "IyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjL/yQARCAAYACADAREAAhEBAxEB/8wACgAQEAUBEBEF/9oADAMBAAIRAxEAPwD/ALiXWvye6HWeRRw3bagRsn3+cl9v"
    "rQOWTH9C8qiDYq1s6AcFT6HFLrQbeiNBiNGzkrmJ1pR2LbZkN4eLNuIGxfMI9B4kwMC7gGQIPp1ULBPdev8Az1ib1BCOBX5pS7HI/9k=";

inline std::string bytes(std::string_view base64) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  std::size_t value = 0;
  int bits = 0;
  for (const char digit : base64) {
    if (digit == '=') break;
    value = value << 6 | digits.find(digit);
    if ((bits += 6) >= 8) out += static_cast<char>(value >> (bits -= 8) & 255);
  }
  return out;
}

}  // namespace picture
