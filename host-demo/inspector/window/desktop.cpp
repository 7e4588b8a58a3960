#include "inspector/window/desktop.hpp"

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>
#include <utility>

#include "web/client.hpp"

namespace demo::inspector {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kFileBytes = 256u << 20;  // as much as a message may have

fs::path settings_path() {
  if (const char* folder = std::getenv("XDG_CONFIG_HOME"); folder != nullptr && *folder != '\0') return fs::path(folder) / "rejoinder/inspector.conf";
  if (const char* home = std::getenv("HOME"); home != nullptr && *home != '\0') return fs::path(home) / ".config/rejoinder/inspector.conf";
  return {};
}

bool read_file(const fs::path& path, std::string& bytes, std::string& error) {
  std::error_code code;
  const std::uintmax_t size = fs::file_size(path, code);
  if (code) return error = path.string() + ": " + code.message(), false;
  if (size > kFileBytes) return error = path.string() + " has more than 256 MiB", false;
  std::ifstream in(path, std::ios::binary);
  bytes.resize(static_cast<std::size_t>(size));
  in.read(bytes.data(), static_cast<std::streamsize>(size));
  if (!in || static_cast<std::uintmax_t>(in.gcount()) != size) return error = path.string() + " cannot be read", false;
  return true;
}

bool write_file(const fs::path& path, const std::string& text) {
  std::ofstream out(path, std::ios::binary);
  out << text;
  out.close();
  return static_cast<bool>(out);
}

}  // namespace

std::string Desktop::load_settings() {
  std::string text, ignored;
  if (!forgetful_) read_file(settings_path(), text, ignored);
  return text;
}

void Desktop::save_settings(const std::string& text) {
  const fs::path path = settings_path();
  if (forgetful_ || path.empty()) return;
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  write_file(path, text);
}

// Beside what is there already.
std::string Desktop::save(const std::string& name, const std::string& text) {
  fs::path path = fs::path(name).filename();
  for (int i = 2; fs::exists(path); ++i) path = fs::path(name).stem().string() + '-' + std::to_string(i) + fs::path(name).extension().string();
  std::error_code error;
  return (write_file(path, text) ? "Written: " : "Cannot write ") + fs::absolute(path, error).string();
}

bool Desktop::read(const std::string& path, std::string& bytes, std::string& error) { return read_file(path, bytes, error); }

// Each in a thread of its own: a host may take its time, and the window must not wait for it.
void Desktop::ask(int ticket, const Request& request) {
  std::thread([come = come_, ticket, request] {
    web::Request out{request.method, request.url, {}, request.body};
    if (!request.content_type.empty()) out.headers.push_back("Content-Type: " + request.content_type);
    if (!request.token.empty()) out.headers.push_back("Authorization: Bearer " + request.token);
    web::Reply in = web::fetch(out);
    Reply reply{in.status, std::move(in.body), in.failure.empty() ? std::string() : "network"};
    const std::lock_guard lock(come->guard);
    come->answers.push_back({ticket, std::move(reply)});
  }).detach();
}

std::optional<Platform::Answer> Desktop::answer() {
  const std::lock_guard lock(come_->guard);
  if (come_->answers.empty()) return std::nullopt;
  Answer next = std::move(come_->answers.front());
  come_->answers.pop_front();
  return next;
}

std::string Desktop::token() {
  const char* const token = std::getenv("REJOINDER_TOKEN");
  return token == nullptr ? std::string() : token;
}

std::int64_t Desktop::now() { return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count(); }

void open_file(App& app, const std::string& path) {
  std::string bytes, error;
  if (read_file(path, bytes, error)) app.open(path, bytes);
  else app.complain(error);
}

}  // namespace demo::inspector
