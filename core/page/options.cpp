#include "page/options.hpp"

#include "base/time.hpp"
#include "text/url.hpp"

namespace rejoinder::page {
namespace {

constexpr struct {
  std::string_view name;
  std::string Options::*member;
} kOptions[] = {
    {"kind", &Options::kind},         {"base", &Options::base},       {"url", &Options::url},     {"title", &Options::title},
    {"author", &Options::author},     {"published", &Options::published}, {"language", &Options::language}, {"nonce", &Options::nonce},
    {"style", &Options::style},       {"comment", &Options::comment}, {"error", &Options::error}, {"body", &Options::body},
    {"name", &Options::name},         {"email", &Options::email},     {"order", &Options::order},
};

std::string Options::*member(std::string_view name) {
  for (const auto& option : kOptions)
    if (option.name == name) return option.member;
  return nullptr;
}

// Where the reader is led to, or a browser loads from: on this site or on the web.
bool leads_well(std::string_view url) {
  if (url.empty() || url.starts_with("./") || url.starts_with("../")) return true;
  if (url.starts_with('/')) return url.substr(0, 2) != "//" && url.find('\\') == std::string_view::npos;
  text::Url read;
  return (url.starts_with("https://") || url.starts_with("http://")) && read.read(url);
}

// A style sheet is the site's own; what would end the element that it stands in is no style sheet.
bool is_style(std::string_view text) { return text.find("</") == std::string_view::npos && text.find("<!--") == std::string_view::npos; }

}  // namespace

Result<void> Options::read(const std::vector<std::string>& lines) {
  for (const std::string& line : lines) {
    const std::size_t colon = line.find(": ");
    const std::string option = line.substr(0, colon);
    std::string Options::*const to = member(option);
    if (colon == std::string::npos || to == nullptr) return Error{"no such option", option};
    this->*to = line.substr(colon + 2);
  }
  if (!kind.empty() && kind != "thread" && kind != "inside" && kind != "comment" && kind != "trouble") return Error{"is not thread, inside, comment or trouble", "kind"};
  if (!leads_well(base)) return Error{"is no http(s) address", "base"};
  if (!leads_well(url)) return Error{"is no http(s) address", "url"};
  if (!is_style(style)) return Error{"holds what would end it", "style"};
  if (!published.empty() && !parse_time(published)) return Error{"is no time (RFC 3339)", "published"};
  return {};
}

}  // namespace rejoinder::page
