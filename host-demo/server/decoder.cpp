#include "server/decoder.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <boost/asio/post.hpp>

#include "server/clock.hpp"

namespace demo {
namespace {

constexpr std::size_t kWaiting = 16;
constexpr auto kPatience = std::chrono::seconds(8);  // the processor's five, and some for others
constexpr std::size_t kAnswer = 64u << 10;

// A pipe's ends, each closed once.
struct Pipe {
  std::array<int, 2> ends{-1, -1};
  Pipe() { (void)pipe2(ends.data(), O_CLOEXEC); }
  ~Pipe() { close(0), close(1); }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  int operator[](std::size_t end) const { return ends[end]; }
  void close(std::size_t end) {
    if (ends[end] >= 0) ::close(ends[end]);
    ends[end] = -1;
  }
};

pid_t start(const Pipe& in, const Pipe& out, const Pipe& err) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in[0], 0);
  posix_spawn_file_actions_adddup2(&actions, out[1], 1);
  posix_spawn_file_actions_adddup2(&actions, err[1], 2);
  posix_spawn_file_actions_addclosefrom_np(&actions, 3);  // neither sockets nor the database
  std::array<char, 10> name{"rejoinder"};
  std::array<char, 7> command{"avatar"};
  std::array<char, 8> alone{"--alone"};
  char* const words[] = {name.data(), command.data(), alone.data(), nullptr};
  char* const nothing[] = {nullptr};
  pid_t child = -1;
  const int failed = posix_spawn(&child, "/proc/self/exe", &actions, nullptr, words, nothing);
  posix_spawn_file_actions_destroy(&actions);
  return failed == 0 ? child : -1;
}

// What can be read now; closes the end when nothing more comes.
void receive(Pipe& from, std::string& to) {
  std::array<char, 4'096> buffer;
  const ssize_t size = read(from[0], buffer.data(), buffer.size());
  if (size > 0 && to.size() + static_cast<std::size_t>(size) <= kAnswer) to.append(buffer.data(), static_cast<std::size_t>(size));
  else from.close(0);
}

// True when it has said all in time.
bool converse(Pipe& in, Pipe& out, Pipe& err, std::string_view file, Decoder::Decoded& to) {
  fcntl(in[1], F_SETFL, O_NONBLOCK);
  for (const Time end = now() + kPatience; out[0] >= 0 || err[0] >= 0;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - now()).count();
    std::array<pollfd, 3> sockets = {pollfd{in[1], POLLOUT, 0}, pollfd{out[0], POLLIN, 0}, pollfd{err[0], POLLIN, 0}};
    if (left <= 0 || poll(sockets.data(), sockets.size(), static_cast<int>(left)) <= 0) return false;
    if (sockets[0].revents != 0) {
      const ssize_t size = file.empty() ? -1 : write(in[1], file.data(), file.size());
      file.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
      if (size < 0 || file.empty()) in.close(1);
    }
    if (sockets[1].revents != 0) receive(out, to.png);
    if (sockets[2].revents != 0) receive(err, to.why);
  }
  return true;
}

// One line that JSON takes as it is.
std::string sentence(const std::string& said) {
  std::string out;
  for (const char c : said)
    if (c >= ' ' && c < 0x7F && c != '"' && c != '\\') out += c;
  return out;
}

Decoder::Decoded decode(std::string_view file) {
  Pipe in, out, err;
  Decoder::Decoded decoded;
  const pid_t child = start(in, out, err);
  if (child < 0) return {{}, "The pictures of this site cannot be read now."};
  in.close(0), out.close(1), err.close(1);
  const bool told = converse(in, out, err, file, decoded);
  if (!told) kill(child, SIGKILL);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  decoded.why = sentence(decoded.why);
  if (told && WIFEXITED(status) && WEXITSTATUS(status) == 0 && !decoded.png.empty()) decoded.why.clear();
  else if (decoded.png.clear(); !told || WIFSIGNALED(status) || decoded.why.empty()) decoded.why = "This picture takes more time or memory than there is for one.";
  return decoded;
}

}  // namespace

bool Decoder::add(std::string_view file, Done done) {
  if (waiting_ >= kWaiting) return false;
  ++waiting_;
  boost::asio::post(thread_, [this, file, done = std::move(done)] {
    boost::asio::post(io_, [this, decoded = decode(file), done] {
      --waiting_;
      done(decoded);
    });
  });
  return true;
}

}  // namespace demo
