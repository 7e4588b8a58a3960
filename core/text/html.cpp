#include "text/html.hpp"

#include <cassert>

#include "base/decimal.hpp"
#include "base/utf8.hpp"
#include "text/scan.hpp"

namespace rejoinder::html {
namespace {

constexpr std::string_view kTagNames[] = {
    "a", "blockquote", "br", "code", "del", "em", "hr", "li", "ol", "p", "pre", "strong", "sub", "sup", "ul",
    "article", "bdi", "button", "div", "form", "h2", "h3", "input", "label", "option", "select", "span", "textarea", "time",
};
static_assert(sizeof kTagNames / sizeof kTagNames[0] == static_cast<std::size_t>(Tag::Time) + 1);

constexpr std::string_view kAttrNames[] = {
    "action", "aria-describedby", "aria-expanded", "aria-label", "aria-labelledby", "aria-level", "aria-live", "aria-pressed", "autocomplete", "class",
    "data-do", "data-gen", "data-key", "data-level", "data-limit", "data-new", "data-state", "datetime", "dir", "hidden", "href", "id", "lang", "maxlength",
    "method", "name", "novalidate", "part", "placeholder", "rel", "required", "role", "rows", "selected", "start", "tabindex", "title",
    "type", "value",
};
static_assert(sizeof kAttrNames / sizeof kAttrNames[0] == static_cast<std::size_t>(Attr::Value) + 1);

bool is_strict(Tag tag) { return tag == Tag::A || tag == Tag::Code; }

}  // namespace

std::string_view name(Tag tag) { return kTagNames[static_cast<std::size_t>(tag)]; }
std::string_view name(Attr attr) { return kAttrNames[static_cast<std::size_t>(attr)]; }
bool is_void(Tag tag) { return tag == Tag::Br || tag == Tag::Hr || tag == Tag::Input; }

void Writer::end_tag_head() {
  if (head_) out_ += '>';
  head_ = false;
}

Writer& Writer::open(Tag tag) {
  end_tag_head();
  out_ += '<';
  out_ += name(tag);
  head_ = true;
  tag_ = tag;
  if (is_strict(tag)) ++strict_;
#ifndef NDEBUG
  if (!is_void(tag)) path_ += static_cast<char>(tag);
#endif
  return *this;
}

Writer& Writer::close(Tag tag) {
  end_tag_head();
  if (is_void(tag)) return *this;
#ifndef NDEBUG
  if (!path_.empty()) {  // a Writer may also finish what another one began
    assert(path_.back() == static_cast<char>(tag));
    path_.pop_back();
  }
#endif
  if (is_strict(tag) && strict_ > 0) --strict_;
  out_ += "</";
  out_ += name(tag);
  out_ += '>';
  return *this;
}

// In text (`cleans`) what the Cleaner refuses goes; an attribute's value stays as it is, a key must match byte for byte.
void Writer::escape(std::string_view value, bool cleans) {
  std::size_t from = 0;
  for (std::size_t at = 0;;) {
    const std::size_t run = at;
    at = text::safe_run(value, at);
    if (cleans) cleaner_.letters(text::part(value, run, at - run));
    if (at == value.size()) break;
    std::size_t size = 1;
    std::string_view by;
    const char c = value[at];
    if (static_cast<unsigned char>(c) >= 0x80) {
      const utf8::Decoded d = utf8::decode(value, at);
      const bool kept = !cleans || cleaner_.keeps(d.code, strict_ > 0);
      size = d.size;
      if (kept && !d.valid) by = "\xEF\xBF\xBD";
      if (kept && d.code == 0xA0) by = "&nbsp;";
      if (kept && by.empty()) {
        at += size;
        continue;
      }
    } else {
      switch (c) {
        case '&': by = "&amp;"; break;
        case '<': by = "&lt;"; break;
        case '>': by = "&gt;"; break;
        case '"': by = cleans ? "\"" : "&quot;"; break;
        case '\r': by = text::peek(value, at + 1) == '\n' ? "" : "\n"; break;
        case '\0': break;
        default:
          if (!cleans) by = text::part(value, at, 1);
      }
      if (cleans) cleaner_.letters(by);
    }
    out_.append(value.data() + from, at - from).append(by);
    from = at += size;
  }
  out_.append(value.data() + from, value.size() - from);
}

Writer& Writer::attr(Attr attr, std::string_view value) {
  assert(head_);
  out_ += ' ';
  out_ += name(attr);
  out_ += "=\"";
  escape(value, false);
  out_ += '"';
  return *this;
}

Writer& Writer::attr(Attr name, std::int64_t value) {
  return attr(name, decimal(value));
}

Writer& Writer::text(std::string_view plain) {
  // A parser drops the first line feed behind these two start tags, so one more is written for it.
  const bool eats = head_ && (tag_ == Tag::Textarea || tag_ == Tag::Pre);
  end_tag_head();
  if (eats && !plain.empty() && (plain[0] == '\n' || plain[0] == '\r')) out_ += '\n';
  escape(plain, true);
  return *this;
}

bool Writer::shows(std::string_view plain, bool strict) const {
  text::Cleaner cleaner = cleaner_;
  for (std::size_t at = 0; at < plain.size();) {
    const utf8::Decoded d = utf8::decode(plain, at);
    if (cleaner.keeps(d.code, strict)) return true;
    at += d.size;
  }
  return false;
}

Writer& Writer::safe(std::string_view html) {
  end_tag_head();
  out_ += html;
  return *this;
}

Writer& Writer::value(std::string_view value) {
  escape(value, false);
  return *this;
}

bool Writer::open_link(std::string_view url) {
  text::Url checked;
  if (!checked.read(url)) return false;
  open_link(checked);
  return true;
}

Writer& Writer::open_link(const text::Url& url, bool mention) {
  open(Tag::A);
  if (mention) attr(Attr::Class, "rj-at");
  attr(Attr::Href, url.text());
  return url.in_thread() ? *this : attr(Attr::Rel, "ugc nofollow noopener");
}

}  // namespace rejoinder::html
