// What the window needs of where it runs: a desktop, or a browser's page.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "inspector/visit.hpp"

namespace demo::inspector {

class Platform {
 public:
  virtual ~Platform() = default;
  virtual std::string load_settings() = 0;
  virtual void save_settings(const std::string& text) = 0;
  // Where the reader finds it: a file beside, or a download. The sentence that says so, or why not.
  virtual std::string save(const std::string& name, const std::string& text) = 0;
  // Asks for a file and opens it in its time; false: there is no such dialogue here, a path is typed.
  virtual bool choose_file() = 0;
  // The file's bytes; false with a reason in `error`. Where there is no dialogue.
  virtual bool read(const std::string& path, std::string& bytes, std::string& error) = 0;
  // Sends it, and answers in its time; the ticket is the caller's.
  virtual void ask(int ticket, const Request& request) = 0;
  struct Answer {
    int ticket;
    Reply reply;
  };
  virtual std::optional<Answer> answer() = 0;  // the next that has come
  virtual std::string token() { return {}; }   // a moderator's, that the surroundings know
  virtual std::int64_t now() = 0;              // milliseconds since 1970 UTC
};

}  // namespace demo::inspector
