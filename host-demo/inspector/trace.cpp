#include "inspector/trace.hpp"

#include "inspector/escape.hpp"

namespace demo::inspector {
namespace {

// What stands in {"NAME":…}; nothing when the line is not that.
std::optional<std::string_view> unwrap(std::string_view line, std::string_view front) {
  if (!line.starts_with(front) || !line.ends_with('}')) return std::nullopt;
  return line.substr(front.size(), line.size() - front.size() - 1);
}

void append_remark(std::string& to, std::string_view line) {
  if (!to.empty()) to += '\n';
  line.remove_prefix(line.starts_with("# ") ? 2 : 1);
  to += line;
}

void write_remark(std::string& out, std::string_view remark) {
  while (!remark.empty()) {
    const std::size_t end = remark.find('\n');
    ((out += "# ") += remark.substr(0, end)) += '\n';
    remark = end == std::string_view::npos ? std::string_view() : remark.substr(end + 1);
  }
}

}  // namespace

std::optional<Trace> read_trace(std::string_view text, std::string& error) {
  Trace trace;
  std::string remark;
  bool open = false;  // the last step has no answer yet
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    const auto fail = [&](std::string_view what) {
      error = "line " + std::to_string(number) + ": " + std::string(what);
      return std::nullopt;
    };
    if (const auto in = unwrap(line, "{\"in\":")) {
      trace.steps.push_back({std::string(*in), {}, std::move(remark)});
      remark.clear();
      open = true;
    } else if (const auto out = unwrap(line, "{\"out\":")) {
      if (!open) return fail("an answer without a message before it");
      trace.steps.back().told = *out;
      open = false;
    } else if (line.starts_with('#')) {
      append_remark(remark, line);
    } else if (!line.empty()) {
      return fail("neither {\"in\":…}, {\"out\":…} nor a comment");
    }
  }
  if (trace.steps.empty()) return error = "there is no message in it", std::nullopt;
  trace.closing = std::move(remark);
  return trace;
}

std::string write_trace(const Trace& trace) {
  std::string out;
  for (const Step& step : trace.steps) {
    if (!out.empty()) out += '\n';
    write_remark(out, step.remark);
    ((out += "{\"in\":") += step.in) += "}\n";
    if (!step.told.empty()) ((out += "{\"out\":") += step.told) += "}\n";
  }
  if (!trace.closing.empty()) write_remark(out += '\n', trace.closing);
  return out;
}

Trace trace_of_document(std::string_view document) {
  Trace trace;
  trace.steps.push_back({R"({"v":1,"now":0,"events":[{"type":"init","endpoint":"https://document.example/","seed":"1"}]})", {}, {}});
  std::string load = R"({"v":1,"now":0,"events":[{"type":"load","body":)";
  append_json(load, document);
  trace.steps.push_back({load += "}]}", {}, {}});
  return trace;
}

std::optional<Trace> open_trace(std::string name, std::string_view text, std::string& error) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::string_view body = text.substr(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  const bool document = body.starts_with('[') || (body.starts_with('{') && !body.starts_with("{\"in\":") && !body.starts_with("{\"out\":"));
  std::optional<Trace> trace = document ? trace_of_document(body) : read_trace(text, error);
  if (trace) trace->name = std::move(name);
  return trace;
}

}  // namespace demo::inspector
