#include <cstdio>

#include "cli/args.hpp"
#include "cli/commands.hpp"
#include "cli/input.hpp"
#include "cli/wxr.hpp"
#include "rejoinder/host.hpp"

namespace demo {
namespace {

constexpr std::string_view kHelp =
    "usage: rejoinder import FILE | - --db FILE [--thread KEY]\n"
    "\n"
    "Takes comments into a database, which is made when it is not there. Importing the same file again changes nothing.\n"
    "Reads: a native thread document, a bare array of comments, an object with \"comments\", and a WordPress export (WXR).\n"
    "\n"
    "  --db FILE     the database\n"
    "  --thread KEY  the thread to take them into; otherwise the document's own key, or \"imported\", and for a WordPress\n"
    "                export each article's path\n";

class Importer {
 public:
  Importer(rejoinder::Host& host, std::string key) : host_(host), key_(std::move(key)) {}

  bool take(std::string_view json, const std::string& key) {
    rejoinder::ImportReport report;
    if (!host_.import(json, key, now_ms(), report, error)) return false;
    ++threads;
    comments += report.imported + report.unchanged;
    tell(report);
    return true;
  }

  bool take(const WxrArticle& article) {
    if (!take(article.document, key_.empty() ? article.key : key_)) return error = article.key + ": " + error, false;
    if (article.trackbacks != 0) std::printf("  left out %zu: pingback or trackback\n", article.trackbacks);
    if (article.others != 0) std::printf("  left out %zu: another type than comment\n", article.others);
    return true;
  }

  std::string error;
  std::size_t threads = 0, comments = 0;

 private:
  static void tell(const rejoinder::ImportReport& report) {
    std::printf("%zu comments imported into thread \"%s\"", report.imported, report.thread.c_str());
    if (report.unchanged != 0) std::printf(", %zu there already", report.unchanged);
    std::printf("\n");
    for (const auto& skipped : report.skipped) {
      std::printf("  left out %zu: %s (first: %s)\n", skipped.count, skipped.reason.c_str(), skipped.where.c_str());
    }
  }

  rejoinder::Host& host_;
  std::string key_;
};

bool looks_like_xml(std::string_view head) {
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) return true;  // UTF-16
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const std::size_t first = head.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && head[first] == '<';
}

bool import_wxr(Importer& importer, Input& input, std::string bytes) {
  WxrReader reader([&](const WxrArticle& article) { return importer.take(article); });
  for (;; bytes = input.read(64u << 10)) {
    if (!input.error().empty()) return importer.error = input.error(), false;
    if (!reader.write(bytes, bytes.empty())) {
      if (importer.error.empty()) importer.error = reader.error();
      return false;
    }
    if (bytes.empty()) break;
  }
  std::printf("%zu threads, %zu comments\n", importer.threads, importer.comments);
  return true;
}

bool import_json(Importer& importer, Input& input, std::string bytes, const std::string& key) {
  if (!input.read_all(bytes, kInputBytes)) return importer.error = input.error(), false;
  return importer.take(bytes, key);
}

}  // namespace

int import_command(const Words& words) {
  const Args args(words, {"--db=", "--thread=", "--help"});
  if (!args.error().empty()) return complain(args.error() + "; rejoinder import --help", 2);
  if (args.has("--help")) return print(kHelp);
  if (args.words().size() != 1 || !args.has("--db")) return complain("usage: rejoinder import FILE | - --db FILE [--thread KEY]", 2);
  const std::string name = args.words().front(), database = args.value("--db"), key = args.value("--thread");
  if (args.has("--thread") && key.empty()) return complain("--thread needs a key", 2);

  Input input(name);
  std::string head = input.read(64u << 10);
  if (!input.error().empty()) return complain(input.error(), 1);
  std::string reason;
  const auto host = rejoinder::Host::open(database, reason);
  if (!host) return complain("cannot open " + database + ": " + reason, 1);
  Importer importer(*host, key);
  const bool xml = looks_like_xml(head);
  const bool done = xml ? import_wxr(importer, input, std::move(head)) : import_json(importer, input, std::move(head), key);
  if (!done) return complain(name + ": " + importer.error, 1);
  if (std::fflush(stdout) != 0) return complain("cannot write the output", 1);
  return 0;
}

}  // namespace demo
