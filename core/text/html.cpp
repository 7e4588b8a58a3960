#include "text/html.hpp"

#include <cassert>
#include <charconv>

#include "base/utf8.hpp"

namespace rejoinder::html {
namespace {

constexpr std::string_view kTagNames[] = {
    "a", "blockquote", "br", "code", "del", "em", "hr", "li", "ol", "p", "pre", "strong", "sub", "sup", "ul",
    "article", "bdi", "button", "div", "form", "h2", "h3", "input", "label", "span", "textarea", "time",
};
static_assert(sizeof kTagNames / sizeof kTagNames[0] == static_cast<std::size_t>(Tag::Time) + 1);

constexpr std::string_view kAttrNames[] = {
    "action", "aria-describedby", "aria-label", "aria-labelledby", "aria-level", "aria-live", "autocomplete", "class",
    "data-do", "data-key", "data-level", "data-state", "datetime", "dir", "hidden", "href", "id", "lang", "maxlength",
    "method", "name", "novalidate", "placeholder", "rel", "required", "role", "rows", "start", "tabindex", "title",
    "type", "value",
};
static_assert(sizeof kAttrNames / sizeof kAttrNames[0] == static_cast<std::size_t>(Attr::Value) + 1);

// Bytes that text() and attr() may copy without a look.
struct Plain {
  bool of[256] = {};
  constexpr Plain() {
    for (int i = 0x20; i < 0x7F; ++i) of[i] = i != '&' && i != '<' && i != '>' && i != '"';
    of[static_cast<unsigned char>('\n')] = of[static_cast<unsigned char>('\t')] = true;
  }
};
constexpr Plain kPlain;

bool is_strict(Tag tag) { return tag == Tag::A || tag == Tag::Code; }

// What a special ASCII character is written as; empty when as itself.
std::string_view escape(char c) {
  switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    default: return {};
  }
}

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

Writer& Writer::attr(Attr attr, std::string_view value) {
  assert(head_);
  out_ += ' ';
  out_ += name(attr);
  out_ += "=\"";
  std::size_t from = 0, at = 0;
  const auto replace = [&](std::size_t size, std::string_view by) {
    out_.append(value.data() + from, at - from).append(by);
    from = at += size;
  };
  while (at < value.size()) {
    const char c = value[at];
    const auto byte = static_cast<unsigned char>(c);
    if (kPlain.of[byte]) {
      ++at;
    } else if (byte >= 0x80) {
      const utf8::Decoded d = utf8::decode(value, at);
      if (!d.valid) {
        replace(1, "\xEF\xBF\xBD");
      } else if (d.code == 0xA0) {
        replace(2, "&nbsp;");
      } else {
        at += d.size;
      }
    } else if (c == '"') {
      replace(1, "&quot;");
    } else if (c == '\0') {
      replace(1, "");
    } else if (c == '\r') {
      replace(1, at + 1 < value.size() && value[at + 1] == '\n' ? "" : "\n");
    } else if (const std::string_view by = escape(c); !by.empty()) {
      replace(1, by);
    } else {
      ++at;
    }
  }
  replace(0, "\"");
  return *this;
}

Writer& Writer::attr(Attr name, std::int64_t value) {
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  return attr(name, std::string_view(digits, static_cast<std::size_t>(end - digits)));
}

Writer& Writer::text(std::string_view plain) {
  // A parser drops the first line feed behind these two start tags, so one more is written for it.
  const bool eats = head_ && (tag_ == Tag::Textarea || tag_ == Tag::Pre);
  end_tag_head();
  if (eats && !plain.empty() && (plain[0] == '\n' || plain[0] == '\r')) out_ += '\n';
  std::size_t from = 0, at = 0;
  const auto replace = [&](std::size_t size, std::string_view by) {
    out_.append(plain.data() + from, at - from).append(by);
    from = at += size;
  };
  while (at < plain.size()) {
    const char c = plain[at];
    const auto byte = static_cast<unsigned char>(c);
    if (kPlain.of[byte] || c == '"') {
      if (byte > ' ') cleaner_.letter();
      ++at;
    } else if (byte >= 0x80) {
      const utf8::Decoded d = utf8::decode(plain, at);
      if (!d.valid) {
        cleaner_.letter();
        replace(1, "\xEF\xBF\xBD");
      } else if (!cleaner_.keeps(d.code, strict_ > 0)) {
        replace(d.size, "");
      } else if (d.code == 0xA0) {
        replace(2, "&nbsp;");
      } else {
        at += d.size;
      }
    } else if (c == '\r') {
      replace(1, at + 1 < plain.size() && plain[at + 1] == '\n' ? "" : "\n");
    } else {
      const std::string_view by = escape(c);
      if (!by.empty()) cleaner_.letter();
      replace(1, by);  // other controls: dropped
    }
  }
  replace(0, "");
  return *this;
}

Writer& Writer::safe(std::string_view html) {
  end_tag_head();
  out_ += html;
  return *this;
}

bool Writer::open_link(std::string_view url) {
  text::Url checked;
  if (!checked.read(url)) return false;
  open_link(checked);
  return true;
}

Writer& Writer::open_link(const text::Url& url) {
  return open(Tag::A).attr(Attr::Href, url.text()).attr(Attr::Rel, "ugc nofollow noopener");
}

}  // namespace rejoinder::html
