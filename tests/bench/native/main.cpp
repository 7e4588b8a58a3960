#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string_view>

#include "bench.hpp"

namespace bench {

double cpu_ms() {
  timespec t{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_nsec) / 1e6;
}

// Not getrusage: what it tells begins with the peak of the program that started this one.
std::size_t peak_bytes() {
  std::size_t kib = 0;
  if (std::FILE* file = std::fopen("/proc/self/status", "r")) {
    char line[256];
    while (std::fgets(line, sizeof line, file) != nullptr && std::sscanf(line, "VmHWM: %zu", &kib) != 1) {}
    std::fclose(file);
  }
  return kib * 1024;
}

std::string read_file(const std::string& path) {
  std::string out;
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) {
    std::fprintf(stderr, "bench: cannot open %s\n", path.c_str());
    std::exit(1);
  }
  char piece[1 << 16];
  for (std::size_t n = 0; (n = std::fread(piece, 1, sizeof piece, file)) > 0;) out.append(piece, n);
  std::fclose(file);
  return out;
}

std::string numbers(const std::vector<double>& values) {
  std::string out = "[";
  char text[32];
  for (const double value : values) {
    std::snprintf(text, sizeof text, "%s%.4f", out.size() > 1 ? "," : "", value);
    out += text;
  }
  return out + "]";
}

}  // namespace bench

int main(int argc, char** argv) {
  bench::Options options;
  for (int i = 2; i < argc; ++i) {
    const std::string_view word = argv[i];
    const auto value = [&](std::string_view name) { return word.starts_with(name) ? argv[i] + name.size() : nullptr; };
    if (const char* v = value("--slice=")) options.slice = std::strtoul(v, nullptr, 10);
    else if (const char* w = value("--draw=")) options.draw = std::strtoul(w, nullptr, 10);
    else if (const char* x = value("--order=")) options.order = x;
    else options.file = word;
  }
  const std::string_view what = argc > 1 ? argv[1] : "";
  if (!options.file.empty()) {
    if (what == "engine") return bench::engine(options);
    if (what == "baseline") return bench::baseline(options);
    if (what == "markdown") return bench::markdown(options);
  }
  std::fputs("usage: bench engine FILE [--slice=BYTES] [--order=ORDER] | baseline FILE [--draw=N] | markdown FILE\n", stderr);
  return 2;
}
