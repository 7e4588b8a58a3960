#include "text/checker.hpp"

#include <algorithm>
#include <vector>

#include "base/limits.hpp"
#include "base/utf8.hpp"
#include "text/chars.hpp"

namespace {

using rejoinder::limits::kBlockDepth;
using rejoinder::limits::kCombiningMarks;
using rejoinder::limits::kQuoteDepth;

bool one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}
bool is_span(std::string_view name) { return one_of(name, {"a", "code", "del", "em", "strong", "sub", "sup"}); }
bool is_block(std::string_view name) { return one_of(name, {"blockquote", "hr", "ol", "p", "pre", "ul"}); }
bool starts(std::string_view text, std::string_view with) { return text.substr(0, with.size()) == with; }

class Checker {
 public:
  explicit Checker(std::string_view html) : html_(html) {}

  std::string run() {
    while (at_ < html_.size() && what_.empty()) {
      if (html_[at_] == '<') {
        tag();
      } else {
        text();
      }
    }
    if (what_.empty() && !open_.empty()) fail("not closed: " + open_.back());
    return what_.empty() ? what_ : what_ + " before: " + std::string(html_.substr(std::min(at_, html_.size()), 60));
  }

 private:
  void fail(std::string what) {
    if (what_.empty()) what_ = std::move(what);
  }
  std::string_view parent() const { return open_.empty() ? std::string_view("body") : std::string_view(open_.back()); }
  std::size_t count(std::string_view name) const { return static_cast<std::size_t>(std::count(open_.begin(), open_.end(), name)); }

  void tag() {
    const std::size_t end = html_.find('>', at_);
    if (end == std::string_view::npos) return fail("a tag without end");
    const std::string_view inside = html_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    if (starts(inside, "/")) {
      if (parent() != inside.substr(1)) return fail("closes what is not open: " + std::string(inside));
      if (one_of(parent(), {"p", "em", "strong", "del", "sub", "sup", "a"}) && empty_) return fail("an empty " + open_.back());
      open_.pop_back();
      empty_ = false;
      return;
    }
    const std::size_t space = inside.find(' ');
    const std::string name(inside.substr(0, space));
    nest(name);
    attributes(name, space == std::string_view::npos ? std::string_view() : inside.substr(space));
    empty_ = name != "br" && name != "hr";
    if (!one_of(name, {"br", "hr"})) open_.push_back(name);
    if (open_.size() > kBlockDepth) fail("too deep");
  }

  void nest(const std::string& name) {
    const std::string_view in = parent();
    if (name == "li") {
      if (!one_of(in, {"ul", "ol"})) fail("li in " + std::string(in));
    } else if (is_block(name)) {
      if (!one_of(in, {"body", "blockquote", "li"})) fail(name + " in " + std::string(in));
      if (name == "blockquote" && count(name) >= kQuoteDepth) fail("too many quotes");
    } else if (name == "br") {
      if (!(is_span(in) || one_of(in, {"p", "li"})) || count("pre") > 0) fail("br in " + std::string(in));
    } else if (is_span(name)) {
      if (in == "pre" ? name != "code" : !(is_span(in) || one_of(in, {"p", "li"}))) fail(name + " in " + std::string(in));
      if (name == "a" && count("a") > 0) fail("a link in a link");
      if (count("pre") > 0 && in != "pre") fail(name + " in a code block");
    } else {
      fail("not allowed: " + name);
    }
  }

  void attributes(const std::string& name, std::string_view rest) {
    if (name == "a" && (starts(rest, " href=\"#") || starts(rest, " class=\"rj-at\" href=\"#"))) {
      const std::string_view id = rest.substr(rest.find('#') + 1);
      if (!starts(id, "c-") || id.size() < 4 || id.find_first_not_of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-._~%") != id.size() - 1 || id.back() != '"')
        fail("a link to a comment: " + std::string(rest));
    } else if (name == "a") {
      constexpr std::string_view kHref = " href=\"", kRel = "\" rel=\"ugc nofollow noopener\"";
      if (!starts(rest, kHref) || rest.size() < kHref.size() + kRel.size() || rest.substr(rest.size() - kRel.size()) != kRel)
        return fail("a link's attributes: " + std::string(rest));
      const std::string_view url = rest.substr(kHref.size(), rest.size() - kHref.size() - kRel.size());
      if (!starts(url, "http://") && !starts(url, "https://") && !starts(url, "mailto:")) fail("scheme: " + std::string(url));
      for (const char c : url) {
        if (static_cast<unsigned char>(c) <= ' ' || std::string_view("\"'<>\\^`{|}").find(c) != (c == '\'' ? 1 : std::string_view::npos))
          fail("in a URL: " + std::string(url));
      }
    } else if (name == "ol" && starts(rest, " start=\"")) {
      const std::string_view digits = rest.substr(8, rest.size() - 9);
      if (digits.empty() || digits.size() > 9 || digits.find_first_not_of("0123456789") != std::string_view::npos || rest.back() != '"')
        fail("start: " + std::string(rest));
    } else if (name == "code" && starts(rest, " class=\"language-")) {
      if (parent() != "pre" || rest.find_first_of("\"<>& ", 17) != rest.size() - 1) fail("class: " + std::string(rest));
    } else if (!rest.empty()) {
      fail("attributes of " + name + ": " + std::string(rest));
    }
  }

  void text() {
    if (!is_span(parent()) && !one_of(parent(), {"p", "li"})) return fail("text in " + std::string(parent()));
    empty_ = false;
    const char c = html_[at_];
    if (c == '&') {
      for (const std::string_view reference : {"&amp;", "&lt;", "&gt;", "&nbsp;"}) {
        if (!starts(html_.substr(at_), reference)) continue;
        marks_ = 0;
        at_ += reference.size();
        return;
      }
      return fail("a bare &");
    }
    const rejoinder::utf8::Decoded d = rejoinder::utf8::decode(html_, at_);
    if (!d.valid || c == '>' || d.code == 0xA0 || (d.code < 0x20 && c != '\n' && c != '\t') || (d.code >= 0x7F && d.code < 0xA0))
      return fail("a character that must not be");
    const bool strict = count("a") + count("code") > 0;
    if (d.code == 0x202D || d.code == 0x202E) return fail("an override");
    if (strict && ((d.code >= 0x202A && d.code <= 0x202E) || (d.code >= 0x2066 && d.code <= 0x2069))) return fail("a hidden direction");
    marks_ = rejoinder::text::is_mark(d.code) ? marks_ + 1 : 0;
    if (marks_ > kCombiningMarks) return fail("too many marks");
    at_ += d.size;
  }

  std::string_view html_;
  std::size_t at_ = 0, marks_ = 0;
  bool empty_ = false;
  std::vector<std::string> open_;
  std::string what_;
};

}  // namespace

std::string fault_in_body(std::string_view html) { return Checker(html).run(); }
