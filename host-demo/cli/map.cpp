#include <algorithm>
#include <cstdio>

#include "cli/args.hpp"
#include "cli/commands.hpp"
#include "cli/input.hpp"
#include "cli/thread_text.hpp"
#include "conformance/report.hpp"
#include "rejoinder/propose.hpp"
#include "web/client.hpp"

namespace demo {
namespace {

namespace mapping = rejoinder::mapping;
using conformance::shown;

constexpr std::string_view kHelp =
    "usage: rejoinder map URL|FILE [--profile-out FILE]\n"
    "       rejoinder map --with MAPPING URL|FILE [--thread KEY] [--json]\n"
    "       rejoinder map --check MAPPING\n"
    "\n"
    "From an answer of any host (a URL that answers the comments of a thread, or what it answered in a FILE, - is stdin) proposes a mapping:\n"
    "how a page with <rejoinder-thread> reads that host. Says how it understands the first comments, what it is unsure of, and what to do next.\n"
    "\n"
    "  --profile-out FILE   writes the mapping there; otherwise it is printed\n"
    "  --with MAPPING       shows what this mapping understands: of a URL all pages, the URL being the endpoint (up to 1,000 requests)\n"
    "  --thread KEY         the thread's key, as in the tag\n"
    "  --json               as the native document, which rejoinder import takes\n"
    "  --check MAPPING      says line and column of what is wrong with a mapping\n";

constexpr std::size_t kShown = 3, kAll = 50, kMappingBytes = 65'536;

bool is_url(const std::string& text) { return text.starts_with("http://") || text.starts_with("https://"); }

std::string without_query(const std::string& url) { return url.substr(0, url.find_first_of("?#")); }

std::vector<std::string> header_lines(const web::Reply& reply) {
  std::vector<std::string> out;
  for (const auto& [name, value] : reply.headers) out.push_back(name + ": " + value);
  return out;
}

// What came from `from`, or one line why it cannot be used.
struct Source {
  std::string body, url, error;
  std::vector<std::string> headers;
};

Source read(const std::string& from) {
  Source out;
  if (!is_url(from)) {
    Input input(from);
    if (!input.error().empty() || !input.read_all(out.body, kInputBytes)) out.error = input.error();
    return out;
  }
  if (out.error = web::url_error(from); !out.error.empty()) return out;
  web::Reply reply = web::fetch({.url = from, .headers = {"Accept: application/json"}});
  const std::string name = without_query(from);
  if (!reply.failure.empty()) return out.error = "cannot read " + name + ": " + reply.failure, out;
  const std::string type(reply.header("content-type"));
  const std::size_t first = reply.body.find_first_not_of(" \t\r\n");
  const bool html = type.find("html") != std::string::npos || (first != std::string::npos && reply.body[first] == '<');
  if (reply.status < 200 || reply.status > 299 || html) {
    out.error = name + " answered " + std::to_string(reply.status) + (html ? " with a page of HTML, not JSON" : " " + type + ": " + shown(reply.body, 200));
    return out;
  }
  out.url = reply.url, out.headers = header_lines(reply), out.body = std::move(reply.body);
  return out;
}

// "file:3:7: read.paging.by: expected …"
int bad_mapping(const std::string& file, const mapping::Fault& fault) {
  const std::string place = fault.line == 0 ? "" : ':' + std::to_string(fault.line) + ':' + std::to_string(fault.column);
  return complain(file + place + ": " + (fault.path.empty() ? "" : fault.path + ": ") + fault.what, 1);
}

int check(const std::string& file) {
  Input input(file);
  std::string text;
  if (!input.error().empty() || !input.read_all(text, kMappingBytes)) return complain(input.error(), 1);
  if (const mapping::Fault fault = mapping::check(text)) return bad_mapping(file, fault);
  return print(file + " is a mapping\n");
}

std::string count_text(const mapping::Understood& understood) {
  const auto& all = understood.comments;
  const auto roots = std::count_if(all.begin(), all.end(), [](const mapping::Comment& comment) { return comment.parent.empty(); });
  return std::to_string(all.size()) + (all.size() == 1 ? " comment, " : " comments, ") + std::to_string(roots) + " of them to the article";
}

int play(const std::string& file, const std::string& from, const Args& args) {
  Input input(file);
  std::string text;
  if (!input.error().empty() || !input.read_all(text, kMappingBytes)) return complain(input.error(), 1);
  mapping::Fault fault;
  mapping::Understood understood;
  if (is_url(from)) {
    if (const std::string error = web::url_error(from); !error.empty()) return complain(error, 2);
    const auto reader = mapping::Reader::make(text, from, args.value("--thread"), fault);
    if (!reader) return bad_mapping(file, fault);
    mapping::Reader::Request request;
    while (reader->next(request)) {
      if (const std::string error = web::url_error(request.url); !error.empty()) return complain(file + ": asks for what is no good: " + shown(without_query(request.url), 200) + ": " + error, 1);
      const web::Reply reply = web::fetch({request.method, request.url, request.headers, request.body});
      if (!reply.failure.empty()) return complain("cannot read " + shown(without_query(request.url), 200) + ": " + reply.failure, 1);
      reader->take(reply.status, reply.body, header_lines(reply));
      request = {};
    }
    understood = reader->understood();
  } else {
    const Source source = read(from);
    if (!source.error.empty()) return complain(source.error, 1);
    understood = mapping::understand(text, source.body);
    if (understood.fault) return bad_mapping(file, understood.fault);
  }
  const std::string out = args.has("--json") ? thread_json(understood) : thread_text(understood, kAll) + count_text(understood) + '\n';
  if (const int code = print(out); code != 0) return code;
  if (!understood.problem.empty()) return complain((understood.field.empty() ? "" : understood.field + ": ") + understood.problem, 1);
  return 0;
}

int propose(const std::string& from, const std::string& file) {
  const Source source = read(from);
  if (!source.error.empty()) return complain(source.error, 1);
  const mapping::Proposal proposal = mapping::propose(source.body, source.url, source.headers);
  if (proposal.native) return print("This is the native protocol: no mapping is needed.\nrejoinder conformance says how well the host speaks it.\n");
  std::string out;
  if (!proposal.profile.empty()) out += "This looks like a host that ships with a profile: profile=\"" + proposal.profile + "\" reads and writes it. What follows reads it only.\n\n";
  if (proposal.mapping.empty()) return print(out) != 0 ? 1 : complain(from == "-" ? proposal.problem : shown(without_query(from), 200) + ": " + proposal.problem, 1);
  const mapping::Understood understood = mapping::understand(proposal.mapping, source.body);
  out += "Understood: " + count_text(understood) + '\n' + thread_text(understood, kShown);
  if (understood.comments.size() > kShown) out += "  …\n";
  if (!understood.problem.empty()) out += "  " + understood.field + ": " + understood.problem + '\n';
  if (!proposal.unsure.empty()) out += "\nUnsure:\n";
  for (const std::string& line : proposal.unsure) out += "  " + shown(line, 400) + '\n';
  const std::string name = file.empty() ? "my-host.json" : file;
  out += "\nNext: put the mapping beside your page and this into it:\n  <rejoinder-thread mapping=\"" + name.substr(name.rfind('/') == std::string::npos ? 0 : name.rfind('/') + 1) + "\" endpoint=\"" +
         (proposal.endpoint.empty() ? "https://…" : shown(proposal.endpoint, 300)) + "\" thread=\"" + (proposal.thread.empty() ? "…" : shown(proposal.thread, 300)) +
         "\"></rejoinder-thread>\nIt reads; core/endpoint/mapping.md says how it learns to write. To see every page of the thread as it is understood:\n  rejoinder map --with " + name + " '" +
         (proposal.endpoint.empty() ? "URL" : shown(proposal.endpoint, 300)) + "' --thread '" + shown(proposal.thread, 300) + "'\n";
  if (file.empty()) return print(out + "\nThe mapping:\n" + proposal.mapping);
  std::FILE* opened = std::fopen(file.c_str(), "wb");
  if (opened == nullptr) return complain("cannot write " + file, 1);
  const bool written = std::fwrite(proposal.mapping.data(), 1, proposal.mapping.size(), opened) == proposal.mapping.size();
  if (std::fclose(opened) != 0 || !written) return complain("cannot write " + file, 1);
  return print(out);
}

}  // namespace

int map_command(const Words& words) {
  const Args args(words, {"--profile-out=", "--with=", "--thread=", "--check=", "--json", "--help"});
  if (!args.error().empty()) return complain(args.error() + "; rejoinder map --help", 2);
  if (args.has("--help")) return print(kHelp);
  const bool checks = args.has("--check"), plays = args.has("--with");
  if (checks + plays + args.has("--profile-out") > 1 || (!plays && (args.has("--thread") || args.has("--json"))) || args.words().size() != (checks ? 0u : 1u))
    return complain("usage: rejoinder map URL|FILE [--profile-out FILE], map --with MAPPING URL|FILE or map --check MAPPING", 2);
  if (checks) return check(args.value("--check"));
  const std::string& from = args.words().front();
  return plays ? play(args.value("--with"), from, args) : propose(from, args.value("--profile-out"));
}

}  // namespace demo
