// The platform of the native window: files, and a folder for what is remembered.
#pragma once
#include <deque>
#include <memory>
#include <mutex>

#include "inspector/window/app.hpp"

namespace demo::inspector {

class Desktop final : public Platform {
 public:
  // `forgetful`: remembers nothing, for tests.
  explicit Desktop(bool forgetful) : forgetful_(forgetful) {}
  std::string load_settings() override;
  void save_settings(const std::string& text) override;
  std::string save(const std::string& name, const std::string& text) override;
  bool choose_file() override { return false; }
  bool read(const std::string& path, std::string& bytes, std::string& error) override;
  void ask(int ticket, const Request& request) override;
  std::optional<Answer> answer() override;
  std::string token() override;
  std::int64_t now() override;

 private:
  struct Come {
    std::mutex guard;
    std::deque<Answer> answers;
  };
  bool forgetful_;
  std::shared_ptr<Come> come_ = std::make_shared<Come>();  // shared with requests that may outlive the window
};

void open_file(App& app, const std::string& path);

}  // namespace demo::inspector
