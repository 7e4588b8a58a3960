#include "server/files.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>
#include <system_error>

#include "server/media_type.hpp"

namespace demo {
namespace {

namespace fs = std::filesystem;

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// The relative path that is meant; nothing for one that could mean anything but a plain file below the root: broken
// escapes, control characters, backslashes, empty segments, and those that begin with a dot.
std::optional<std::string> plain_path(std::string_view encoded) {
  std::string path;
  for (std::size_t i = 1; i < encoded.size(); ++i) {
    char c = encoded[i];
    if (c == '%') {
      if (i + 2 >= encoded.size() || hex(encoded[i + 1]) < 0 || hex(encoded[i + 2]) < 0) return std::nullopt;
      c = static_cast<char>(static_cast<unsigned char>(hex(encoded[i + 1]) * 16 + hex(encoded[i + 2])));
      if (c == '/') return std::nullopt;
      i += 2;
    }
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F || c == '\\') return std::nullopt;
    if ((c == '/' || c == '.') && (path.empty() || path.back() == '/')) return std::nullopt;
    path += c;
  }
  return path;
}

bool is_below(const fs::path& file, const fs::path& root) {
  return std::mismatch(root.begin(), root.end(), file.begin(), file.end()).first == root.end();
}

Answer plain(int status, std::string text) {
  Answer answer;
  answer.status = status;
  answer.header("Content-Type", "text/plain; charset=utf-8");
  answer.body = std::move(text);
  return answer;
}

std::string etag_of(const fs::path& file, std::error_code& error) {
  const auto size = fs::file_size(file, error);
  if (error) return {};
  const auto written = fs::last_write_time(file, error).time_since_epoch().count();
  return '"' + std::to_string(size) + '-' + std::to_string(written) + '"';
}

// One tag or a list; these tags hold no comma.
bool names(std::string_view if_none_match, std::string_view etag) {
  return if_none_match == "*" || if_none_match.find(etag) != std::string_view::npos;
}

}  // namespace

Files::Files(const std::string& root, Fill fill) : fill_(std::move(fill)) {
  std::error_code error;
  if (!root.empty()) root_ = fs::canonical(root, error);
}

Answer Files::answer(const Request& request, std::string_view path) const {
  if (request.method != "GET" && request.method != "HEAD") return plain(405, "Files can only be read.\n").header("Allow", "GET, HEAD");
  const auto missing = [] { return plain(404, "There is nothing here.\n"); };
  const auto relative = root_.empty() ? std::nullopt : plain_path(path);
  if (!relative) return missing();

  // Links are followed first and judged then: one that leads outside is not ours to show.
  std::error_code error;
  fs::path file = fs::canonical(root_ / *relative, error);
  if (error || !is_below(file, root_)) return missing();
  if (fs::is_directory(file, error)) {
    if (!path.ends_with('/')) return plain(308, "").header("Location", std::string(path) + '/');
    file = fs::canonical(file / "index.html", error);
    if (error || !is_below(file, root_)) return missing();
  }
  if (!fs::is_regular_file(file, error)) return missing();
  // What the build has compressed already, unless the file has changed since.
  const fs::path type = file.extension(), small = fs::path(file).concat(".br");
  const bool page = type == ".html";
  const bool brotli = !page && request.accept_encoding.find("br") != std::string_view::npos && fs::is_regular_file(fs::symlink_status(small, error)) &&
                      fs::last_write_time(small, error) >= fs::last_write_time(file, error);
  if (brotli) file = small;
  error.clear();
  std::string etag = etag_of(file, error), html;
  if (error) return missing();
  if (page) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return missing();
    html.assign(std::istreambuf_iterator<char>(in), {});
    fill_(request, path, html, etag);
  }

  Answer answer;
  answer.status = 200;
  answer.header("ETag", etag).header("Cache-Control", "no-cache").header("X-Content-Type-Options", "nosniff");
  if (fs::exists(small, error)) answer.header("Vary", "Accept-Encoding");
  if (brotli) answer.header("Content-Encoding", "br");
  answer.header("Access-Control-Allow-Origin", "*").header("Cross-Origin-Resource-Policy", "cross-origin");
  if (names(request.if_none_match, etag)) return answer.status = 304, answer;
  if (page) {
    answer.body = std::move(html);
  } else {
    std::ifstream in(file, std::ios::binary);
    if (!in) return missing();
    answer.body = std::string(std::istreambuf_iterator<char>(in), {});
  }
  answer.header("Content-Type", std::string(media_type(type.string())));
  return answer;
}

}  // namespace demo
