#include "server/moderators.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <fstream>

namespace demo {
namespace {

constexpr std::size_t kLeast = 16, kMost = 256;
constexpr std::string_view kBlank = " \t\r";

std::string_view trimmed(std::string_view text) {
  const std::size_t from = std::min(text.find_first_not_of(kBlank), text.size());
  return text.substr(from, text.find_last_not_of(kBlank) + 1 - from);
}

}  // namespace

bool Moderators::read(const std::string& file, std::string& error) {
  struct stat is {};
  if (stat(file.c_str(), &is) != 0 || !S_ISREG(is.st_mode)) return error = "no such file: " + file, false;
  if ((is.st_mode & (S_IROTH | S_IWOTH)) != 0) return error = file + " has tokens in it and everybody may read or write it: chmod 600", false;
  std::ifstream in(file);
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    const std::string_view text = trimmed(line);
    if (text.empty() || text.front() == '#') continue;
    const std::size_t end = std::min(text.find_first_of(kBlank), text.size());
    const std::string_view token = text.substr(0, end), name = trimmed(text.substr(end));
    const auto bad = [&](const char* why) { return error = file + ", line " + std::to_string(number) + ": " + why, false; };
    if (token.size() < kLeast || token.size() > kMost) return bad("a token has 16 to 256 letters");
    if (!std::all_of(token.begin(), token.end(), [](char c) { return c > ' ' && c < 0x7F; })) return bad("a token has letters of ASCII alone");
    if (name.empty()) return bad("a name stands behind the token");
    if (std::any_of(known_.begin(), known_.end(), [&](const Known& one) { return one.token == token; })) return bad("the token stands there twice");
    known_.push_back({std::string(token), std::string(name)});
  }
  if (known_.empty()) return error = file + " names nobody", false;
  return true;
}

std::string_view Moderators::recognise(std::string_view token) const {
  std::string_view name;
  for (const Known& one : known_) {
    if (is_same_secret(token, one.token)) name = one.name;
  }
  return name;
}

bool is_same_secret(std::string_view given, std::string_view secret) {
  unsigned differs = given.size() != secret.size();
  for (std::size_t i = 0; i < given.size(); ++i) differs |= static_cast<unsigned>(given[i] ^ secret[i % secret.size()]);
  return differs == 0;
}

std::string_view bearer(std::string_view authorization) {
  constexpr std::string_view scheme = "bearer ";
  if (authorization.size() <= scheme.size()) return {};
  for (std::size_t i = 0; i < scheme.size(); ++i) {
    if ((authorization[i] | (scheme[i] == ' ' ? 0 : 0x20)) != scheme[i]) return {};
  }
  return trimmed(authorization.substr(scheme.size()));
}

}  // namespace demo
