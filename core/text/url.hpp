// Which of a stranger's URLs become links, and in what spelling.
#pragma once
#include <string>
#include <string_view>

namespace rejoinder::text {

// A URL that may stand in an href: http, https or mailto, absolute, without userinfo, host plain to see; or a comment's.
class Url {
 public:
  // Takes `text` when it is such a URL: scheme in lower case, every byte that is neither reserved nor unreserved
  // percent-encoded (but for a host's letters), surrounding ASCII white space gone, at most kUrlBytes. False otherwise:
  // relative and scheme-relative URLs, other schemes, control characters, white space or a backslash that a browser would
  // read differently, hidden or look-alike characters in the host, line breaks encoded in a mailto.
  bool read(std::string_view text);
  // Takes "#c-" and a percent-encoded comment id: a place in the thread around.
  bool read_comment(std::string_view text);
  bool in_thread() const { return text_[0] == '#'; }
  const std::string& text() const { return text_; }

 private:
  bool read_web(std::string_view rest);
  bool read_mail(std::string_view rest);
  bool append(std::string_view text);
  std::string text_;
};

}  // namespace rejoinder::text
