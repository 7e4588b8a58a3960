// A host that knows nothing of us, read and written as its site owner's mapping says (mapping.md). Pure: it says what to ask the page and
// which requests to send, and is told the answers. One of these is one thread. A reading and a write may be under way at the same time.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "endpoint/document.hpp"
#include "endpoint/item.hpp"
#include "endpoint/tools.hpp"

namespace rejoinder::endpoint {

enum class Credentials : unsigned char { SameOrigin, Omit, Include };

struct Request {
  std::string method, url;   // the URL as the mapping gives it, as a rule absolute
  std::string content_type;  // of the body; empty for none
  std::string body;
  std::vector<std::string> headers;  // "Name: value", besides the content type
  std::vector<std::string> want;     // names of response headers that are to be reported, in lower case
  Credentials credentials = Credentials::SameOrigin;

  // Written once, in mapped.cpp, as Item's are.
  Request();
  Request(const Request&);
  Request(Request&&) noexcept;
  Request& operator=(const Request&);
  Request& operator=(Request&&) noexcept;
  ~Request();
};

struct Response {
  std::int64_t status = 0;      // 0: no answer, and `failure` says why
  std::string_view failure;     // empty, or as in event::Net
  std::string_view body;        // whole
  const std::vector<std::string>* headers = nullptr;  // "name: value", names in lower case; only what was wanted need be there
};

// How a host wants to be treated; what a mapping does not say has these values.
struct Manner {
  enum class Unit : unsigned char { Bytes, Utf16, Characters };
  enum class Ask : unsigned char { Optional, Required, None };
  enum class Lost : unsigned char { Ask, Search, Refused, Key };

  Format format = Format::Text;  // what it is sent: Html (rendered by us), Markdown or Text (as typed)
  std::size_t body = 0, name = 0, least = 0;  // lengths in `unit`; 0: not told
  Unit unit = Unit::Bytes;
  Millis pause = 0;   // between two writes
  Ask guest_name = Ask::Optional, guest_email = Ask::Optional;
  Lost lost = Lost::Ask;  // what to do when the answer to a write was lost
  Millis settle = 0;      // how long a stored comment may take to be in a reading
  Millis poll = 0;        // how often a reading may be repeated; 0: not told
  bool flattens = false;  // replies to replies come back as replies to the root
  bool mention = false;   // a reply should name whom it answers
};

// One thing that the reader wants done.
struct Write {
  std::string what;     // reply, edit, delete, vote or report
  std::string id;       // reply: minted by us
  std::string comment;  // all others: the comment's id
  std::string parent;   // reply: the comment answered, its first ancestor, who wrote it; empty: the article
  std::string root, parent_name;
  std::string name, email, url;
  std::string body, rendered;  // the source, and our safe HTML of it
  std::string value;           // vote: 1, -1 or 0
  std::string reason;          // report
  Millis time = kNoTime;
};

// What a host's answer to a write means.
enum class Means : unsigned char {
  Posted,     // it is there for everybody
  Held,       // the host has it, but does not show it (yet): the told item's state says why
  Duplicate,  // the host has had it before
  Later,      // not now: send the same again
  SignIn,     // not from an unknown reader
  Captcha,    // only on the host's own page
  Rejected,   // never in this form
  Closed,     // nothing is taken here any more
  Gone,       // the thread or comment is not there
};

struct Verdict {
  Means means = Means::Later;
  Millis wait = 0;  // Later: not before; 0: not told
  std::string say;  // the host's words for the reader: plain text, may be empty
};

class Mapped {
 public:
  // The mapping, checked whole. Error: `where` is the path in it ("read.paging.by"), `what` what was expected there.
  static Result<std::unique_ptr<Mapped>> make(std::string_view mapping, const Tools& tools);
  ~Mapped();

  // Which thread this is, before anything else.
  void place(std::string_view endpoint, std::string_view thread);

  // What to ask the page, before the first request: "css SELECTOR", "css SELECTOR@ATTRIBUTE" (@ is always the last one), "cookie NAME",
  // "global a.b.c", "page url|path|host|origin|title|lang|agent|referrer". No answer, or an empty one: it is not there.
  const std::vector<std::string>& questions() const;
  void told(std::size_t question, std::string_view answer);

  const Manner& manner() const;

  // Reading, one at a time; begin_reading ends the one before. next() gives the request to send; none while one is out, or when done.
  // take() gives the comments of the answer. An error ends the reading; it says what does not fit and which field of the mapping, and what
  // could be read stands in `out` all the same. Ids come once in a reading.
  void begin_reading();
  Result<std::optional<Request>> next();
  Result<void> take(const Response& response, std::vector<Item>& out);
  bool done() const;
  bool whole() const;  // every comment of the thread was in this reading: what was not is not there any more
  const Document& document() const;  // of the reading so far: can, title, closed, total, skipped

  // Reads `body` as the first answer of a reading, without asking anybody for anything.
  Result<void> understand(std::string_view body, std::vector<Item>& out);

  // A write, one at a time: the first request. Then, for each answer, another request to send, or none: then `verdict` is
  // told, and `told` is the comment as far as the answer tells it (id, state; all fields when the host answers the comment).
  Result<Request> write(const Write& write);
  std::optional<Request> take_write(const Response& response, Verdict& verdict, Item& told);

  // How many comments there are, without reading them: the request (none when the mapping has no `counts`) and what its answer says.
  Result<std::optional<Request>> count();
  std::optional<std::int64_t> take_count(const Response& response);

  // Whether the mapping has a request for this now: "reply", "edit", "delete", "vote", "vote.down", "vote.none", "report".
  bool able(std::string_view what) const;
  // The host knows who reads: it needs neither name nor e-mail.
  bool known() const;

 private:
  struct Impl;
  explicit Mapped(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace rejoinder::endpoint
