// What is measured natively. Every measurement prints one line of JSON.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

namespace bench {

struct Options {
  std::string file;
  std::size_t slice = 0;  // bytes of HTML an answer; 0: all at once
  std::size_t draw = 0;   // how many comments the baseline draws; 0: all
  std::string order;      // also times a change to this order
};

int engine(const Options& options);    // the thread through the seam; with a slice in pieces, as a widget does
int baseline(const Options& options);  // the same HTML, nearly, without any safety
int markdown(const Options& options);  // the bodies alone, ours and md4c's own renderer

double cpu_ms();           // that this process has used
std::size_t peak_bytes();  // of memory, ever
std::string read_file(const std::string& path);
std::string numbers(const std::vector<double>& values);  // as a JSON array

}  // namespace bench
