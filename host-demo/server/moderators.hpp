// Who moderates here, by the token that he shows.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace demo {

class Moderators {
 public:
  // A line each, a token (16 to 256 letters, no spaces) and a name; '#' begins a comment. False with a reason in `error`, which never
  // holds a token, also when others than the file's owner and group may read or write it.
  bool read(const std::string& file, std::string& error);

  bool empty() const { return known_.empty(); }

  // The name behind a token, or empty. Takes as long whichever is asked for and however much of it is right.
  std::string_view recognise(std::string_view token) const;

 private:
  struct Known {
    std::string token, name;
  };
  std::vector<Known> known_;
};

// Takes as long however much of it is right.
bool is_same_secret(std::string_view given, std::string_view secret);

// The token of a header "Authorization: Bearer TOKEN", or empty.
std::string_view bearer(std::string_view authorization);

}  // namespace demo
