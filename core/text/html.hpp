// The only escaper of the project: HTML text that is safe by construction and canonical (a browser that parses it
// and serialises it again gives the same bytes).
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "text/chars.hpp"
#include "text/url.hpp"

namespace rejoinder::html {

// Every element that can ever be written. The order is that of kTagNames in html.cpp.
enum class Tag : std::uint8_t {
  // of comments' bodies
  A, Blockquote, Br, Code, Del, Em, Hr, Li, Ol, P, Pre, Strong, Sub, Sup, Ul,
  // of the page around them
  Article, Bdi, Button, Div, Form, H2, H3, Input, Label, Option, Select, Span, Textarea, Time,
};

// Every attribute that can ever be written.
enum class Attr : std::uint8_t {
  Action, AriaDescribedby, AriaExpanded, AriaLabel, AriaLabelledby, AriaLevel, AriaLive, AriaPressed, Autocomplete, Class, DataDo, DataGen, DataKey, DataLevel,
  DataLimit, DataNew, DataState, Datetime, Dir, Hidden, Href, Id, Lang, Maxlength, Method, Name, Novalidate, Part, Placeholder, Rel, Required, Role, Rows, Selected,
  Start, Tabindex, Title, Type, Value,
};

std::string_view name(Tag tag);
std::string_view name(Attr attr);
bool is_void(Tag tag);  // br, hr, input: no end tag

// Writes elements in order; the caller nests them rightly (debug builds check). Attributes follow open() at once.
class Writer {
 public:
  explicit Writer(std::string& out) : out_(out) {}

  Writer& open(Tag tag);                            // <tag
  Writer& attr(Attr name, std::string_view value);  //  name="escaped"; invalid UTF-8 becomes U+FFFD, NUL is dropped
  Writer& attr(Attr name, std::int64_t value);
  Writer& text(std::string_view plain);             // escaped and cleaned (text::Cleaner); the only way for a stranger's text
  bool shows(std::string_view plain, bool strict) const;  // whether text() would write any of it, in a link or code if `strict`
  Writer& close(Tag tag);                           // </tag>; for void elements nothing
  Writer& safe(std::string_view html);              // HTML that this class wrote before, or a constant
  Writer& value(std::string_view value);            // escaped as in an attribute, where a constant has opened one

  // A link to a stranger's URL: <a href rel="ugc nofollow noopener"> when text::Url takes it; false (and nothing written)
  // otherwise: the caller writes the text alone.
  bool open_link(std::string_view url);
  Writer& open_link(const text::Url& url, bool mention = false);  // no rel inside the thread; a mention has its class

  std::string& out() { return out_; }

 private:
  void end_tag_head();
  void escape(std::string_view value, bool cleans);
  std::string& out_;
  std::string path_;  // debug builds: the open tags
  text::Cleaner cleaner_;
  unsigned strict_ = 0;  // inside how many links and codes
  Tag tag_ = Tag::P;     // the last one opened
  bool head_ = false;    // inside <tag …
};

}  // namespace rejoinder::html
