// What went through one core's door, step by step: a transcript (tests/scenarios), a tab's of the simulator, or what is heard live.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace demo::inspector {

struct Step {
  std::string in;      // the message as a transcript has it, bytes as strings
  std::string told;    // the answer that was written down; empty: none was
  std::string remark;  // lines above it that begin with #, without that
};

struct Trace {
  std::string name;
  std::vector<Step> steps;
  std::string closing;  // remarks behind the last step
};

// Lines {"in":MESSAGE}, each followed by {"out":ANSWER} or by nothing; empty lines, and remarks. What is none of these is said with its line.
std::optional<Trace> read_trace(std::string_view text, std::string& error);
std::string write_trace(const Trace& trace);

// A thread document in any form the core reads, as a trace of two steps.
Trace trace_of_document(std::string_view document);

// What a file holds is told by its beginning. Neither: the error of a transcript.
std::optional<Trace> open_trace(std::string name, std::string_view text, std::string& error);

}  // namespace demo::inspector
