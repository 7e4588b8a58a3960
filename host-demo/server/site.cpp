#include "server/site.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <system_error>

#include "server/clock.hpp"

namespace demo {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kEndpoint = "/comments", kBegin = "<rejoinder-thread", kEnd = "></rejoinder-thread>";
constexpr std::size_t kKept = 64;  // threads whose HTML is remembered

std::string content(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// The value of an attribute as the site's own pages write them; nothing where a character stands for another.
std::optional<std::string> attribute(std::string_view tag, std::string_view name) {
  const std::string begin = ' ' + std::string(name) + "=\"";
  const std::size_t at = tag.find(begin);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view value = tag.substr(at + begin.size(), tag.find('"', at + begin.size()) - at - begin.size());
  return value.find('&') == std::string_view::npos ? std::optional(std::string(value)) : std::nullopt;
}

// Calls `each(tag, where its end tag begins)` for the empty elements whose comments are here, from the last to the first.
template <class Each>
void elements(std::string_view html, Each each) {
  for (std::size_t at = html.rfind(kBegin); at != std::string_view::npos; at = at == 0 ? std::string_view::npos : html.rfind(kBegin, at - 1)) {
    const std::size_t end = html.find('>', at);
    if (end == std::string_view::npos || !html.substr(end).starts_with(kEnd)) continue;
    const std::string_view tag = html.substr(at, end - at);
    const auto thread = attribute(tag, "thread");
    if (attribute(tag, "endpoint") == std::string(kEndpoint) && thread && !thread->empty()) each(*thread, tag, end + 1);
  }
}

std::string encoded(std::string_view text) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~') out += c;
    else ((out += '%') += hex[byte >> 4]) += hex[byte & 15];
  }
  return out;
}

std::string thread_query(std::string_view thread) { return "thread=" + encoded(thread); }

// Nothing runs and nothing is loaded but the style sheet: what strangers wrote is all that is in it.
Answer document(int status, std::string html) {
  Answer answer;
  answer.status = status;
  answer.header("Content-Type", "text/html; charset=utf-8").header("Cache-Control", "no-cache").header("X-Content-Type-Options", "nosniff");
  answer.header("Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
  answer.header("Referrer-Policy", "same-origin");
  answer.body = std::move(html);
  return answer;
}

}  // namespace

Site::Site(rejoinder::Host& host, std::vector<std::string> addresses, const std::string& root) : host_(host), addresses_(std::move(addresses)) {
  if (root.empty()) return;
  style_ = content(fs::path(root) / "rejoinder.css");
  std::error_code error;
  std::vector<fs::path> pages;
  for (const auto& file : fs::directory_iterator(root, error))
    if (file.path().extension() == ".html") pages.push_back(file.path());
  std::sort(pages.begin(), pages.end());  // of several with one thread the first
  for (const fs::path& page : pages)
    elements(content(page), [&](const std::string& thread, std::string_view, std::size_t) { articles_.emplace(thread, '/' + page.filename().string()); });
}

// A Host header is anybody's word: only what this server is known as counts.
std::string Site::address_of(const Request& request) const {
  for (const std::string& address : addresses_)
    if (address.substr(address.find("://") + 3) == request.host) return address;
  return addresses_.front();
}

std::string Site::article_of(const std::string& thread) const {
  const auto known = articles_.find(thread);
  return known == articles_.end() ? std::string() : known->second;
}

rejoinder::ServedPage Site::page_of(const Request& request, const std::string& thread, std::string kind) {
  const std::string address = address_of(request), article = article_of(thread);
  return {address + std::string(kEndpoint), thread, "", "", {{"kind", std::move(kind)}, {"base", "/"}, {"url", article.empty() ? "" : address + article}}};
}

rejoinder::HostResponse Site::document_of(const std::string& thread) {
  const std::string query = thread_query(thread);
  return host_.handle({"GET", query, "", "", ""}, milliseconds());
}

void Site::fill(const Request& request, std::string_view path, std::string& html, std::string& etag) {
  elements(std::string(html), [&](const std::string& thread, std::string_view tag, std::size_t at) {
    const auto document = document_of(thread);
    if (document.status != 200) return;
    const std::string order = attribute(tag, "order").value_or("");
    Kept& kept = kept_[thread + '\n' + order + '\n' + address_of(request)];
    if (kept.etag != document.etag) {
      auto page = page_of(request, thread, "inside");
      page.order = order;
      page.options.emplace_back("style", style_);
      page.options.emplace_back("url", address_of(request) + std::string(path));
      std::string error;
      kept = {document.etag, rejoinder::serve_page(document.body, page, error)};
    }
    html.insert(at, kept.html);
    etag.insert(etag.size() - 1, '-' + kept.etag.substr(1, kept.etag.size() - 2) + (address_of(request) == addresses_.front() ? "" : "-l"));
    if (kept_.size() > kKept) kept_.clear();
  });
}

Answer Site::comment(const Request& request, std::string_view query) {
  const std::string thread = rejoinder::HostForm::read(query, "").thread, id = rejoinder::HostForm::read(query, "").id;
  const auto document = document_of(thread);
  if (document.status != 200) return refused(request, query, document.status, document.why);
  auto page = page_of(request, thread, "comment");
  page.options.emplace_back("comment", id);
  std::string error, html = rejoinder::serve_page(document.body, page, error);
  if (!error.empty()) return refused(request, query, 404, "This comment is not here, or it waits for approval.");
  return demo::document(200, std::move(html));
}

Answer Site::posted(const rejoinder::HostResponse& response, std::string_view query) {
  Answer answer;
  answer.status = 303;
  answer.header("Location", std::string(kEndpoint) + '?' + thread_query(rejoinder::HostForm::read(query, "").thread) + "&id=" + encoded(response.comment));
  answer.header("Cache-Control", "no-store");
  return answer;
}

Answer Site::refused(const Request& request, std::string_view query, int status, std::string_view why) {
  const auto form = rejoinder::HostForm::read(query, request.body);
  const auto document = document_of(form.thread);
  auto page = page_of(request, form.thread, "trouble");
  page.options.emplace_back("comment", form.parent);
  page.options.emplace_back("error", why);
  page.options.emplace_back("body", form.body);
  page.options.emplace_back("name", form.name);
  page.options.emplace_back("email", form.email);
  std::string error;
  std::string html = rejoinder::serve_page(document.status == 200 ? std::string_view(document.body) : "[]", page, error);
  return demo::document(status, std::move(html));
}

}  // namespace demo
